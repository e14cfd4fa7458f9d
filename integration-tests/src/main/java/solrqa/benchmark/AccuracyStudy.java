/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import solrqa.benchmark.EngineReadings.Answer;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.metrics.SquadMetrics;
import solrqa.evaluation.metrics.SquadMetrics.Score;

/**
 * Compares engines with one of them.
 *
 * @param questions that all of them read
 * @param reference with which the others are compared
 * @param threshold margin from which there is an answer
 * @param seed of the intervals
 */
record AccuracyStudy(
    List<SquadQuestion> questions, EngineReadings reference, double threshold, long seed) {
  /** A margin this close to the threshold is a close decision. */
  private static final double NEAR = 2;

  private record Json(
      Map<String, String> questions, double threshold, List<Map<String, Object>> engines) {}

  /**
   * The figures of several engines.
   *
   * @param asked where the questions are from
   */
  Figures figures(Map<String, String> asked, List<EngineReadings> engines) {
    String head =
        "Each question with its own paragraph, threshold %s; brackets: 95 %% interval of the"
            + " difference to %s.%n%n";
    return new Figures(
        new Json(asked, threshold, columns().json(engines)),
        String.format(Locale.ROOT, head, threshold, reference.engine())
            + columns().markdown(engines));
  }

  /** All differences are to the reference, which may be the engine itself. */
  Columns<EngineReadings> columns() {
    return new Columns<EngineReadings>()
        .both("name", "engine", "%s", EngineReadings::engine)
        .both("questions", "questions", "%d", engine -> questions.size())
        .json("exact", this::exact)
        .json("f1", this::f1)
        .table("exact match", "%.1f", engine -> 100 * exact(engine))
        .table("F1", "%.1f", engine -> 100 * f1(engine))
        .json("f1Difference", this::f1Difference)
        .table("difference", "%s", engine -> percent(f1Difference(engine)))
        .both("sameSpans", "same best span", "%d", this::sameSpans)
        .both("largestLogitDifference", "largest difference of a logit", "%.2g", this::logits)
        .both("changed", "other decisions", "%d", engine -> count(i -> changed(engine, i)))
        .both("near", "within 2 of the threshold", "%d", engine -> count(this::near))
        .both("nearChanged", "of these other decisions", "%d", this::nearChanged)
        .both("milliseconds", "milliseconds a question", "%.1f", EngineReadings::milliseconds);
  }

  private double exact(EngineReadings engine) {
    return mean(i -> score(engine, i).exact());
  }

  private double f1(EngineReadings engine) {
    return mean(i -> score(engine, i).f1());
  }

  private Interval f1Difference(EngineReadings engine) {
    return Interval.of(
        indices().mapToDouble(i -> score(engine, i).f1() - score(reference, i).f1()).toArray(),
        seed);
  }

  private static String percent(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%+.2f [%+.2f, %+.2f]",
        100 * interval.mean(),
        100 * interval.low(),
        100 * interval.high());
  }

  private int sameSpans(EngineReadings engine) {
    return count(i -> engine.answer(i).text().equals(reference.answer(i).text()));
  }

  private double logits(EngineReadings engine) {
    return indices()
        .mapToDouble(i -> engine.answer(i).largestDifference(reference.answer(i)))
        .max()
        .orElse(0);
  }

  private int nearChanged(EngineReadings engine) {
    return count(i -> near(i) && changed(engine, i));
  }

  private boolean near(int question) {
    return Math.abs(reference.answer(question).margin() - threshold) < NEAR;
  }

  private boolean changed(EngineReadings engine, int question) {
    return engine.answer(question).margin() >= threshold
        != reference.answer(question).margin() >= threshold;
  }

  private Score score(EngineReadings engine, int question) {
    Answer answer = engine.answer(question);
    return SquadMetrics.score(questions.get(question).answers(), answer.given(threshold));
  }

  private int count(IntPredicate which) {
    return (int) indices().filter(which).count();
  }

  private double mean(IntToDoubleFunction value) {
    return indices().mapToDouble(value).average().orElse(0);
  }

  private IntStream indices() {
    return IntStream.range(0, questions.size());
  }
}
