/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.network.EngineThread;

/**
 * What is accepted here goes to native code, which ends the process where it is described wrong.
 */
class TokenizerJsonTest {
  private static final String ODD =
      "caf\u00e9 \ufb01 \u00bd, \"x\" (a-b) 1,000 [SEP] \ud83d\ude00 \u0634 \u0000 ``q'' x";

  @TempDir Path folder;

  /** The reference definition with a vocabulary of few pieces. */
  private static JsonObject small() throws IOException {
    String json = Files.readString(Fixtures.SMALL.resolve("tokenizer.json"));
    JsonObject definition = JsonParser.parseString(json).getAsJsonObject();
    JsonArray few = new JsonArray();
    JsonArray all = definition.getAsJsonObject("model").getAsJsonArray("vocab");
    for (int i = 0; i < 60; i++) {
      few.add(all.get(i));
    }
    definition.getAsJsonObject("model").add("vocab", few);
    return definition;
  }

  @Test
  void keepsWhatTheReferenceSays() throws Exception {
    JsonObject given = small();
    JsonObject checked = TokenizerJson.checked(new JsonFile("t", given));
    for (String part : List.of("normalizer", "pre_tokenizer", "model")) {
      assertThat(checked.get(part)).isEqualTo(given.get(part));
    }
  }

