/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void isNothingButTheDifferenceWhereAllAreEqual() {
    assertThat(Interval.of(new double[] {0.5, 0.5, 0.5}, 1)).isEqualTo(new Interval(0.5, 0.5, 0.5));
    assertThat(Interval.of(new double[] {-1}, 1)).isEqualTo(new Interval(-1, -1, -1));
  }

  /**
   * The mean of 400 draws of 0 or 1 has a standard deviation of 0.5 / 20 = 0.025; 1.96 of them are
   * 0.049 to either side.
   */
  @Test
  void isAsWideAsTheNormalDistributionHasIt() {
    double[] differences = new double[400];
    Arrays.fill(differences, 0, 200, 1);
    Interval interval = Interval.of(differences, 7);
    assertThat(interval.mean()).isEqualTo(0.5);
    assertThat(interval.low()).isCloseTo(0.451, within(0.004));
    assertThat(interval.high()).isCloseTo(0.549, within(0.004));
  }

  @Test
  void isTheSameForTheSameSeed() {
    double[] differences = IntStream.range(0, 50).mapToDouble(Math::sin).toArray();
    assertThat(Interval.of(differences, 3)).isEqualTo(Interval.of(differences, 3));
    assertThat(Interval.of(differences, 3)).isNotEqualTo(Interval.of(differences, 4));
  }

  @Test
  void isOfTheSecondMinusTheFirstPairByPair() {
    double[] first = {1, 0, 0, 1};
    double[] second = {1, 1, 0, 0.5};
    Interval interval = Interval.ofDifference(first, second, 3);
    assertThat(interval).isEqualTo(Interval.of(new double[] {0, 1, 0, -0.5}, 3));
    assertThat(interval.mean()).isEqualTo(0.125);
    assertThat(Interval.ofDifference(first, first, 3)).isEqualTo(Interval.NONE);
  }

  @Test
  void isTheSameAloneAndWithOthersOfTheSameQuestions() {
    double[] first = IntStream.range(0, 50).mapToDouble(Math::sin).toArray();
    double[] second = IntStream.range(0, 50).mapToDouble(Math::cos).toArray();
    double[] differences = Interval.differences(first, second);
    assertThat(Interval.ofAll(3, first, second, differences))
        .containsExactly(
            Interval.of(first, 3), Interval.of(second, 3), Interval.ofDifference(first, second, 3));
  }

  /**
   * The distance of a mean from 0, where the mean is 0: resamples lie on both sides, so that none
   * has less and most have more.
   */
  @Test
  void ofAnErrorIsAboutTheErrorAndNotAboutThatOfResamples() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i % 2 == 0 ? 1 : -1).toArray();
    ToDoubleFunction<int[]> distance =
        drawn -> Math.abs(Arrays.stream(drawn).mapToDouble(i -> values[i]).average().orElseThrow());
    Interval moved = Interval.ofError(100, 1_000, 5, distance);
    Interval asIs = Interval.of(100, 1_000, 5, distance);
    assertThat(asIs.high()).isCloseTo(0.2, within(0.03));
    assertThat(moved.mean()).isEqualTo(asIs.mean()).isZero();
    assertThat(moved.low()).isZero();
    assertThat(moved.high())
        .as("0.08 less: the mean of a folded normal")
        .isCloseTo(0.12, within(0.03));
  }

  @Test
  void takesAPercentileThatIsOneOfTheValues() {
    double[] values = {50, 10, 20, 30, 40};
    assertThat(Interval.percentile(values, 50)).isEqualTo(30);
    assertThat(Interval.percentile(values, 95)).isEqualTo(50);
    assertThat(Interval.percentile(values, 20)).isEqualTo(10);
    assertThat(Interval.percentile(new double[] {7}, 95)).isEqualTo(7);
    assertThat(Interval.percentile(new double[0], 50)).isZero();
  }
}
