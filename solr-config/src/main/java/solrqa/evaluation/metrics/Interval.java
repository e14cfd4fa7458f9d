/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * A figure of questions, mostly a mean, and where it would lie with other questions of the same
 * kind: the percentile bootstrap. Of a difference it is paired, since both systems answered each
 * question.
 *
 * @param mean of the values, or the figure that is none
 * @param low the 2.5th percentile of the same of resampled values
 * @param high the 97.5th
 */
public record Interval(double mean, double low, double high) {
  public static final int RESAMPLES = 10_000;

  /** Of something to itself. */
  public static final Interval NONE = new Interval(0, 0, 0);

  /**
   * The interval of one value a question.
   *
   * @param values at least one
   * @param seed the same one draws the same questions
   */
  public static Interval of(double[] values, long seed) {
    return ofAll(seed, values).get(0);
  }

  /**
   * The intervals of several values a question, each as if it were the only one.
   *
   * @param seed the same one draws the same questions
   * @param values all of the same questions, at least one
   */
  public static List<Interval> ofAll(long seed, double[]... values) {
    SplittableRandom random = new SplittableRandom(seed);
    int questions = values[0].length;
    double[][] means = new double[values.length][RESAMPLES];
    double[] sums = new double[values.length];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < questions; i++) {
        int drawn = random.nextInt(questions);
        for (int value = 0; value < sums.length; value++) {
          sums[value] += values[value][drawn];
        }
      }
      for (int value = 0; value < sums.length; value++) {
        means[value][resample] = sums[value] / questions;
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (int value = 0; value < values.length; value++) {
      intervals.add(
          new Interval(
              Arrays.stream(values[value]).average().orElseThrow(),
              percentile(means[value], 2.5),
              percentile(means[value], 97.5)));
    }
    return intervals;
  }

  /**
   * The interval of what is no mean of values, such as an area.
   *
   * @param questions how many there are, at least one
   * @param resamples how many
   * @param seed the same one draws the same questions
   * @param statistic of some of the questions, by their indexes
   */
  public static Interval of(
      int questions, int resamples, long seed, ToDoubleFunction<int[]> statistic) {
    double[] values = resampled(questions, resamples, seed, statistic);
    return new Interval(
        ofEach(questions, statistic), percentile(values, 2.5), percentile(values, 97.5));
  }

  /**
   * The interval of an error to which chance alone adds, such as one of bins. A resample has some
   * questions twice and others not at all, and so more error than the questions themselves: as much
   * as that is on average the interval is moved down, to 0 at most.
   */
  public static Interval ofError(
      int questions, int resamples, long seed, ToDoubleFunction<int[]> error) {
    double[] values = resampled(questions, resamples, seed, error);
    double measured = ofEach(questions, error);
    double excess = Arrays.stream(values).average().orElse(measured) - measured;
    return new Interval(
        measured,
        Math.max(0, percentile(values, 2.5) - excess),
        Math.max(0, percentile(values, 97.5) - excess));
  }

  private static double ofEach(int questions, ToDoubleFunction<int[]> statistic) {
    return statistic.applyAsDouble(IntStream.range(0, questions).toArray());
  }

  private static double[] resampled(
      int questions, int resamples, long seed, ToDoubleFunction<int[]> statistic) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[resamples];
    for (int resample = 0; resample < resamples; resample++) {
      values[resample] = statistic.applyAsDouble(random.ints(questions, 0, questions).toArray());
    }
    return values;
  }

  /** The interval of what a second system has more than a first, a value a question of each. */
  public static Interval ofDifference(double[] first, double[] second, long seed) {
    return of(differences(first, second), seed);
  }

  /** What a second system has more than a first, question by question. */
  public static double[] differences(double[] first, double[] second) {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> second[i] - first[i]);
    return differences;
  }

  /** The smallest value that so many percent of all do not exceed; 0 of nothing. */
  public static double percentile(double[] values, double percent) {
    return values.length == 0
        ? 0
        : new Percentile(percent).withEstimationType(EstimationType.R_1).evaluate(values);
  }
}
