/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code solr-config/solrqa evaluate} against a Solr that runs. */
class EvaluateIT {
  private static final Path ROOT = SharedSolr.CHECKOUT.root();

  @TempDir private Path folder;

  @BeforeAll
  static void indexSample() throws IOException, InterruptedException {
    SharedSolr.core("evaluate").awaitReader();
    SharedSolr.http()
        .postJson(
            "/solr/evaluate/update/json/docs?commit=true",
            Files.readString(SharedSolr.CHECKOUT.samplePassages()));
  }

  @Test
  void goesOnAfterAStopAndReportsWhatItFound() throws IOException, InterruptedException {
    CommandRun first = evaluate();
    assertThat(first.status()).as(first.errors()).isZero();
    assertThat(first.output())
        .contains("BM25 alone", "with reader")
        .contains("3 questions asked")
        .contains("2 questions with right passages")
        .contains("1 judged document not in the collection: no,where");
    Path rows = folder.resolve("out").resolve("rows.jsonl");
    List<String> lines = Files.readAllLines(rows, StandardCharsets.UTF_8);
    assertThat(lines).hasSize(4);
    List<String> done = lines.subList(0, 3);
    String torn = lines.get(3).substring(0, 40);
    Files.writeString(rows, String.join("\n", done) + "\n" + torn, StandardCharsets.UTF_8);
    CommandRun second = evaluate();
    assertThat(second.status()).as(second.errors()).isZero();
    List<String> again = Files.readAllLines(rows, StandardCharsets.UTF_8);
    assertThat(again).hasSize(4).startsWith(done.toArray(String[]::new));
    assertThat(again.get(3)).startsWith(torn);
    assertThat(folder.resolve("out").resolve("qa.run")).content().contains("p Q0 penicillin 1 ");
  }

  /** Their ids are the collection's own: nobody but it knows them. */
  @Test
  void findsTheRightPassagesThatAreIndexed() throws IOException, InterruptedException {
    CommandRun run =
        evaluate(
            SharedSolr.CHECKOUT.sampleQuestions().toString(), "--questions", "8", "--seed", "2");
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output())
        .contains(" questions with right passages\n")
        .contains("Depth 3, parameters none.\n")
        .doesNotContain("without a right passage among those indexed")
        .doesNotContain("whose answer is looked for");
    assertThat(folder.resolve("out").resolve("answers.html")).content().contains("<!doctype html>");
  }

  @Test
  void asksTheQuestionsOfTheExamplesTable() throws IOException, InterruptedException {
    CommandRun run = evaluate(ROOT.resolve("solr-config/sample/my-questions.csv").toString());
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output())
        .contains("4 answerable questions\n", "1 unanswerable questions\n")
        .contains("5 questions with right passages\n")
        .doesNotContain("not in the collection");
  }

  private CommandRun evaluate() throws IOException, InterruptedException {
    Path questions =
        Files.writeString(
            folder.resolve("questions.json"),
            """
            {"data": [{"paragraphs": [{"context": "of no use here", "qas": [
              {"id": "p", "question": "Who saw that a mould had killed the bacteria?",
               "answers": [{"text": "Alexander Fleming"}]},
              {"id": "a", "question": "Who wrote the first computer program?",
               "answers": [{"text": "Ada Lovelace"}]},
              {"id": "n", "question": "How tall was Alexander Fleming?", "answers": []}]}]}]}
            """);
    Path qrels =
        Files.writeString(
            folder.resolve("qrels.txt"), "p 0 penicillin 1\na 0 ada-lovelace 2\np 0 no,where 1\n");
    return evaluate(questions.toString(), "--qrels", qrels.toString());
  }

  private CommandRun evaluate(String... questions) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(ROOT.resolve("solr-config/solrqa").toString(), "evaluate"));
    command.addAll(List.of(questions));
    String url = SharedSolr.process().address() + "/solr/evaluate";
    command.addAll(List.of("--url", url, "--depth", "3", "--out", "out"));
    return CommandRun.run(folder, command);
  }
}
