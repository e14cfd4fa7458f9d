/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.metrics.Estimated;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.metrics.Reliability;
import solrqa.evaluation.metrics.RiskCoverage;
import solrqa.evaluation.metrics.RiskCoverage.Point;
import solrqa.evaluation.metrics.SquadMetrics;
import solrqa.evaluation.report.Figure.Unit;

/** How far the probability of the first answer can be trusted, whatever its margin. */
final class ConfidenceFigures {
  /** These figures are no means, and take longer. */
  private static final int RESAMPLES = 1_000;

  private static final double ACCURACY = 0.8;

  private final List<Estimated> surestFirst;
  private final long seed;

  private ConfidenceFigures(List<Estimated> surestFirst, long seed) {
    this.surestFirst = surestFirst;
    this.seed = seed;
  }

  /**
   * Computes them.
   *
   * @param rows each with a first answer, at least one
   * @param seed of the intervals
   */
  static List<Figure> of(List<QuestionRow> rows, long seed) {
    List<Estimated> surestFirst =
        rows.stream()
            .map(ConfidenceFigures::estimated)
            .sorted(Comparator.comparingDouble(Estimated::probability).reversed())
            .toList();
    return new ConfidenceFigures(surestFirst, seed).figures();
  }

  private static Estimated estimated(QuestionRow row) {
    Candidate first = row.firstAnswer().orElseThrow();
    GoldQuestion question = row.question();
    return new Estimated(
        first.probability(),
        question.isRight(SquadMetrics.score(question.answers(), first.answer())));
  }

  private List<Figure> figures() {
    return List.of(
        Figure.readerOnly(
            "expected calibration error",
            Unit.SCORE,
            Interval.ofError(
                surestFirst.size(),
                RESAMPLES,
                seed,
                drawn -> Reliability.of(answers(drawn)).error())),
        Figure.readerOnly(
            "answered while 80 % are right",
            Unit.SHARE,
            interval(some -> RiskCoverage.of(some).at(ACCURACY).map(Point::coverage).orElse(0.0))),
        Figure.readerOnly(
            "share wrong, mean over the surest 1 to 100 %",
            Unit.SHARE, interval(some -> RiskCoverage.of(some).area())));
  }

  private Interval interval(ToDoubleFunction<List<Estimated>> figure) {
    return Interval.of(
        surestFirst.size(), RESAMPLES, seed, drawn -> figure.applyAsDouble(answers(drawn)));
  }

  /** The surest first, so that nothing has to be sorted again. */
  private List<Estimated> answers(int[] drawn) {
    Arrays.sort(drawn);
    return Arrays.stream(drawn).mapToObj(surestFirst::get).toList();
  }
}
