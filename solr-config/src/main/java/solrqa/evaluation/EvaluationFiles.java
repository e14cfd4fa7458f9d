/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import solrqa.answer.NoAnswer;
import solrqa.data.Qrels;
import solrqa.data.TrecRun;

/**
 * What an evaluation leaves in its folder: the rows, the result as JSON and as a page, the answers
 * as pages, and both orders as TREC runs beside the qrels, so that other tools can score them
 * again.
 *
 * @param folder that they are in
 */
public record EvaluationFiles(Path folder) {

  /** Where the rows go while questions are asked. */
  public Path rows() {
    return folder.resolve("rows.jsonl");
  }

  /** Where inputs and numbers are once all questions were asked. */
  public Path result() {
    return folder.resolve("result.json");
  }

  /** The same for people. */
  public Path page() {
    return folder.resolve("result.md");
  }

  /** The answers for people, the worst first. */
  public Path answers() {
    return folder.resolve("answers.md");
  }

  /** The same to look through in a browser. */
  public Path answersPage() {
    return folder.resolve("answers.html");
  }

  /** Writes bm25.run, qa.run and qrels. */
  public void writeTrec(List<QuestionRow> rows, Qrels qrels) throws IOException {
    run(rows, row -> row.run().topics().get(row.question().id()))
        .write(folder.resolve("bm25.run"), "bm25");
    run(rows, row -> inOrder(row.served(NoAnswer.DROP))).write(folder.resolve("qa.run"), "qa");
    qrels.write(folder.resolve("qrels"));
  }

  private static TrecRun run(
      List<QuestionRow> rows, Function<QuestionRow, List<TrecRun.Hit>> hits) {
    return new TrecRun(
        rows.stream()
            .collect(
                Collectors.toMap(
                    row -> row.question().id(), hits, (a, b) -> a, LinkedHashMap::new)));
  }

  /** Solr's order follows more than one number: the scores count down to 1. */
  private static List<TrecRun.Hit> inOrder(Reply reply) {
    List<TrecRun.Hit> hits = new ArrayList<>();
    for (Candidate passage : reply.passages()) {
      hits.add(new TrecRun.Hit(passage.id(), reply.passages().size() - hits.size()));
    }
    return hits;
  }
}
