/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.RightPassages;

class FitTest {
  private static final ProbabilityCurve CURVE = new ProbabilityCurve(0, 1);

  /**
   * The right passage has probability 0.5 and BM25 10 of 10, the other probability 0.622 and BM25
   * 8: the right one is first if w * 0.122 is below (1 - w) * 0.2, which is w below 0.62.
   */
  @Test
  void weighsTheReaderAsMuchAsTheOrderBears() {
    QuestionRow byBm25 =
        MadeUpRows.row(
            "a",
            "",
            List.of("42"),
            "p",
            MadeUpRows.passage("p", 10, 0, "42"),
            MadeUpRows.passage("q", 8, 0.5, "41"));
    QuestionRow either =
        MadeUpRows.row(
            "b",
            "",
            List.of("42"),
            "p",
            MadeUpRows.passage("p", 10, 3, "42"),
            MadeUpRows.passage("q", 8, 0, "41"));
    QuestionRow byReader =
        MadeUpRows.row(
            "c",
            "",
            List.of("42"),
            "q",
            MadeUpRows.passage("p", 10, -3, "41"),
            MadeUpRows.passage("q", 8, 3, "42"));
    assertThat(weight(byBm25, either)).isEqualTo(0.6);
    assertThat(weight(either, byReader)).as("of equally good ones the greatest").isEqualTo(1);
    assertThat(weight(byBm25, byReader)).isEqualTo(0.6);
  }

  private static double weight(QuestionRow... rows) {
    List<QuestionRow> list = List.of(rows);
    return Fit.of(scored(list), RightPassages.of(list), CURVE).rule().weight();
  }

  @Test
  void fitsTheCurveToTheGreatestMargins() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    List<QuestionRow> rows = MadeUpRows.draw(new Random(seed), 5_000, 0, 0);
    AnswerRule rule = Fit.of(scored(rows), RightPassages.of(rows)).orElseThrow().rule();
    // seven standard errors
    assertThat(rule.offset()).as("seed " + seed).isCloseTo(1.5, within(0.6));
    assertThat(rule.temperature()).as("seed " + seed).isCloseTo(2, within(0.6));
  }

  /** Not even an empty answer is right where there is none. */
  @Test
  void takesAnyAnswerToAnUnanswerableQuestionForWrong() {
    QuestionRow row = MadeUpRows.row("a", "", List.of(), "", MadeUpRows.passage("p", 9, 1, "the"));
    assertThat(ScoredQuestion.of(row, 9).top()).contains(new ProbabilityCurve.TopAnswer(1, false));
  }

  @Test
  void looksAtNothingBeyondTheDepth() {
    QuestionRow row =
        MadeUpRows.row(
            "a",
            "",
            List.of("42"),
            "q",
            MadeUpRows.passage("p", 9, 1, "41"),
            MadeUpRows.passage("q", 8, 2, "42"));
    assertThat(ScoredQuestion.of(row, 1).top()).contains(new ProbabilityCurve.TopAnswer(1, false));
    assertThat(ScoredQuestion.of(row, 2).top()).contains(new ProbabilityCurve.TopAnswer(2, true));
    QuestionRow unread = MadeUpRows.row("b", "", List.of("42"), "", MadeUpRows.unread("p", 9));
    assertThat(ScoredQuestion.of(unread, 2).top()).isEmpty();
  }

  private static List<ScoredQuestion> scored(List<QuestionRow> rows) {
    List<ScoredQuestion> scored = new ArrayList<>();
    rows.forEach(row -> scored.add(ScoredQuestion.of(row, 9)));
    return scored;
  }
}
