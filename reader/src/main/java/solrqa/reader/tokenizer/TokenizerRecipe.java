/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import solrqa.reader.ModelException;

/**
 * Turns a {@code spiece.model} into a {@code tokenizer.json} that gives the pieces of the
 * SentencePiece tokenizer that published checkpoints were trained with. The usual conversion does
 * not: it starts a new word after every user-defined symbol ("u.s." becomes "u. s.").
 */
public final class TokenizerRecipe {
  /** What stands for a space in a piece. */
  public static final String SPACE = "\u2581";

  private static final double NEVER = -1000;

  private final Path path;
  private final SentencePieceModel pieces;
  private final TokenizerFlags flags;

  /** Reads the pieces. */
  TokenizerRecipe(Path path, TokenizerFlags flags) throws ModelException {
    this.path = path;
    this.flags = flags;
    pieces = SentencePieceModel.read(path);
  }

  /** The whole way from a text to its pieces. */
  JsonObject definition() throws ModelException {
    return definition(preparation(), flags.removeSpace() || pieces.collapseSpaces());
  }

  /** What SentencePiece itself does, for texts that are prepared already. */
  JsonObject sentencePieceAlone() throws ModelException {
    return definition(new JsonArray(), pieces.collapseSpaces());
  }

  private JsonObject definition(JsonArray preparation, boolean collapse) throws ModelException {
    JsonObject json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    json.add("added_tokens", new JsonArray());
    json.add("normalizer", normalizer(preparation, collapse));
    json.add("pre_tokenizer", preTokenizer());
    json.add("post_processor", postProcessor());
    json.add("decoder", JsonNull.INSTANCE);
    json.add("model", model());
    return json;
  }

  private JsonArray preparation() {
    JsonArray steps = new JsonArray();
    steps.add(replace("String", "``", "\""));
    steps.add(replace("String", "''", "\""));
    if (!flags.keepAccents()) {
      steps.add(typed("NFKD"));
      steps.add(typed("StripAccents"));
    }
    if (flags.lowerCase()) {
      steps.add(typed("Lowercase"));
    }
    return steps;
  }

  private JsonObject normalizer(JsonArray preparation, boolean collapse) {
    JsonArray steps = new JsonArray();
    steps.addAll(preparation);
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
    steps.add(replace("String", " ", SPACE));
    if (pieces.dummyPrefix()) {
      JsonObject prepend = typed("Prepend");
      prepend.addProperty("prepend", SPACE);
      steps.add(prepend);
    }
    JsonObject sequence = typed("Sequence");
    sequence.add("normalizers", steps);
    return sequence;
  }

  /** User-defined symbols are pieces wherever they stand; the model alone would not ensure that. */
  private JsonElement preTokenizer() throws ModelException {
    StringBuilder symbols = new StringBuilder();
    for (SentencePieceModel.Piece piece : pieces.pieces()) {
      if (piece.type() == SentencePieceModel.Type.USER_DEFINED) {
        if (piece.text().codePointCount(0, piece.text().length()) != 1) {
          throw new ModelException(
              path + ": user-defined piece \"" + piece.text() + "\" must be one character");
        }
        boolean letter = Character.isLetterOrDigit(piece.text().codePointAt(0));
        symbols.append(letter ? "" : "\\").append(piece.text());
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

  private JsonObject model() throws ModelException {
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
      case NORMAL, USER_DEFINED -> piece.score();
    };
  }

  private JsonElement postProcessor() {
    int start = -1;
    int separator = -1;
    for (int id = 0; id < pieces.pieces().size(); id++) {
      String text = pieces.pieces().get(id).text();
      start = text.equals("[CLS]") ? id : start;
      separator = text.equals("[SEP]") ? id : separator;
    }
    String template =
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
        """;
    return JsonParser.parseString(String.format(Locale.ROOT, template, start, separator));
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
