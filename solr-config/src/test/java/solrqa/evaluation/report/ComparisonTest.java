/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.MadeUpRows;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.Figure.Unit;

class ComparisonTest {
  /** BM25 has p first. The reader has it first in 1, and q in 2 and 3. */
  private static final List<QuestionRow> ROWS =
      List.of(row("1", 3, 1), row("2", 1, 3), row("3", 1, 2));

  private static final Comparison SIDES =
      new Comparison(ROWS, QuestionRow::bm25, row -> row.served(NoAnswer.KEEP), 1);

  @Test
  void hasTheMeansOfBothAndTheIntervalOfTheirDifference() {
    Figure figure = SIDES.both("P@1", Unit.SCORE, reply -> reply.judged().precision(1));
    assertThat(figure.name()).isEqualTo("P@1");
    assertThat(figure.bm25()).isEqualTo(OptionalDouble.of(1));
    assertThat(figure.reader()).isEqualTo(OptionalDouble.of(1 / 3.0));
    assertThat(figure.difference()).contains(Interval.of(new double[] {0, -1, -1}, 1));
    assertThat(figure.bm25Interval()).contains(Interval.of(new double[] {1, 1, 1}, 1));
    assertThat(figure.readerInterval()).contains(Interval.of(new double[] {1, 0, 0}, 1));
  }

  @Test
  void hasNothingOfBm25WhereOnlyTheReaderHasIt() {
    Figure figure = SIDES.readerOnly("exact match", Unit.SHARE, reply -> reply.score().exact());
    assertThat(figure.bm25()).isEmpty();
    assertThat(figure.reader()).isEqualTo(OptionalDouble.of(1 / 3.0));
    assertThat(figure.difference()).isEmpty();
    assertThat(figure.bm25Interval()).isEmpty();
    assertThat(figure.readerInterval()).contains(Interval.of(new double[] {1, 0, 0}, 1));
  }

  @Test
  void isMadeOfSomeOfTheQuestionsIfThereAreAny() {
    List<Comparison> some = SIDES.where(row -> row.question().id().equals("2")).toList();
    assertThat(some).hasSize(1);
    assertThat(some.get(0).rows()).containsExactly(ROWS.get(1));
    assertThat(SIDES.where(row -> false)).isEmpty();
  }

  private static QuestionRow row(String id, double first, double second) {
    return MadeUpRows.row(
        id,
        "",
        List.of("42"),
        "p",
        MadeUpRows.passage("p", 9, first, "42"),
        MadeUpRows.passage("q", 8, second, "41"));
  }
}
