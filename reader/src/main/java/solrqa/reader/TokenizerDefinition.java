/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How text becomes pieces: a {@code tokenizer.json} for the tokenizers library and the ids that
 * frame a window.
 *
 * @param json the definition; matches no special tokens in text
 * @param pieces the vocabulary; a piece's id is its index
 * @param commaApart whether {@link DigitComma} is to be applied
 * @param padId fills a window up to a wanted length
 * @param unknownId stands for text that no piece covers
 * @param startId {@code [CLS]}, the first of a window; its logits score "no answer"
 * @param separatorId {@code [SEP]}, after the question and after the passage
 */
record TokenizerDefinition(
    JsonObject json,
    List<String> pieces,
    boolean commaApart,
    int padId,
    int unknownId,
    int startId,
    int separatorId) {
  private static final long MAX_BYTES = 64L << 20;

  /** Reads a folder's tokenizer; {@code spiece.model} wins over {@code tokenizer.json}. */
  static TokenizerDefinition read(ModelFolder folder) throws ModelException {
    Path pieces = folder.find("spiece.model");
    if (pieces != null) {
      return of(
          pieces, new TokenizerRecipe(pieces, TokenizerFlags.read(folder)).definition(), true);
    }
    Path json = folder.find("tokenizer.json");
    if (json != null) {
      return of(json, withoutAddedTokens(JsonFile.read(json, MAX_BYTES)), false);
    }
    throw new ModelException("neither spiece.model nor tokenizer.json found in " + folder.path());
  }

  /**
   * Reads the tokenizer that SentencePiece itself would be, for texts that are prepared already.
   *
   * @throws ModelException also where there is only a {@code tokenizer.json}: preparation and
   *     pieces cannot be told apart in it
   */
  static TokenizerDefinition readSentencePiece(ModelFolder folder) throws ModelException {
    Path pieces = folder.require("spiece.model");
    TokenizerRecipe recipe = new TokenizerRecipe(pieces, TokenizerFlags.read(folder));
    return of(pieces, recipe.sentencePieceAlone(), true);
  }

  private static TokenizerDefinition of(Path path, JsonObject json, boolean commaApart)
      throws ModelException {
    List<String> pieces = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (JsonElement entry : json.getAsJsonObject("model").getAsJsonArray("vocab")) {
      String piece = entry.getAsJsonArray().get(0).getAsString();
      ids.put(piece, pieces.size());
      pieces.add(piece);
    }
    for (String special : List.of("<pad>", "<unk>", "[CLS]", "[SEP]")) {
      if (!ids.containsKey(special)) {
        throw new ModelException(path + ": its vocabulary lacks " + special);
      }
    }
    return new TokenizerDefinition(
        json,
        List.copyOf(pieces),
        commaApart,
        ids.get("<pad>"),
        ids.get("<unk>"),
        ids.get("[CLS]"),
        ids.get("[SEP]"));
  }

  private static JsonObject withoutAddedTokens(JsonFile file) throws ModelException {
    JsonObject json = file.object();
    JsonObject model = file.objectOrEmpty("model");
    JsonFile fields = new JsonFile(file.path(), model);
    if (!fields.text("type").equals("Unigram")) {
      throw fields.wrong("type", "\"Unigram\"");
    }
    if (!(model.get("vocab") instanceof JsonArray vocabulary) || !isVocabulary(vocabulary)) {
      throw fields.wrong("vocab", "a list of pieces with their scores");
    }
    // added tokens would turn a user's "[SEP]" into a separator
    json.add("added_tokens", new JsonArray());
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    return json;
  }

  private static boolean isVocabulary(JsonArray vocabulary) {
    for (JsonElement entry : vocabulary) {
      if (!(entry instanceof JsonArray pair)
          || pair.size() != 2
          || !pair.get(0).isJsonPrimitive()
          || !pair.get(1).isJsonPrimitive()) {
        return false;
      }
    }
    return true;
  }
}
