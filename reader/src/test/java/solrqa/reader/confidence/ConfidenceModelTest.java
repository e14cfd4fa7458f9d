/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelException;

class ConfidenceModelTest {
  private static final ConfidenceModel MODEL =
      new ConfidenceModel(-1, Map.of(ConfidenceFeature.MARGIN, 0.5, ConfidenceFeature.RANK, -0.25));

  private static ConfidenceModel read(String json) throws ModelException {
    return ConfidenceModel.of("solrqa.json", JsonParser.parseString(json).getAsJsonObject());
  }

  /** -1 + 0.5 * 4 - 0.25 * 2 = 0.5. */
  @Test
  void addsWhatEachFeatureSays() throws ModelException {
    double probability = MODEL.probability(feature -> feature == ConfidenceFeature.MARGIN ? 4 : 2);
    assertThat(probability).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-15));
    assertThat(MODEL.probability(feature -> 1e9)).isEqualTo(1);
    assertThat(MODEL.probability(feature -> -1e9)).isZero();
  }

  @Test
  void isReadAsItIsWritten() throws ModelException {
    JsonObject written = new Gson().toJsonTree(MODEL.json()).getAsJsonObject();
    assertThat(written)
        .hasToString(
            "{\"version\":1,\"intercept\":-1.0,\"weights\":{\"margin\":0.5,\"rank\":-0.25}}");
    assertThat(read(written.toString())).isEqualTo(MODEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "{}                                        => \"version\" must be a number, found nothing",
        "{\"version\": 2}                          => confidence version 2 is unknown, must be 1;",
        "{\"version\": 1, \"intercept\": 1} => \"weights\" must be an object with at least",
        "{\"version\": 1, \"intercept\": 1, \"weights\": {}} => \"weights\" must be an object with at least",
        "{\"version\": 1, \"bias\": 1}             => unknown key \"bias\", known are [intercept,",
        "{\"version\": 1, \"weights\": {\"gap\": 1}} => \"intercept\" must be a number, found nothing",
        "{\"version\": 1, \"intercept\": 1, \"weights\": {\"gap\": \"a\"}} => \"gap\" must be a number",
        "{\"version\": 1, \"intercept\": 1, \"weights\": {\"Gap\": 1}} => unknown key \"Gap\", known"
            + " are [answerWords, context, gap, margin, rank]"
      })
  void refusesWhatIsNone(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("solrqa.json")
        .hasMessageContaining(message);
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> new ConfidenceModel(Double.NaN, MODEL.weights()))
        .hasMessage("illegal confidence intercept NaN, must be a finite number");
    assertThatThrownBy(
            () ->
                new ConfidenceModel(
                    0, Map.of(ConfidenceFeature.ANSWER_WORDS, Double.POSITIVE_INFINITY)))
        .hasMessage("illegal confidence answerWords Infinity, must be a finite number");
    assertThatThrownBy(() -> new ConfidenceModel(0, Map.of()))
        .hasMessage("illegal confidence weights {}, must be at least one");
  }
}
