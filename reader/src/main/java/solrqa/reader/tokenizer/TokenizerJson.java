/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.JsonFile;

/**
 * Takes a folder's {@code tokenizer.json} apart and puts it together again out of the parts that
 * are known here. The tokenizers library ends the process where one of its parts is described
 * wrongly, so it never sees a description as it came.
 *
 * <p>Added tokens are left out, since they would turn a user's "[SEP]" into a separator, and so is
 * what would cut, pad or frame a text.
 *
 * @see <a href="https://github.com/huggingface/tokenizers">the parts</a>
 */
final class TokenizerJson {
  private static final List<String> PLAIN_NORMALIZERS =
      List.of("NFC", "NFD", "NFKC", "NFKD", "Nmt", "Lowercase", "StripAccents");
  private static final List<String> PLAIN_SPLITTERS = List.of("Whitespace", "WhitespaceSplit");
  private static final List<String> SCHEMES = List.of("first", "never", "always");
  private static final List<String> BEHAVIORS =
      List.of("Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous");
  private static final int MAX_DEPTH = 4;
  private static final int MAX_PARTS = 32;
  private static final int MAX_PATTERN_LENGTH = 256;

  /** A run of spaces, or one of some characters, none of which means anything in brackets. */
  private static final Pattern SAFE_PATTERN =
      Pattern.compile(" \\{2,\\}|\\[(?:\\\\[^\\p{L}\\p{N}]|[^\\\\\\[\\]^&-])++\\]");

  private TokenizerJson() {}

  /** The checked definition. */
  static JsonObject checked(JsonFile file) throws ModelException {
    JsonObject json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    json.add("added_tokens", new JsonArray());
    json.add(
        "normalizer",
        file.has("normalizer") ? normalizer(part(file, "normalizer"), 0) : JsonNull.INSTANCE);
    json.add(
        "pre_tokenizer",
        file.has("pre_tokenizer") ? splitter(part(file, "pre_tokenizer"), 0) : JsonNull.INSTANCE);
    json.add("post_processor", JsonNull.INSTANCE);
    json.add("decoder", JsonNull.INSTANCE);
    json.add("model", model(part(file, "model")));
    return json;
  }

  private static JsonFile part(JsonFile of, String key) throws ModelException {
    return new JsonFile(of.where() + ": " + key, of.objectOrEmpty(key));
  }

  private static JsonObject model(JsonFile given) throws ModelException {
    if (!given.text("type").equals("Unigram")) {
      throw given.wrong("type", "\"Unigram\"");
    }
    if (given.flag("byte_fallback", false)) {
      throw given.wrong("byte_fallback", "false");
    }
    if (!(given.object().get("vocab") instanceof JsonArray vocabulary)
        || vocabulary.isEmpty()
        || !isVocabulary(vocabulary)) {
      throw given.wrong("vocab", "a list of pieces with their scores");
    }
    JsonObject model = typed("Unigram");
    model.addProperty("unk_id", given.integer("unk_id", 0, vocabulary.size() - 1));
    model.add("vocab", vocabulary);
    model.addProperty("byte_fallback", false);
    return model;
  }

  private static boolean isVocabulary(JsonArray vocabulary) {
    for (JsonElement entry : vocabulary) {
      if (!(entry instanceof JsonArray pair)
          || pair.size() != 2
          || !(pair.get(0) instanceof JsonPrimitive piece)
          || !piece.isString()
          || piece.getAsString().isEmpty()
          || piece.getAsString().length() > SentencePieceModel.MAX_PIECE_LENGTH
          || !(pair.get(1) instanceof JsonPrimitive score)
          || !score.isNumber()
          || !Double.isFinite(score.getAsDouble())) {
        return false;
      }
    }
    return true;
  }

  private static JsonObject normalizer(JsonFile given, int depth) throws ModelException {
    String type = given.text("type");
    if (PLAIN_NORMALIZERS.contains(type)) {
      return typed(type);
    }
    JsonObject part = typed(type);
    switch (type) {
      case "Sequence" -> {
        JsonArray parts = new JsonArray();
        for (JsonFile one : sequence(given, "normalizers", depth)) {
          parts.add(normalizer(one, depth + 1));
        }
        part.add("normalizers", parts);
      }
      case "Replace" -> {
        JsonObject pattern = pattern(given);
        part.add("pattern", pattern);
        part.addProperty("content", content(given, pattern));
      }
      case "Strip" -> {
        part.addProperty("strip_left", given.flag("strip_left", true));
        part.addProperty("strip_right", given.flag("strip_right", true));
      }
      case "Prepend" -> {
        if (given.text("prepend").length() > 2) {
          throw given.wrong("prepend", "one character");
        }
        part.addProperty("prepend", given.text("prepend"));
      }
      case "Precompiled" -> part.addProperty("precompiled_charsmap", charsmap(given));
      default -> throw given.wrong("type", "a normalizer of an ALBERT tokenizer");
    }
    return part;
  }

