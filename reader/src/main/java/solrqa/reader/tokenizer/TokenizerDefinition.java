/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.checkpoint.ModelFolder;

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
public record TokenizerDefinition(
    JsonObject json,
    List<String> pieces,
    boolean commaApart,
    int padId,
    int unknownId,
    int startId,
    int separatorId) {
  private static final long MAX_BYTES = 16L << 20;

  /** Reads a folder's tokenizer; {@code spiece.model} wins over {@code tokenizer.json}. */
  public static TokenizerDefinition read(ModelFolder folder) throws ModelException {
    Path pieces = folder.find("spiece.model");
    if (pieces != null) {
      return of(
          pieces, new TokenizerRecipe(pieces, TokenizerFlags.read(folder)).definition(), true);
    }
    Path json = folder.find("tokenizer.json");
    if (json != null) {
      return of(json, TokenizerJson.checked(JsonFile.read(json, MAX_BYTES)), false);
    }
    throw new ModelException("neither spiece.model nor tokenizer.json found in " + folder.path());
  }

  /** The files that {@link #read} reads. */
  public static List<Path> files(ModelFolder folder) throws ModelException {
    Path pieces = folder.find("spiece.model");
    if (pieces == null) {
      return List.of(folder.require("tokenizer.json"));
    }
    Path flags = folder.find("tokenizer_config.json");
    return flags == null ? List.of(pieces) : List.of(pieces, flags);
  }

  /**
   * Reads the tokenizer that SentencePiece itself would be, for texts that are prepared already.
   *
   * @throws ModelException also where there is only a {@code tokenizer.json}: preparation and
   *     pieces cannot be told apart in it
   */
  public static TokenizerDefinition readSentencePiece(ModelFolder folder) throws ModelException {
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
}
