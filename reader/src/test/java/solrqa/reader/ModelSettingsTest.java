/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

class ModelSettingsTest {
  @Test
  void turnsAMarginIntoTheLogisticFunctionOfItsDistance() {
    assertThat(ModelSettings.probability(-1.5, -1.5, 0.3)).isEqualTo(0.5);
    // e / (1 + e) and its square
    assertThat(ModelSettings.probability(5, 2, 3)).isCloseTo(0.7310585786300049, within(1e-15));
    assertThat(ModelSettings.probability(8, 2, 3)).isCloseTo(0.8807970779778823, within(1e-15));
    assertThat(ModelSettings.probability(-4, 2, 3)).isCloseTo(0.11920292202211755, within(1e-15));
    ModelSettings settings = new ModelSettings(9, 2, 3, 0, 384, 128, 64, 30);
    assertThat(settings.probability(5)).isEqualTo(ModelSettings.probability(5, 2, 3));
  }

  @Test
  void risesTheOddsByAFactorOfEForEachTemperature() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      double offset = random.nextDouble() * 20 - 10;
      double temperature = 0.1 + random.nextDouble() * 5;
      double margin = offset + (random.nextDouble() * 10 - 5) * temperature;
      double here = ModelSettings.probability(margin, offset, temperature);
      double further = ModelSettings.probability(margin + temperature, offset, temperature);
      assertThat(further / (1 - further) / (here / (1 - here)))
          .as("seed %d, round %d", seed, round)
          .isCloseTo(Math.E, within(1e-9));
      double other = ModelSettings.probability(2 * offset - margin, offset, temperature);
      assertThat(here + other).as("seed %d, round %d", seed, round).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void keepsAllElseWhereWindowsHaveOtherSizes() {
    ConfidenceModel confidence = new ConfidenceModel(1, Map.of(ConfidenceFeature.MARGIN, 2.0));
    ModelSettings settings =
        new ModelSettings(9, 2, 3, 0.5, 384, 128, 64, 30, Optional.of(confidence));
    assertThat(settings.withWindows(200, 50, 20))
        .isEqualTo(new ModelSettings(9, 2, 3, 0.5, 200, 50, 20, 30, Optional.of(confidence)));
    assertThatThrownBy(() -> settings.withWindows(60, 50, 20))
        .hasMessageStartingWith("illegal maxSequenceLength 60");
  }

  /** The order by probability must never be another than that by margin. */
  @Test
  void neverFallsWhereTheMarginRises() {
    double[] temperatures = {Double.MIN_VALUE, 1e-9, 1, 1e9, Double.MAX_VALUE};
    double[] margins = {
      -Double.MAX_VALUE, -1e30, -800, -2.5, -1e-300, 0, 1e-300, 2.5, 800, 1e30, Double.MAX_VALUE
    };
    for (double temperature : temperatures) {
      for (double offset : margins) {
        double last = 0;
        for (double margin : margins) {
          double probability = ModelSettings.probability(margin, offset, temperature);
          assertThat(probability)
              .as("%s, %s, %s", margin, offset, temperature)
              .isBetween(last, 1.0);
          last = probability;
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN  | 0   | 1   | 1   | 384 | 128 | 64 | 30 | threshold NaN, must be a finite number",
        "-Infinity | 0 | 1 | 1  | 384 | 128 | 64 | 30 | threshold -Infinity, must be a finite number",
        "0    | NaN | 1   | 1   | 384 | 128 | 64 | 30 | offset NaN, must be a finite number",
        "0    | 0   | NaN | 1   | 384 | 128 | 64 | 30 | temperature NaN, must be above 0",
        "0    | 0   | Infinity | 1 | 384 | 128 | 64 | 30 | temperature Infinity, must be above 0",
        "0    | 0   | -0.0 | 1  | 384 | 128 | 64 | 30 | temperature -0.0, must be above 0",
        "0    | 0   | 1   | NaN | 384 | 128 | 64 | 30 | weight NaN, must be from 0 to 1",
        "0    | 0   | 1   | -4.9E-324 | 384 | 128 | 64 | 30 | weight -4.9E-324, must be from 0 to 1",
        "0    | 0   | 1   | 1.0000000000000002 | 384 | 128 | 64 | 30 | weight 1.0000000000000002, must be from 0 to 1",
        "0    | 0   | 1   | 1   | 384 | 0   | 64 | 30 | docStride 0, must be at least 1",
        "0    | 0   | 1   | 1   | 384 | 128 | 0  | 30 | maxQuestionLength 0, must be at least 1",
        "0    | 0   | 1   | 1   | 384 | 128 | 64 | 0  | maxAnswerLength 0, must be at least 1",
        "0    | 0   | 1   | 1   | 194 | 128 | 64 | 30 | maxSequenceLength 194, must be at least maxQuestionLength + docStride + 3",
        "0    | 0   | 1   | 1   | 384 | 2147483647 | 64 | 30 | maxSequenceLength 384, must be at least maxQuestionLength + docStride + 3"
      })
  void refusesSettingsThatCannotBe(
      double threshold,
      double offset,
      double temperature,
      double weight,
      int maxSequenceLength,
      int docStride,
      int maxQuestionLength,
      int maxAnswerLength,
      String message) {
    assertThatThrownBy(
            () ->
                new ModelSettings(
                    threshold,
                    offset,
                    temperature,
                    weight,
                    maxSequenceLength,
                    docStride,
                    maxQuestionLength,
                    maxAnswerLength))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal " + message);
  }

  @Test
  void takesWindowsThatJustHoldQuestionStrideAndMarkers() {
    assertThat(new ModelSettings(0, 0, 1, 0, 195, 128, 64, 1).maxSequenceLength()).isEqualTo(195);
    assertThat(new ModelSettings(0, 0, Double.MIN_VALUE, 1, 5, 1, 1, 1).docStride()).isEqualTo(1);
  }
}
