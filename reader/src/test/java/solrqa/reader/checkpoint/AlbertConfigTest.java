/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;

class AlbertConfigTest {
  private static JsonObject good() {
    return JsonParser.parseString(
            """
            {"architectures": ["AlbertForQuestionAnswering"], "model_type": "albert",
             "position_embedding_type": "absolute", "hidden_act": "gelu_new",
             "embedding_size": 8, "hidden_size": 16, "intermediate_size": 32,
             "num_hidden_layers": 4, "num_hidden_groups": 1, "inner_group_num": 1,
             "num_attention_heads": 1, "layer_norm_eps": 1e-12,
             "max_position_embeddings": 512, "type_vocab_size": 2, "vocab_size": 30000}
            """)
        .getAsJsonObject();
  }

  /** With another value, in JSON; without the key for an empty one. */
  private static AlbertConfig parse(String key, String value) throws ModelException {
    JsonObject changed = good();
    changed.remove(key);
    if (!value.isEmpty()) {
      changed.add(key, JsonParser.parseString(value));
    }
    // as text and back: only numbers that a file can hold
    return AlbertConfig.parse(JsonFile.parse("config.json", changed.toString()));
  }

  private static void refuses(String key, String value, String rule, String found) {
    assertThatThrownBy(() -> parse(key, value))
        .isInstanceOf(ModelException.class)
        .hasMessage("config.json: \"" + key + "\" must be " + rule + ", found " + found);
  }

  @ParameterizedTest
  @CsvSource({
    "vocab_size, 5, 1048576",
    "embedding_size, 1, 8192",
    "hidden_size, 1, 8192",
    "num_hidden_layers, 1, 1000",
    "num_hidden_groups, 1, 4",
    "inner_group_num, 1, 100",
    "num_attention_heads, 1, 16",
    "intermediate_size, 1, 65536",
    "max_position_embeddings, 8, 65536",
    "type_vocab_size, 2, 1024"
  })
  void takesSizesFromTheSmallestToTheLargestAndNoOthers(String key, int min, int max)
      throws Exception {
    assertThat(parse(key, "" + min)).isNotEqualTo(parse(key, "" + max));
    String rule = "a whole number from " + min + " to " + max;
    for (long value : new long[] {min - 1L, max + 1L, -max, Long.MAX_VALUE, (1L << 32) + min}) {
      refuses(key, "" + value, rule, "" + value);
    }
    refuses(key, min + ".5", rule, min + ".5");
    refuses(key, "", "a number", "nothing");
    refuses(key, "null", "a number", "null");
    refuses(key, "[" + min + "]", "a number", "[" + min + "]");
    refuses(key, "\"" + min + "\"", "a number", "\"" + min + "\"");
  }

  @Test
  void takesEachSizeForWhatItIs() throws Exception {
    JsonObject config = good();
    List<String> keys =
        List.of(
            "vocab_size",
            "embedding_size",
            "hidden_size",
            "num_hidden_layers",
            "num_hidden_groups",
            "inner_group_num",
            "num_attention_heads",
            "intermediate_size",
            "max_position_embeddings",
            "type_vocab_size");
    int[] sizes = {101, 7, 12, 9, 5, 3, 6, 11, 13, 4};
    for (int i = 0; i < sizes.length; i++) {
      config.addProperty(keys.get(i), sizes[i]);
    }
    config.addProperty("layer_norm_eps", 0.25);
    config.addProperty("hidden_act", "relu");
    assertThat(AlbertConfig.parse(new JsonFile("config.json", config)))
        .isEqualTo(
            new AlbertConfig(
                101, 7, 12, 9, 5, 3, 6, 11, AlbertConfig.Activation.RELU, 0.25f, 13, 4));
  }

  @Test
  void refusesHeadsThatDoNotDivideTheHiddenSize() {
    for (int heads = 1; heads <= 16; heads++) {
      String value = "" + heads;
      if (16 % heads != 0) {
        refuses("num_attention_heads", value, "a divisor of hidden_size 16", value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"AlbertForQuestionAnswering\"",
        "[]",
        "[\"AlbertForQuestionAnswering\", \"AlbertModel\"]",
        "[\"albertforquestionanswering\"]",
        "[[\"AlbertForQuestionAnswering\"]]",
        "{\"0\":\"AlbertForQuestionAnswering\"}",
        "[null]"
      })
  void refusesOtherArchitectures(String value) {
    refuses(
        "architectures",
        value,
        "[\"AlbertForQuestionAnswering\"], the only one that can be read",
        value.replace(", ", ","));
  }

  @Test
  void needsToBeToldThatItIsAlbert() throws Exception {
    assertThat(parse("architectures", "")).isEqualTo(parse("model_type", ""));
    assertThat(parse("architectures", "null")).isEqualTo(parse("position_embedding_type", ""));
    JsonObject silent = good();
    silent.remove("architectures");
    silent.remove("model_type");
    assertThatThrownBy(() -> AlbertConfig.parse(new JsonFile("config.json", silent)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "config.json: \"architectures\" must be [\"AlbertForQuestionAnswering\"], found"
                + " nothing");
    refuses("model_type", "\"ALBERT\"", "\"albert\"", "\"ALBERT\"");
    refuses("model_type", "1", "a string", "1");
    refuses("position_embedding_type", "\"relative_key\"", "\"absolute\"", "\"relative_key\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"GELU\"", "\"gelu_NEW\"", "\"gelu_python\"", "\"\"", "\"relu \""})
  void refusesActivationsByAnyOtherName(String name) {
    refuses("hidden_act", name, "one of [gelu_new, gelu, relu]", name);
  }

  /** What counts is the number that the network will compute with, which has 32 bits. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1e-12, -1E-12",
    "1, 1",
    "1e-60, 1E-60",
    "1e-400, 1E-400",
    "0.99999999999, 0.99999999999"
  })
  void refusesAnEpsilonThatIsNotAboveZeroAndBelowOne(String value, String found) {
    refuses("layer_norm_eps", value, "above 0 and below 1", found);
  }

  @Test
  void refusesAnEpsilonThatIsNoNumber() throws Exception {
    refuses("layer_norm_eps", "1e309", "a finite number", "1E+309");
    refuses("layer_norm_eps", "\"1e-12\"", "a number", "\"1e-12\"");
    refuses("layer_norm_eps", "", "a number", "nothing");
    assertThat(parse("layer_norm_eps", "1.5e-45").layerNormEpsilon()).isEqualTo(Float.MIN_VALUE);
  }

  /** A group that no layer used would be weights for nothing; one too many has no weights. */
  @Test
  void usesEachGroupInOrderWhateverTheirNumber() throws Exception {
    for (int layers = 1; layers <= 150; layers++) {
      for (int groups = 1; groups <= layers; groups++) {
        AlbertConfig config = of(layers, groups);
        int[] used = IntStream.range(0, layers).map(config::group).distinct().toArray();
        assertThat(used)
            .as("%d groups of %d layers", groups, layers)
            .isEqualTo(IntStream.range(0, groups).toArray());
      }
    }
  }

  @Test
  void keepsTheShapesOfTheFirstGroupAlone() {
    AlbertConfig config = of(12, 3);
    assertThat(config.firstGroup()).isEqualTo(of(1, 1));
    assertThat(Weights.expected(config)).containsAllEntriesOf(Weights.expected(of(1, 1)));
  }

  private static AlbertConfig of(int layers, int groups) {
    return new AlbertConfig(
        50, 4, 4, layers, groups, 2, 2, 8, AlbertConfig.Activation.GELU, 1e-12f, 16, 2);
  }
}
