/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
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

  /** The figures of one engine, which may be the reference. */
  AccuracyFigures.Engine compare(String name, EngineReadings engine) {
    double[] differences =
        indices().mapToDouble(i -> score(engine, i).f1() - score(reference, i).f1()).toArray();
    return new AccuracyFigures.Engine(
        name,
        mean(i -> score(engine, i).exact()),
        mean(i -> score(engine, i).f1()),
        Interval.of(differences, seed),
        engine.milliseconds(),
        indices()
            .mapToDouble(i -> answer(engine, i).largestDifference(answer(reference, i)))
            .max()
            .orElse(0),
        count(this::near),
        count(i -> near(i) && changed(engine, i)),
        count(i -> changed(engine, i)),
        count(i -> answer(engine, i).text().equals(answer(reference, i).text())),
        questions.size());
  }

  private int count(IntPredicate which) {
    return (int) indices().filter(which).count();
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