  @Test
  void takesWhatHuggingFaceConvertsAVocabularyTo() throws Exception {
    JsonObject given = small();
    given.add(
        "pre_tokenizer",
        JsonParser.parseString(
            """
            {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"},
             {"type": "Metaspace", "replacement": "\u2581", "add_prefix_space": true}]}
            """));
    given.getAsJsonObject("normalizer").getAsJsonArray("normalizers").remove(9);
    given.getAsJsonObject("normalizer").getAsJsonArray("normalizers").remove(8);
    assertThat(encode(TokenizerJson.checked(new JsonFile("t", given)))).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "normalizer    | {\"type\": \"Replace\", \"content\": \"\"} | \"String\" must be",
        "normalizer    | {\"type\": \"Replace\", \"pattern\": {\"Regex\": \"(\"}, \"content\": \"\"} | \"Regex\" must be",
        "normalizer    | {\"type\": \"Replace\", \"pattern\": {\"Regex\": \"[\\\\w]\"}, \"content\": \"\"} | \"Regex\" must be",
        "normalizer    | {\"type\": \"Replace\", \"pattern\": {\"String\": \"\"}, \"content\": \"\"} | \"String\" must be",
        "normalizer    | {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"AAAA\"} | cut short",
        "normalizer    | {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"?\"} | base 64",
        "normalizer    | {\"type\": \"Replace\", \"pattern\": {\"String\": \"a\"}, \"content\": \"aa\"} | not longer than what it replaces",
        "pre_tokenizer | {\"type\": \"Split\", \"pattern\": {\"Regex\": \"[LONG]\"}} | \"Regex\" must be",
        "normalizer    | {\"type\": \"Prepend\", \"prepend\": \"abc\"} | \"prepend\" must be one character",
        "normalizer    | {\"type\": \"BertNormalizer\"} | a normalizer of an ALBERT tokenizer",
        "normalizer    | {\"type\": \"Sequence\", \"normalizers\": [1]} | a list of parts",
        "normalizer    | {\"type\": \"Strip\", \"strip_left\": 1} | true or false",
        "pre_tokenizer | {\"type\": \"ByteLevel\"} | a pre-tokenizer of an ALBERT tokenizer",
        "pre_tokenizer | {\"type\": \"Metaspace\", \"replacement\": \"ab\"} | one character",
        "pre_tokenizer | {\"type\": \"Metaspace\", \"replacement\": \"_\", \"prepend_scheme\": \"x\"} | one of [first",
        "pre_tokenizer | {\"type\": \"Split\", \"pattern\": {\"String\": \"-\"}} | one of [Removed",
        "model         | {\"type\": \"BPE\"} | must be \"Unigram\"",
        "model         | {\"type\": \"Unigram\", \"vocab\": [[\"a\", 0]], \"unk_id\": 1} | from 0 to 0",
        "model         | {\"type\": \"Unigram\", \"vocab\": [[\"\", 0]], \"unk_id\": 0} | a list of pieces",
        "model         | {\"type\": \"Unigram\", \"vocab\": [[\"a\", 1e999]], \"unk_id\": 0} | a list of pieces",
        "model         | {\"type\": \"Unigram\", \"vocab\": [], \"unk_id\": 0} | a list of pieces",
        "model         | {\"type\": \"Unigram\", \"byte_fallback\": true} | \"byte_fallback\" must be false"
      })
  void refusesPartsThatAreDescribedWrongly(String part, String json, String message)
      throws Exception {
    JsonObject given = small();
    given.add(part, JsonParser.parseString(json.replace("LONG", "ab".repeat(20_000))));
    assertThatThrownBy(() -> TokenizerJson.checked(new JsonFile("tokenizer.json", given)))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("tokenizer.json", message);
  }

  @Test
  void refusesPiecesThatNativeCodeWouldWalkTooFar() throws Exception {
    JsonObject given = small();
    JsonArray piece = new JsonArray();
    piece.add("x".repeat(257));
    piece.add(0);
    given.getAsJsonObject("model").getAsJsonArray("vocab").add(piece);
    assertThatThrownBy(() -> TokenizerJson.checked(new JsonFile("tokenizer.json", given)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a list of pieces");
  }

  /** Native code must survive whatever is accepted; that this test ends says that it does. */
  @Test
  void survivesAnyDefinitionThatItAccepts() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    JsonObject good = small();
    int accepted = 0;
    for (int round = 0; round < 2_000; round++) {
      JsonObject broken = good.deepCopy();
      List<Runnable> changes = new ArrayList<>();
      collect(broken, random, changes);
      changes.get(random.nextInt(changes.size())).run();
      try {
        JsonObject checked = TokenizerJson.checked(new JsonFile("broken", broken));
        accepted++;
        encode(checked);
      } catch (ModelException refused) {
        assertThat(refused).as("seed %d", seed).hasMessageContaining("broken");
      }
    }
    assertThat(accepted).as("seed %d", seed).isBetween(100, 1_900);
  }

  /** All ways to break a definition: each of its values taken out or put in place of another. */
  private static void collect(JsonElement at, Random random, List<Runnable> changes) {
    JsonElement[] others = {
      JsonNull.INSTANCE,
      new JsonPrimitive(random.nextInt()),
      new JsonPrimitive(""),
      new JsonPrimitive("[x"),
      new JsonPrimitive(true),
      new JsonObject(),
      new JsonArray()
    };
    JsonElement other = others[random.nextInt(others.length)];
    if (at instanceof JsonObject object) {
      for (String key : List.copyOf(object.keySet())) {
        changes.add(() -> object.remove(key));
        changes.add(() -> object.add(key, other));
        collect(object.get(key), random, changes);
      }
    } else if (at instanceof JsonArray array) {
      for (int i = 0; i < Math.min(12, array.size()); i++) {
        int index = i;
        changes.add(() -> array.remove(index));
        changes.add(() -> array.set(index, other));
        collect(array.get(i), random, changes);
      }
    }
  }

  private int encode(JsonObject json) throws IOException {
    List<String> pieces = new ArrayList<>();
    json.getAsJsonObject("model")
        .getAsJsonArray("vocab")
        .forEach(entry -> pieces.add(entry.getAsJsonArray().get(0).getAsString()));
    TokenizerDefinition definition = new TokenizerDefinition(json, pieces, false, 0, 1, 2, 3);
    try (AlbertTokenizer tokenizer = EngineThread.call(() -> new AlbertTokenizer(definition))) {
      return tokenizer.encode(ODD).count();
    }
  }
}
