/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How text becomes pieces: a {@code tokenizer.json} for the tokenizers library and the ids that
 * frame a window.
 *
 * <p>A {@code spiece.model} is turned into such a file by a recipe of our own. The usual conversion
 * starts a new word after every user-defined symbol ("u.s." becomes "u. s."), which is not what the
 * SentencePiece tokenizer does that published checkpoints were trained with.
 *
 * @param json the definition; matches no special tokens in text
 * @param vocabularySize number of pieces
 * @param padId fills a window up to a wanted length
 * @param unknownId stands for text that no piece covers
 * @param startId {@code [CLS]}, the first of a window; its logits score "no answer"
 * @param separatorId {@code [SEP]}, after the question and after the passage
 */
record TokenizerDefinition(
    JsonObject json, int vocabularySize, int padId, int unknownId, int startId, int separatorId) {
  private static final long MAX_BYTES = 64L << 20;
  private static final char SPACE = '\u2581';
  private static final double NEVER = -1000;
  private static final double DIGIT_COMMA = -100;

  /** Reads a folder's tokenizer; {@code spiece.model} wins over {@code tokenizer.json}. */
  static TokenizerDefinition read(ModelFolder folder) throws ModelException {
    Path pieces = folder.find("spiece.model");
    if (pieces != null) {
      return of(pieces, fromPieces(SentencePieceModel.read(pieces), folder, pieces));
    }
    Path json = folder.find("tokenizer.json");
    if (json != null) {
      return of(json, withoutAddedTokens(JsonFile.read(json, MAX_BYTES)));
    }
    throw new ModelException("neither spiece.model nor tokenizer.json found in " + folder.path());
  }

  private static TokenizerDefinition of(Path path, JsonObject json) throws ModelException {
    Map<String, Integer> ids = new HashMap<>();
    JsonArray vocabulary = json.getAsJsonObject("model").getAsJsonArray("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id).getAsJsonArray().get(0).getAsString(), id);
    }
    for (String special : List.of("<pad>", "<unk>", "[CLS]", "[SEP]")) {
      if (!ids.containsKey(special)) {
        throw new ModelException(path + ": its vocabulary lacks " + special);
      }
    }
    return new TokenizerDefinition(
        json,
        vocabulary.size(),
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

  private static JsonObject fromPieces(SentencePieceModel pieces, ModelFolder folder, Path path)
      throws ModelException {
    Path settings = folder.find("tokenizer_config.json");
    JsonFile flags =
        settings == null ? new JsonFile(path, new JsonObject()) : JsonFile.read(settings, 1 << 20);
    JsonObject json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    json.add("added_tokens", new JsonArray());
    json.add("normalizer", normalizer(pieces, flags));
    json.add("pre_tokenizer", preTokenizer(pieces, path));
    json.add("post_processor", postProcessor(pieces));
    json.add("decoder", JsonNull.INSTANCE);
    json.add("model", model(pieces, path));
    return json;
  }

  private static JsonObject normalizer(SentencePieceModel pieces, JsonFile flags)
      throws ModelException {
    boolean collapse = flags.flag("remove_space", true) || pieces.collapseSpaces();
    JsonArray steps = new JsonArray();
    steps.add(replace("String", "``", "\""));
    steps.add(replace("String", "''", "\""));
    if (!flags.flag("keep_accents", false)) {
      steps.add(typed("NFKD"));
      steps.add(typed("StripAccents"));
    }
    if (flags.flag("do_lower_case", true)) {
      steps.add(typed("Lowercase"));
    }
    if (pieces.charsmap().length > 0) {
      JsonObject charsmap = typed("Precompiled");
      String encoded = Base64.getEncoder().encodeToString(pieces.charsmap());
      charsmap.addProperty("precompiled_charsmap", encoded);
      steps.add(charsmap);
    }
    if (collapse) {
      steps.add(replace("Regex", " {2,}", " "));
      JsonObject strip = typed("Strip");
      strip.addProperty("strip_left", true);
      strip.addProperty("strip_right", true);
      steps.add(strip);
    }
    steps.add(replace("String", " ", String.valueOf(SPACE)));
    if (pieces.dummyPrefix()) {
      JsonObject prepend = typed("Prepend");
      prepend.addProperty("prepend", String.valueOf(SPACE));
      steps.add(prepend);
    }
    JsonObject sequence = typed("Sequence");
    sequence.add("normalizers", steps);
    return sequence;
  }

  /** User-defined symbols are pieces wherever they stand; the model alone would not ensure that. */
  private static JsonElement preTokenizer(SentencePieceModel pieces, Path path)
      throws ModelException {
    StringBuilder symbols = new StringBuilder();
    for (SentencePieceModel.Piece piece : pieces.pieces()) {
      if (piece.type() == SentencePieceModel.Type.USER_DEFINED) {
        if (piece.text().codePointCount(0, piece.text().length()) != 1) {
          throw new ModelException(
              path + ": user-defined piece \"" + piece.text() + "\" must be one character");
        }
        symbols.append('\\').append(piece.text());
      }
    }
    if (symbols.length() == 0) {
      return JsonNull.INSTANCE;
    }
    JsonObject split = typed("Split");
    split.add("pattern", single("Regex", "[" + symbols + "]"));
    split.addProperty("behavior", "Isolated");
    split.addProperty("invert", false);
    return split;
  }

  private static JsonObject model(SentencePieceModel pieces, Path path) throws ModelException {
    JsonArray vocabulary = new JsonArray();
    int unknown = -1;
    for (SentencePieceModel.Piece piece : pieces.pieces()) {
      if (piece.type() == SentencePieceModel.Type.UNKNOWN) {
        unknown = vocabulary.size();
      }
      JsonArray entry = new JsonArray();
      entry.add(piece.text());
      entry.add(score(piece));
      vocabulary.add(entry);
    }
    if (unknown < 0) {
      throw new ModelException(path + ": it has no unknown piece");
    }
    JsonObject model = typed("Unigram");
    model.addProperty("unk_id", unknown);
    model.add("vocab", vocabulary);
    model.addProperty("byte_fallback", false);
    return model;
  }

  private static double score(SentencePieceModel.Piece piece) {
    return switch (piece.type()) {
      // text that spells a control piece must not become one
      case CONTROL, UNKNOWN, UNUSED -> NEVER;
      case NORMAL, USER_DEFINED ->
          endsInDigitComma(piece.text()) ? piece.score() + DIGIT_COMMA : piece.score();
    };
  }

  /** The original tokenizer takes the comma off such pieces and encodes the rest again. */
  private static boolean endsInDigitComma(String text) {
    return text.length() > 1
        && text.endsWith(",")
        && Character.isDigit(text.codePointBefore(text.length() - 1));
  }

  private static JsonElement postProcessor(SentencePieceModel pieces) {
    int start = -1;
    int separator = -1;
    for (int id = 0; id < pieces.pieces().size(); id++) {
      String text = pieces.pieces().get(id).text();
      start = text.equals("[CLS]") ? id : start;
      separator = text.equals("[SEP]") ? id : separator;
    }
    return JsonParser.parseString(
        """
        {"type": "TemplateProcessing",
         "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
         "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                  {"Sequence": {"id": "B", "type_id": 1}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
         "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [%d], "tokens": ["[CLS]"]},
                            "[SEP]": {"id": "[SEP]", "ids": [%d], "tokens": ["[SEP]"]}}}
        """
            .formatted(start, separator));
  }

  private static JsonObject typed(String type) {
    return single("type", type);
  }

  private static JsonObject replace(String kind, String pattern, String content) {
    JsonObject step = typed("Replace");
    step.add("pattern", single(kind, pattern));
    step.addProperty("content", content);
    return step;
  }

  private static JsonObject single(String key, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(key, value);
    return object;
  }
}