  private static JsonObject splitter(JsonFile given, int depth) throws ModelException {
    String type = given.text("type");
    if (PLAIN_SPLITTERS.contains(type)) {
      return typed(type);
    }
    JsonObject part = typed(type);
    switch (type) {
      case "Sequence" -> {
        JsonArray parts = new JsonArray();
        for (JsonFile one : sequence(given, "pretokenizers", depth)) {
          parts.add(splitter(one, depth + 1));
        }
        part.add("pretokenizers", parts);
      }
      case "Metaspace" -> {
        String otherwise = given.flag("add_prefix_space", true) ? "always" : "never";
        String space = given.text("replacement");
        if (space.codePointCount(0, space.length()) != 1) {
          throw given.wrong("replacement", "one character");
        }
        part.addProperty("replacement", space);
        part.addProperty("prepend_scheme", oneOf(given, "prepend_scheme", otherwise, SCHEMES));
        part.addProperty("split", given.flag("split", true));
      }
      case "Split" -> {
        part.add("pattern", pattern(given));
        part.addProperty("behavior", oneOf(given, "behavior", "", BEHAVIORS));
        part.addProperty("invert", given.flag("invert", false));
      }
      default -> throw given.wrong("type", "a pre-tokenizer of an ALBERT tokenizer");
    }
    return part;
  }

  private static List<JsonFile> sequence(JsonFile given, String key, int depth)
      throws ModelException {
    if (depth < MAX_DEPTH
        && given.object().get(key) instanceof JsonArray parts
        && parts.size() <= MAX_PARTS
        && parts.asList().stream().allMatch(JsonElement::isJsonObject)) {
      return parts.asList().stream()
          .map(one -> new JsonFile(given.where(), one.getAsJsonObject()))
          .toList();
    }
    throw given.wrong(
        key, "a list of parts, at most " + MAX_PARTS + ", nested at most " + MAX_DEPTH + " deep");
  }

  private static String oneOf(JsonFile given, String key, String otherwise, List<String> known)
      throws ModelException {
    String value = given.has(key) ? given.text(key) : otherwise;
    if (!known.contains(value)) {
      throw given.wrong(key, "one of " + known);
    }
    return value;
  }

  /** {@code {"String": text}}, or {@code {"Regex": pattern}} where that is surely a pattern. */
  private static JsonObject pattern(JsonFile given) throws ModelException {
    JsonFile pattern = new JsonFile(given.where() + ": pattern", given.objectOrEmpty("pattern"));
    String kind = pattern.has("Regex") ? "Regex" : "String";
    String text = pattern.text(kind);
    if (text.isEmpty()
        || text.length() > MAX_PATTERN_LENGTH
        || (kind.equals("Regex") && !isSafe(text))) {
      throw pattern.wrong(kind, "a text, runs of spaces \" {2,}\" or characters in brackets");
    }
    JsonObject checked = new JsonObject();
    checked.addProperty(kind, text);
    return checked;
  }

  static boolean isSafe(String pattern) {
    return pattern.length() <= MAX_PATTERN_LENGTH && SAFE_PATTERN.matcher(pattern).matches();
  }

  /** What stands in place of something else; a text must not grow by it, step after step. */
  private static String content(JsonFile given, JsonObject pattern) throws ModelException {
    int max = pattern.has("String") ? pattern.get("String").getAsString().length() : 1;
    String content = given.text("content");
    if (content.length() > max) {
      throw given.wrong("content", "not longer than what it replaces");
    }
    return content;
  }

  private static String charsmap(JsonFile given) throws ModelException {
    String encoded = given.text("precompiled_charsmap");
    try {
      byte[] charsmap = Base64.getDecoder().decode(encoded);
      if (charsmap.length > 0) {
        Charsmap.check(charsmap);
        return encoded;
      }
    } catch (IllegalArgumentException notBase64) {
      // refused below
    } catch (IOException e) {
      throw new ModelException(given.where() + ": " + e.getMessage(), e);
    }
    throw given.wrong("precompiled_charsmap", "rules in base 64");
  }

  private static JsonObject typed(String type) {
    JsonObject part = new JsonObject();
    part.addProperty("type", type);
    return part;
  }
}
