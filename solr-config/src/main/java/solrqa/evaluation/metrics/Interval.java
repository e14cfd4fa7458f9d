/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * A mean difference over questions and where it would lie with other questions of the same kind:
 * the percentile bootstrap, paired since both systems answered each question.
 *
 * @param mean of the differences
 * @param low the 2.5th percentile of the means of resampled differences
 * @param high the 97.5th
 */
public record Interval(double mean, double low, double high) {
  public static final int RESAMPLES = 10_000;

  /** Of something to itself. */
  public static final Interval NONE = new Interval(0, 0, 0);

  /**
   * The interval of one difference a question.
   *
   * @param differences at least one
   * @param seed the same one draws the same questions
   */
  public static Interval of(double[] differences, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += differences[random.nextInt(differences.length)];
      }
      means[resample] = sum / differences.length;
    }
    return new Interval(
        Arrays.stream(differences).average().orElseThrow(),
        percentile(means, 2.5),
        percentile(means, 97.5));
  }

  /** The interval of what a second system has more than a first, a value a question of each. */
  public static Interval ofDifference(double[] first, double[] second, long seed) {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> second[i] - first[i]);
    return of(differences, seed);
  }

  /** The smallest value that so many percent of all do not exceed; 0 of nothing. */
  public static double percentile(double[] values, double percent) {
    return values.length == 0
        ? 0
        : new Percentile(percent).withEstimationType(EstimationType.R_1).evaluate(values);
  }
}
