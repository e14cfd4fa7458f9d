/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import solrqa.evaluation.metrics.Interval;

/**
 * A fitted number and where it would lie with other questions of the same kind.
 *
 * @param value fitted to all questions
 * @param low the 2.5th percentile of what is fitted to resampled questions
 * @param high the 97.5th
 */
record Estimate(double value, double low, double high) {

  /** The estimate of a number of which is known what resamples give. */
  static Estimate of(double value, double[] resampled) {
    return new Estimate(
        value, Interval.percentile(resampled, 2.5), Interval.percentile(resampled, 97.5));
  }

  /** Where it may lie. */
  String bounds() {
    return "[" + low + ", " + high + "]";
  }
}
