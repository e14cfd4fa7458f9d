/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.console.CommandException;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.metrics.SquadMetrics.Score;

class ThresholdFitTest {
  private static final AnswerRule MARGIN = new AnswerRule(0, 1, 0, 1);
  private static final AnswerRule BM25 = new AnswerRule(0, 0, 0, 1);

  /**
   * Sums as the threshold falls: 5 no answer but right 1 (both unanswerable ones); 4 exact 2; 3 the
   * first unanswerable one is answered, 1; 2 half right, F1 1 2/3; 1 exact, F1 2 2/3; 0 1 2/3.
   */
  private static final List<QuestionRow> ROWS =
      List.of(
          question("a", 4, "42", "42"),
          question("b", 3, "", "x"),
          question("c", 2, "Ada Lovelace", "Ada"),
          question("d", 1, "42", "42"),
          question("e", 0, "", "x"));

  @Test
  void choosesTheBestThreshold() {
    // F1: 2 -> 3 at 4, 2 at 3, 2 2/3 at 2, 3 2/3 at 1, 2 2/3 at 0
    assertThat(fit(ROWS, MARGIN).byF1()).isEqualTo(1);
    // exact: 2 -> 3 at 4, 2 at 3 and 2, 3 at 1, 2 at 0: the greater of two equally good ones
    assertThat(fit(ROWS, MARGIN).byExact()).isEqualTo(4);
  }

  @Test
  void answersQuestionsWithTheSameMarginTogetherOrNotAtAll() {
    List<QuestionRow> tied =
        List.of(
            question("a", 2, "42", "42"),
            question("b", 2, "", "x"),
            question("c", 2, "", "x"),
            question("d", 1, "42", "42"),
            question("e", 1, "42", "42"));
    // 3 as long as none is answered, 2 at margin 2; 4 at margin 1
    assertThat(fit(tied, MARGIN).byF1()).isEqualTo(1);
  }

  /** Below 2 BM25's first passage answers, and wrongly. */
  @Test
  void takesTheAnswerThatIsFirstAmongThoseThatReachTheThreshold() {
    List<QuestionRow> rows =
        List.of(
            MadeUpRows.row(
                "a",
                "",
                List.of("42"),
                "",
                MadeUpRows.passage("p", 9, 2, "41"),
                MadeUpRows.passage("q", 8, 3, "42")),
            question("b", 1, "42", "42"),
            question("c", 1, "42", "42"));
    assertThat(fit(rows, BM25).byF1()).isEqualTo(1);
    assertThat(fit(rows.subList(0, 2), BM25).byF1()).isEqualTo(3);
    assertThat(fit(rows.subList(0, 2), MARGIN).byF1()).isEqualTo(1);
  }

  @Test
  void writesThresholdsForPeople() {
    assertThat(ThresholdFit.shortest(3.2101, 3.2145679)).isEqualTo(3.214);
    assertThat(ThresholdFit.shortest(1.5, 4.7)).isEqualTo(4);
    assertThat(ThresholdFit.shortest(-3.3, -3.27)).isEqualTo(-3.28);
    assertThat(ThresholdFit.shortest(Double.NEGATIVE_INFINITY, -3.27)).isEqualTo(-4);
    float next = Math.nextDown(0.1f);
    assertThat(ThresholdFit.shortest(next, 0.1f)).isGreaterThan(next).isLessThanOrEqualTo(0.1f);
  }

  @Test
  void refusesQuestionsOfWhichNothingWasRead() {
    QuestionRow unread = MadeUpRows.row("a", "", List.of("42"), "", MadeUpRows.unread("p", 9));
    assertThatThrownBy(() -> fit(List.of(unread), MARGIN))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no passage was read");
  }

  /** No threshold at which anything is answered scores more, with whatever order. */
  @Test
  void findsWhatTryingAllThresholdsFinds() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      String place = "seed " + seed + ", round " + round;
      List<QuestionRow> rows = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        rows.add(draw(random, "q" + i));
      }
      AnswerRule rule = new AnswerRule(0, random.nextInt(3) / 2.0, 0, 1);
      ThresholdFit fit = fit(rows, rule);
      for (ToDoubleFunction<Score> of : List.<ToDoubleFunction<Score>>of(Score::f1, Score::exact)) {
        double best = 0;
        for (double threshold = -3; threshold <= greatest(rows); threshold++) {
          best = Math.max(best, sum(rows, rule, threshold, of));
        }
        double threshold = of.applyAsDouble(new Score(1, 0)) == 1 ? fit.byExact() : fit.byF1();
        assertThat(sum(rows, rule, threshold, of)).as(place).isEqualTo(best, within(1e-9));
      }
    }
  }

  private static double greatest(List<QuestionRow> rows) {
    return rows.stream()
        .flatMap(row -> row.candidates().stream())
        .filter(Candidate::wasRead)
        .mapToDouble(Candidate::margin)
        .max()
        .orElseThrow();
  }

  private static double sum(
      List<QuestionRow> rows, AnswerRule rule, double threshold, ToDoubleFunction<Score> of) {
    return rows.stream()
        .mapToDouble(
            row -> of.applyAsDouble(row.served(at(rule, threshold), NoAnswer.KEEP, 9).score()))
        .sum();
  }

  private static AnswerRule at(AnswerRule rule, double threshold) {
    return new AnswerRule(threshold, rule.weight(), rule.offset(), rule.temperature());
  }

  private static QuestionRow draw(Random random, String id) {
    List<String> texts = List.of("Ada", "Ada Lovelace", "Byron");
    List<Candidate> passages = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int score = 9 - i;
      passages.add(
          random.nextInt(5) == 0 && i > 0
              ? MadeUpRows.unread("p" + i, score)
              : MadeUpRows.passage(
                  "p" + i, score, random.nextInt(7) - 3, texts.get(random.nextInt(3))));
    }
    List<String> golds = random.nextInt(3) == 0 ? List.of() : List.of(texts.get(random.nextInt(3)));
    return MadeUpRows.row(id, "", golds, "", passages.toArray(Candidate[]::new));
  }

  private static ThresholdFit fit(List<QuestionRow> rows, AnswerRule ranking) {
    return ThresholdFit.of(rows.stream().map(row -> ScoredQuestion.of(row, 9)).toList(), ranking);
  }

  private static QuestionRow question(String id, double margin, String gold, String answer) {
    return MadeUpRows.row(
        id,
        "",
        gold.isEmpty() ? List.of() : List.of(gold),
        "",
        MadeUpRows.passage("p", 9, margin, answer));
  }
}
