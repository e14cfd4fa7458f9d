/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.Arrays;
import java.util.Locale;
import solrqa.reader.ModelException;

/**
 * The network's dimensions, as in the {@code config.json} of a Hugging Face ALBERT checkpoint.
 *
 * @param vocabularySize rows of the word embeddings
 * @param embeddingSize columns of the embeddings (E); mapped to the hidden size after the
 *     embeddings
 * @param hiddenSize columns of the hidden states (H)
 * @param layers how often a group is applied
 * @param groups sets of weights that the layers share; layer k uses group {@code k / (layers /
 *     groups)}, in floating-point numbers as transformers has it, which matters where the one does
 *     not divide the other
 * @param innerLayers layers inside one group, each with weights of its own
 * @param heads attention heads, each of {@code hiddenSize / heads} columns
 * @param intermediateSize columns between the two feed-forward matrices (I)
 * @param activation between the two feed-forward matrices
 * @param layerNormEpsilon added to the variance before its root is taken
 * @param maxPositions longest window the position embeddings allow
 * @param tokenTypes rows of the token type embeddings
 */
public record AlbertConfig(
    int vocabularySize,
    int embeddingSize,
    int hiddenSize,
    int layers,
    int groups,
    int innerLayers,
    int heads,
    int intermediateSize,
    Activation activation,
    float layerNormEpsilon,
    int maxPositions,
    int tokenTypes) {

  public static final String ARCHITECTURE = "AlbertForQuestionAnswering";

  /** The non-linearity of the feed-forward part, named as in Hugging Face's {@code hidden_act}. */
  public enum Activation {
    /** The tanh form of the Gaussian error linear unit. */
    GELU_NEW,
    /** The exact Gaussian error linear unit. */
    GELU,
    RELU
  }

  public static AlbertConfig parse(JsonFile json) throws ModelException {
    checkArchitecture(json);
    int hidden = json.integer("hidden_size", 1, 1 << 13);
    int heads = json.integer("num_attention_heads", 1, hidden);
    if (hidden % heads != 0) {
      throw json.wrong("num_attention_heads", "a divisor of hidden_size " + hidden);
    }
    int layers = json.integer("num_hidden_layers", 1, 1000);
    return new AlbertConfig(
        json.integer("vocab_size", 5, 1 << 20),
        json.integer("embedding_size", 1, 1 << 13),
        hidden,
        layers,
        json.integer("num_hidden_groups", 1, layers),
        json.integer("inner_group_num", 1, 100),
        heads,
        json.integer("intermediate_size", 1, 1 << 16),
        activation(json),
        epsilon(json),
        json.integer("max_position_embeddings", 8, 1 << 16),
        json.integer("type_vocab_size", 2, 1 << 10));
  }

  /** The group of weights that a layer uses, by the same rounding as in transformers. */
  public int group(int layer) {
    return (int) (layer / ((double) layers / groups));
  }

  /** A network of the first group alone. */
  public AlbertConfig firstGroup() {
    return new AlbertConfig(
        vocabularySize,
        embeddingSize,
        hiddenSize,
        1,
        1,
        innerLayers,
        heads,
        intermediateSize,
        activation,
        layerNormEpsilon,
        maxPositions,
        tokenTypes);
  }

  private static void checkArchitecture(JsonFile json) throws ModelException {
    if (!json.has("architectures") && !json.has("model_type")) {
      throw json.wrong("architectures", "[\"" + ARCHITECTURE + "\"]");
    }
    if (json.has("architectures")) {
      JsonElement named = json.object().get("architectures");
      JsonArray expected = new JsonArray();
      expected.add(ARCHITECTURE);
      if (!named.equals(expected)) {
        throw json.wrong("architectures", expected + ", the only one that can be read");
      }
    }
    if (json.has("model_type") && !json.text("model_type").equals("albert")) {
      throw json.wrong("model_type", "\"albert\"");
    }
    if (json.has("position_embedding_type")
        && !json.text("position_embedding_type").equals("absolute")) {
      throw json.wrong("position_embedding_type", "\"absolute\"");
    }
  }

  private static Activation activation(JsonFile json) throws ModelException {
    String name = json.text("hidden_act");
    for (Activation activation : Activation.values()) {
      if (activation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return activation;
      }
    }
    String known = Arrays.toString(Activation.values()).toLowerCase(Locale.ROOT);
    throw json.wrong("hidden_act", "one of " + known);
  }

  /** Checked as the 32-bit number that layers compute with. */
  private static float epsilon(JsonFile json) throws ModelException {
    float value = (float) json.decimal("layer_norm_eps");
    if (value <= 0 || value >= 1) {
      throw json.wrong("layer_norm_eps", "above 0 and below 1");
    }
    return value;
  }
}
