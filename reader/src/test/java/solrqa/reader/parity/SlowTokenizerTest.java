/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.network.EngineThread;

class SlowTokenizerTest {
  private static SlowTokenizer tokenizer;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    tokenizer = open(Fixtures.SMALL);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void agreesOnEveryTextOfTheReference() throws Exception {
    List<String> different = new ArrayList<>();
    List<JsonObject> texts = Fixtures.jsonLines("tokenizer/slow-ids.jsonl");
    for (JsonObject expected : texts) {
      String text = expected.get("text").getAsString();
      int[] ids = Fixtures.ints(expected.getAsJsonArray("ids"));
      if (!Arrays.equals(tokenizer.encode(text), ids)) {
        different.add(text);
      }
    }
    assertThat(texts).isNotEmpty();
    assertThat(different).isEmpty();
  }

  @Test
  void takesMarkersOutOfText() {
    assertThat(pieces("a [SEP] b")).containsExactly("\u2581a", "[SEP]", "\u2581b");
    assertThat(pieces("a<pad>b")).containsExactly("\u2581a", "<pad>", "\u2581b");
    assertThat(pieces("[[SEP]]")).containsExactly("\u2581[", "[SEP]", "\u2581", "]");
    assertThat(pieces("a\u2003[MASK] b")).containsExactly("\u2581a", "[MASK]", "\u2581b");
  }

  /** Lowered before it is looked for, the text for padding may be in capitals; others may not. */
  @Test
  void looksForMarkersAmongSmallLetters() {
    assertThat(pieces("<PAD>x")).containsExactly("<pad>", "\u2581x");
    assertThat(pieces("[cls]")).containsExactly("\u2581[", "cl", "s", "]");
  }

  @Test
  void takesTheCommaOffANumber() {
    assertThat(pieces("11,003")).containsExactly("\u258111", ",", "00", "3");
    assertThat(pieces("1,000")).containsExactly("\u25811,000");
  }

  @Test
  void dropsMarksThatCombineAndKeepsOthers() {
    assertThat(pieces("q\u0323\u0301")).containsExactly("\u2581q");
    assertThat(pieces("\uFE0F")).containsExactly("\u2581", "<unk>");
  }

  @Test
  void collapsesTheWhiteSpaceOfPython() {
    assertThat(pieces("\u00A0a\u001C\u2003 b\u3000")).isEqualTo(pieces("a b"));
    assertThat(pieces("\t\n ")).isEmpty();
  }

  @Test
  void encodesAWordFromMemoryAsAtFirst() {
    int[] first = tokenizer.encodeWord("Lovelace's");
    assertThat(tokenizer.encodeWord("Lovelace's")).isSameAs(first);
    assertThat(first).isEqualTo(tokenizer.encode("Lovelace's"));
    String endless = "endless".repeat(1000);
    assertThat(tokenizer.encodeWord(endless)).isEqualTo(tokenizer.encode(endless));
  }

  @Test
  void honoursTheFlagsOfTokenizerConfig() throws Exception {
    Files.copy(Fixtures.SMALL.resolve("spiece.model"), folder.resolve("spiece.model"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"do_lower_case\": false, \"keep_accents\": true, \"remove_space\": false}");
    try (SlowTokenizer cased = open(folder)) {
      assertThat(cased.lowerCase()).isFalse();
      assertThat(cased.encode("Caf\u00E9")).isNotEqualTo(tokenizer.encode("Caf\u00E9"));
      assertThat(cased.encode("cafe [CLS]")).isEqualTo(tokenizer.encode("cafe [CLS]"));
    }
  }

  @Test
  void needsTheSentencePieceModel() throws Exception {
    Files.copy(Fixtures.SMALL.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no spiece.model");
  }

  private static List<String> pieces(String text) {
    return Arrays.stream(tokenizer.encode(text))
        .mapToObj(tokenizer.definition().pieces()::get)
        .toList();
  }

  static SlowTokenizer open(Path folder) throws ModelException {
    return EngineThread.call(() -> SlowTokenizer.open(ModelFolder.open(folder)));
  }
}
