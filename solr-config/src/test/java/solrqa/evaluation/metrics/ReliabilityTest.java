/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.evaluation.metrics.Reliability.Bin;
import solrqa.files.JsonLine;

class ReliabilityTest {
  /** Two bins: 0.62 in the mean, half right; and 0.95, all right. */
  private static final Reliability RELIABILITY =
      Reliability.of(
          List.of(
              estimated(0.6, true),
              estimated(0.64, false),
              estimated(0.9, true),
              estimated(1, true)));

  @Test
  void putsAnswersIntoTenBins() {
    assertThat(RELIABILITY.bins()).hasSize(10);
    assertThat(RELIABILITY.bins().get(6)).isEqualTo(new Bin(0.6, 0.7, 2, 0.62, 0.5));
    assertThat(RELIABILITY.bins().get(9)).isEqualTo(new Bin(0.9, 1, 2, 0.95, 1));
    assertThat(RELIABILITY.bins().get(0)).isEqualTo(new Bin(0, 0.1, 0, 0, 0));
    assertThat(RELIABILITY.answers()).isEqualTo(4);
  }

  /** (2 * |0.62 - 0.5| + 2 * |0.95 - 1|) / 4. */
  @Test
  void hasTheMeanErrorOverAnswers() {
    assertThat(RELIABILITY.error()).isCloseTo(0.085, within(1e-12));
    assertThat(Reliability.of(List.of()).error()).isZero();
  }

  @Test
  void isWrittenWithoutMeansOfNothing() {
    assertThat(JsonLine.of(Reliability.of(List.of(estimated(0.75, false)))))
        .startsWith("{\"answers\":1,\"expectedCalibrationError\":0.75,\"bins\":[")
        .contains("{\"low\":0.0,\"high\":0.1,\"answers\":0}")
        .contains("{\"low\":0.7,\"high\":0.8,\"answers\":1,\"probability\":0.75,\"right\":0.0}");
  }

  @Test
  void isPrintedWithoutMeansOfNothing() {
    Bin nothing = RELIABILITY.bins().get(0);
    assertThat(nothing.range()).isEqualTo("0.0 to 0.1");
    assertThat(nothing.printProbability()).isEqualTo("-");
    Bin two = RELIABILITY.bins().get(6);
    assertThat(two.printProbability()).isEqualTo("62.0 %");
    assertThat(two.printRight()).isEqualTo("50.0 %");
  }

  private static Estimated estimated(double probability, boolean right) {
    return new Estimated(probability, right);
  }
}
