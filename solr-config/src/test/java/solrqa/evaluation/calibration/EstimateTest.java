/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void liesWhereMostResamplesDo() {
    double[] resampled = DoubleStream.iterate(1, value -> value + 1).limit(200).toArray();
    assertThat(Estimate.of(90, resampled)).isEqualTo(new Estimate(90, 5, 195));
  }
}
