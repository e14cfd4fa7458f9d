/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import solrqa.console.CommandException;
import solrqa.console.Count;
import solrqa.files.Notice;
import solrqa.files.RunLog;
import solrqa.solr.SolrReplyException;

/**
 * Questions that are asked one after the other, each once, however often the run is stopped.
 *
 * @param questions in the order in which they are asked, no id twice
 */
public record EvaluationRun(List<GoldQuestion> questions) {
  /** After so many errors in a row no other question is asked. */
  private static final int PATIENCE = 3;

  public EvaluationRun {
    questions = List.copyOf(questions);
  }

  /**
   * What came of a run.
   *
   * @param rows in the order of the questions
   * @param failed why there is no row of a question, by its id
   */
  public record Outcome(List<QuestionRow> rows, Map<String, String> failed) {

    /** What befell the questions. */
    public List<Notice> notices() {
      return Notice.of(
          new Notice(
              "question",
              "refused, counted as without a result",
              rows.stream()
                  .filter(row -> !row.error().isEmpty())
                  .map(row -> row.question().id() + " (" + row.error() + ")")
                  .toList()),
          new Notice(
              "question",
              "of which the model read only the beginning",
              rows.stream()
                  .filter(QuestionRow::truncated)
                  .map(row -> row.question().id())
                  .toList()),
          new Notice(
              "question",
              "lost to a failure, not counted; the same command asks again",
              failed.entrySet().stream()
                  .map(e -> e.getKey() + " (" + e.getValue() + ")")
                  .toList()));
    }
  }

  /**
   * Asks the questions that a log lacks, and adds their rows. A question that Solr finds wrong has
   * a row that says so; one that Solr failed at has none, and the next run asks it again.
   *
   * @param done is told how many rows there are
   * @throws CommandException when Solr is gone or fails at every question, or the log is not of
   *     these questions
   */
  public Outcome ask(SolrAsker asker, RunLog<QuestionRow> log, LongConsumer done)
      throws IOException, InterruptedException {
    Map<String, QuestionRow> rows = rows(log);
    Map<String, String> failed = new LinkedHashMap<>();
    int inARow = 0;
    for (GoldQuestion question : questions) {
      if (rows.containsKey(question.id())) {
        continue;
      }
      try {
        rows.put(question.id(), row(asker, question));
        inARow = 0;
      } catch (IOException gone) {
        throw stopped(
            rows.size(),
            "Solr does not answer, " + gone.getClass().getSimpleName() + " " + gone.getMessage());
      } catch (CommandException failure) {
        failed.put(question.id(), failure.getMessage());
        inARow++;
        if (inARow == PATIENCE) {
          throw stopped(rows.size(), failure.getMessage());
        }
        continue;
      }
      log.add(rows.get(question.id()));
      done.accept(rows.size());
    }
    return new Outcome(
        questions.stream().map(q -> rows.get(q.id())).filter(Objects::nonNull).toList(), failed);
  }

  private Map<String, QuestionRow> rows(RunLog<QuestionRow> log) {
    Map<String, GoldQuestion> byId = new HashMap<>();
    questions.forEach(question -> byId.put(question.id(), question));
    Map<String, QuestionRow> rows = new HashMap<>();
    for (QuestionRow row : log.rows()) {
      String id = row.question().id();
      if (!row.question().equals(byId.get(id)) || rows.put(id, row) != null) {
        throw new CommandException(
            "the rows in --out are not of these questions, or have one twice: "
                + id
                + "; choose another --out or remove it");
      }
    }
    return rows;
  }

  private static QuestionRow row(SolrAsker asker, GoldQuestion question)
      throws IOException, InterruptedException {
    try {
      return asker.ask(question);
    } catch (SolrReplyException reply) {
      if (reply.isFinal()) {
        return QuestionRow.refused(question, reply.getMessage());
      }
      throw reply;
    }
  }

  private CommandException stopped(int rows, String why) {
    return new CommandException(
        "stopped after "
            + rows
            + " of "
            + Count.of(questions.size(), "question")
            + ": "
            + why
            + "; the rows so far are kept, and the same command goes on from there");
  }
}
