/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import solrqa.benchmark.EngineReadings.Answer;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.Interval;
import solrqa.evaluation.SquadMetrics;
import solrqa.evaluation.SquadMetrics.Score;

/**
 * Holds engines against one.
 *
 * @param questions that all of them read
 * @param reference against which the others are held
 * @param threshold margin from which there is an answer
 * @param seed of the intervals
 */
record AccuracyStudy(
    List<SquadQuestion> questions, EngineReadings reference, double threshold, long seed) {
  /** Margins this close to the threshold are decided by little. */
  private static final double NEAR = 2;

  /** The figures of one engine, which may be the reference. */
  Map<String, Object> compare(EngineReadings engine) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("exact", mean(i -> score(engine, i).exact()));
    figures.put("f1", mean(i -> score(engine, i).f1()));
    figures.put("f1Difference", difference(engine));
    figures.put("milliseconds", engine.milliseconds());
    figures.put(
        "largestLogitDifference",
        indices()
            .mapToDouble(i -> answer(engine, i).largestDifference(answer(reference, i)))
            .max()
            .orElse(0));
    figures.put("near", indices().filter(this::near).count());
    figures.put("nearChanged", indices().filter(i -> near(i) && changed(engine, i)).count());
    figures.put("changed", indices().filter(i -> changed(engine, i)).count());
    figures.put(
        "sameSpans",
        indices()
            .filter(i -> answer(engine, i).text().equals(answer(reference, i).text()))
            .count());
    figures.put("questions", (long) questions.size());
    return figures;
  }

  private Map<String, Object> difference(EngineReadings engine) {
    double[] differences =
        indices().mapToDouble(i -> score(engine, i).f1() - score(reference, i).f1()).toArray();
    Interval interval = Interval.of(differences, seed);
    Map<String, Object> difference = new LinkedHashMap<>();
    difference.put("mean", interval.mean());
    difference.put("low", interval.low());
    difference.put("high", interval.high());
    return difference;
  }

  private boolean near(int question) {
    return Math.abs(answer(reference, question).margin() - threshold) < NEAR;
  }

  private boolean changed(EngineReadings engine, int question) {
    return answer(engine, question).margin() >= threshold
        != answer(reference, question).margin() >= threshold;
  }

  private Score score(EngineReadings engine, int question) {
    String given = answer(engine, question).given(threshold);
    return SquadMetrics.score(questions.get(question).answers(), given);
  }

  private double mean(IntToDoubleFunction value) {
    return indices().mapToDouble(value).average().orElse(0);
  }

  private IntStream indices() {
    return IntStream.range(0, questions.size());
  }

  private static Answer answer(EngineReadings engine, int question) {
    return engine.answers().get(question);
  }
}
