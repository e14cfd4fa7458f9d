/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.EvaluationFiles;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.TestCandidate;
import solrqa.files.JsonFile;
import solrqa.files.RunLog;
import solrqa.reader.ModelSettings;

/**
 * Rows of evaluations that never were, asked with threshold 0, weight 1, offset 0, temperature 1.
 */
public final class MadeUpRows {
  private static final AnswerRule ASKED = new AnswerRule(0, 1, 0, 1);

  /** Of the answers that {@link #draw} makes right. */
  static final ProbabilityCurve TRUTH = new ProbabilityCurve(1.5, 2);

  private MadeUpRows() {}

  /** A passage that was read; what does not follow from the margin is set by {@link #row}. */
  public static Candidate passage(String id, double score, double margin, String answer) {
    return TestCandidate.of(
        id, 0, (float) score, false, Status.ANSWERED, 0, (float) margin, 0, answer, 1);
  }

  public static Candidate unread(String id, double score) {
    return TestCandidate.of(id, 0, (float) score, false, Status.UNREAD, 0, 0, 0, "", 0);
  }

  /**
   * A row.
   *
   * @param right id of the passage that is right and holds the answer; empty for none
   * @param passages in BM25's order
   */
  public static QuestionRow row(
      String id, String article, List<String> answers, String right, Candidate... passages) {
    List<Candidate> ranked = new ArrayList<>();
    for (Candidate passage : passages) {
      ranked.add(with(passage, passage.id().equals(right), ranked.size() + 1, 0));
    }
    List<Candidate> ordered = ranked.stream().sorted(ASKED.order(ranked, NoAnswer.KEEP)).toList();
    List<Candidate> placed = new ArrayList<>();
    for (Candidate passage : ranked) {
      placed.add(
          with(passage, passage.holds(), passage.rank(), ordered.indexOf(passage) + 1).by(ASKED));
    }
    Map<String, Integer> grades = right.isEmpty() ? Map.of() : Map.of(right, 1);
    GoldQuestion question = new GoldQuestion(id, article, "?", true, answers, grades);
    return new QuestionRow(question, placed, false, 0, passages.length, 0, 20, 2, "");
  }

  private static Candidate with(Candidate passage, boolean holds, int rank, int place) {
    return TestCandidate.of(
        passage.id(),
        rank,
        passage.score(),
        holds,
        passage.status(),
        place,
        passage.margin(),
        passage.wasRead() ? (float) ASKED.probability(passage.margin()) : 0,
        passage.answer(),
        passage.windows());
  }

  /**
   * Questions, each with three passages. Of answerable ones the answer with the greatest margin is
   * right as often as {@link #TRUTH} says, and is of the right passage.
   *
   * @param articles how many; 0 for questions of no article
   */
  public static List<QuestionRow> draw(
      Random random, int answerable, int unanswerable, int articles) {
    List<QuestionRow> rows = new ArrayList<>();
    for (int i = 0; i < answerable + unanswerable; i++) {
      boolean hasAnswer = i < answerable;
      double margin = (hasAnswer ? 2 : -2) + 3 * random.nextGaussian();
      boolean right =
          hasAnswer
              && random.nextDouble()
                  < ModelSettings.probability(margin, TRUTH.offset(), TRUTH.temperature());
      Candidate top = passage("top", 6 + random.nextInt(5), margin, right ? "42" : "41");
      Candidate second = passage("second", 9, margin - 1 - random.nextInt(3), "40");
      Candidate third = passage("third", 5, margin - 5, "39");
      Candidate[] order =
          top.score() >= second.score()
              ? new Candidate[] {top, second, third}
              : new Candidate[] {second, top, third};
      rows.add(
          row(
              "q" + i,
              articles == 0 ? "" : "article " + i % articles,
              hasAnswer ? List.of("42") : List.of(),
              hasAnswer ? "top" : "",
              order));
    }
    return rows;
  }

  /** What {@code evaluate} leaves of such rows. */
  public static void write(Path folder, Map<String, Object> run, List<QuestionRow> rows)
      throws IOException {
    EvaluationFiles files = new EvaluationFiles(folder);
    try (RunLog<QuestionRow> log = RunLog.open(files.rows(), run, QuestionRow.class)) {
      for (QuestionRow row : rows) {
        log.add(row);
      }
    }
    JsonFile.write(files.result(), Map.of("run", run));
  }
}
