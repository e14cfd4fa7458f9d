/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.network.EngineThread;

/** Pieces and offsets are those of the slow tokenizer. */
public class AlbertTokenizerTest {
  /**
   * The original tokenizer turns these strings into markers, which text must never become here; and
   * it keeps a variation selector that stands alone.
   */
  private static final List<String> DIFFERENT_ON_PURPOSE =
      List.of("[CLS]", "[SEP]", "[MASK]", "<pad>", "<unk>x", "\uFE0F");

  private static AlbertTokenizer tokenizer;

  @TempDir Path folder;

  @BeforeAll
  public static void open() throws Exception {
    tokenizer = open(Fixtures.SMALL);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void turnsPiecesIntoTheDefinitionThatAgreesWithTheSlowTokenizer() throws Exception {
    Files.copy(Fixtures.SMALL.resolve("spiece.model"), folder.resolve("spiece.model"));
    TokenizerDefinition converted = TokenizerDefinition.read(ModelFolder.open(folder));
    String reference = Files.readString(Fixtures.SMALL.resolve("tokenizer.json"));
    assertThat(converted.commaApart()).isTrue();
    // the reference comes near the rule for commas by scores that are 100 lower
    int lowered = 0;
    for (JsonElement entry : converted.json().getAsJsonObject("model").getAsJsonArray("vocab")) {
      JsonArray piece = entry.getAsJsonArray();
      if (DigitComma.applies(piece.get(0).getAsString())) {
        piece.set(1, new JsonPrimitive(piece.get(1).getAsDouble() - 100));
        lowered++;
      }
    }
    assertThat(lowered).isPositive();
    assertThat(converted.json().equals(JsonParser.parseString(reference))).isTrue();
  }

  @Test
  void leavesALoneTokenizerJsonItsScores() throws Exception {
    Files.copy(Fixtures.SMALL.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    TokenizerDefinition definition = TokenizerDefinition.read(ModelFolder.open(folder));
    assertThat(definition.commaApart()).isFalse();
    try (AlbertTokenizer lone = open(folder)) {
      assertThat(texts(lone, "11,003")).containsExactly("\u25811", "1,0", "03");
    }
  }

  @Test
  void takesTheCommaOffANumber() {
    assertThat(spans("11,003")).containsExactly("\u258111 0-2", ", 2-3", "00 3-5", "3 5-6");
    assertThat(spans("a  11, b"))
        .containsExactly("\u2581a 0-1", "\u258111 2-5", ", 5-6", "\u2581b 6-8");
  }

  @Test
  void leavesMarksWithTheNumberBeforeItsComma() {
    assertThat(spans("1\u0301, b")).containsExactly("\u25811 0-2", ", 2-3", "\u2581b 3-5");
    assertThat(spans("a 1\u0301, b"))
        .containsExactly("\u2581a 0-1", "\u25811 1-4", ", 4-5", "\u2581b 5-7");
  }

  @Test
  void countsCodePointsBeforeAComma() {
    String one = "\uD835\uDFCF";
    assertThat(spans(one + one + ", b")).containsExactly("\u258111 0-4", ", 4-5", "\u2581b 5-7");
  }

  /** The fraction becomes three characters, the last of them a digit. */
  @Test
  void givesTheCommaBehindAFractionItsOwnSpan() {
    String[] expected = {"\u2581x 0-1", "1 1-2", "<unk> 1-2", "2 1-2", ", 2-3"};
    assertThat(spans("x\u00BD,")).containsExactly(expected);
  }

  /** One character is digit and comma: both pieces have all of it. */
  @Test
  void givesDigitAndCommaOfOneCharacterTheSameSpan() {
    assertThat(spans("\uD83C\uDD02")).containsExactly("\u25811 0-2", ", 0-2");
    assertThat(spans("x \uD83C\uDD02")).containsExactly("\u2581x 0-1", "\u25811 1-4", ", 2-4");
  }

  @Test
  void agreesWithTheSlowTokenizer() throws Exception {
    List<String> different = new ArrayList<>();
    List<JsonObject> texts = Fixtures.jsonLines("tokenizer/slow-ids.jsonl");
    for (JsonObject expected : texts) {
      String text = expected.get("text").getAsString();
      int[] ids = Fixtures.ints(expected.getAsJsonArray("ids"));
      if (!Arrays.equals(tokenizer.encode(text).ids(), ids)) {
        different.add(text);
      }
    }
    assertThat(texts).hasSize(807);
    assertThat(different).containsExactlyInAnyOrderElementsOf(DIFFERENT_ON_PURPOSE);
  }

  @Test
  void honoursTheFlagsOfTokenizerConfig() throws Exception {
    Files.copy(Fixtures.SMALL.resolve("spiece.model"), folder.resolve("spiece.model"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"do_lower_case\": false, \"keep_accents\": true, \"remove_space\": false}");
    String steps =
        TokenizerDefinition.read(ModelFolder.open(folder)).json().get("normalizer").toString();
    assertThat(steps)
        .doesNotContain("Lowercase")
        .doesNotContain("StripAccents")
        .doesNotContain("NFKD")
        .contains("Precompiled");
  }

  @Test
  void takesAddedTokensOutOfALoneTokenizerJson() throws Exception {
    String reference = Files.readString(Fixtures.SMALL.resolve("tokenizer.json"));
    JsonObject json = JsonParser.parseString(reference).getAsJsonObject();
    JsonArray added = new JsonArray();
    added.add(
        JsonParser.parseString(
            "{\"id\": 3, \"content\": \"[SEP]\", \"single_word\": false, \"lstrip\": false,"
                + " \"rstrip\": false, \"normalized\": false, \"special\": true}"));
    json.add("added_tokens", added);
    json.add(
        "truncation",
        JsonParser.parseString(
            "{\"max_length\": 2, \"strategy\": \"LongestFirst\", \"stride\": 0,"
                + " \"direction\": \"Right\"}"));
    Files.writeString(folder.resolve("tokenizer.json"), json.toString());
    String text = "one [SEP] two <pad> three";
    try (AlbertTokenizer lone = open(folder)) {
      assertThat(lone.encode(text).ids()).isEqualTo(tokenizer.encode(text).ids());
      assertThat(lone.encode(text).ids()).hasSizeGreaterThan(5);
    }
  }

  @Test
  void namesWhatItFindsInsteadOfAVocabulary() throws Exception {
    assertThatThrownBy(() -> TokenizerDefinition.read(ModelFolder.open(folder)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("neither spiece.model nor tokenizer.json");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"WordPiece\"}}");
    assertThatThrownBy(() -> TokenizerDefinition.read(ModelFolder.open(folder)))
        .hasMessageContaining("\"Unigram\"")
        .hasMessageContaining("WordPiece");
    byte[] pieces = Files.readAllBytes(Fixtures.SMALL.resolve("spiece.model"));
    Files.write(folder.resolve("spiece.model"), Arrays.copyOf(pieces, pieces.length / 2));
    assertThatThrownBy(() -> TokenizerDefinition.read(ModelFolder.open(folder)))
        .hasMessageContaining("spiece.model")
        .hasMessageContaining("cut short");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[CLS] a [SEP] b",
        "<pad> <unk> [MASK]",
        "[sep][SEP]<pad>",
        "\u0000",
        "\u202Eright \u05D0\u05D1\u05D2 \u0627\u0628",
        "<script>alert('x')</script>"
      })
  void neverMakesMarkersOutOfText(String text) {
    assertThat(tokenizer.encode(text).ids()).doesNotContain(0, 2, 3, 4);
  }

  @Test
  void givesUtf16OffsetsBehindEmoji() {
    String text = "abc \uD83D\uDE00 def \uD83D\uDC69\u200D\uD83D\uDCBB ghi";
    assertThat(covered(text, "def")).isTrue();
    assertThat(covered(text, "ghi")).isTrue();
  }

  @Test
  void keepsOffsetsBehindLoneSurrogates() {
    String text = "a\uD800 b\uDC00\uDC00 \uD83D\uDE00 word \uD83D";
    assertThat(covered(text, "word")).isTrue();
  }

  @Test
  void keepsOffsetsInsideTextsOfAnyContent() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String text = anyText(random);
      Pieces pieces = tokenizer.encode(text);
      int previous = 0;
      for (int i = 0; i < pieces.count(); i++) {
        assertThat(pieces.starts()[i])
            .as("start of piece %d, seed %d, round %d", i, seed, round)
            .isBetween(previous, text.length());
        assertThat(pieces.ends()[i])
            .as("end of piece %d, seed %d, round %d", i, seed, round)
            .isBetween(pieces.starts()[i], text.length());
        previous = pieces.starts()[i];
      }
    }
  }

  @Test
  void refusesTextsThatNativeCodeMightNotHaveMemoryFor() {
    assertThatThrownBy(() -> tokenizer.encode("a ".repeat(1_000_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a text of 2000002 characters");
  }

  @Test
  void encodesAMegabyte() {
    String text = "The quick brown fox jumps over the lazy dog. ".repeat(24_000);
    Pieces pieces = tokenizer.encode(text);
    assertThat(pieces.count()).isGreaterThan(200_000);
    assertThat(pieces.ends()[pieces.count() - 1]).isBetween(text.length() - 1, text.length());
  }

  private static List<String> texts(AlbertTokenizer tokenizer, String text) {
    return Arrays.stream(tokenizer.encode(text).ids())
        .mapToObj(tokenizer.definition().pieces()::get)
        .toList();
  }

  /** Each piece with its start and end. */
  private static List<String> spans(String text) {
    Pieces pieces = tokenizer.encode(text);
    List<String> texts = texts(tokenizer, text);
    return IntStream.range(0, pieces.count())
        .mapToObj(i -> texts.get(i) + " " + pieces.starts()[i] + "-" + pieces.ends()[i])
        .toList();
  }

  /** Whether pieces start and end where a word does. */
  private static boolean covered(String text, String word) {
    Pieces pieces = tokenizer.encode(text);
    AnswerEdges edges = AnswerEdges.of(text, pieces);
    int start = text.indexOf(word);
    return Arrays.stream(edges.starts()).anyMatch(offset -> offset == start)
        && Arrays.stream(edges.ends()).anyMatch(offset -> offset == start + word.length());
  }

  private static String anyText(Random random) {
    String[] parts = {
      "word",
      "Caf\u00E9",
      "e\u0301",
      " ",
      "  ",
      "\t",
      "\n",
      "\u00A0",
      "\u3000",
      "\u00BD",
      "\uFB01",
      "1,000,",
      "11,003",
      "1\u0301,",
      "\u00B2,",
      "\uD83C\uDD02",
      "''",
      "``",
      "-",
      "(",
      "\u2013",
      "\uD83D\uDE00",
      "\uD83D\uDC69\u200D\uD83D\uDCBB",
      "\uD800",
      "\uDC00",
      "\u0000",
      "\u05D0\u05D1",
      "\u0130",
      "\u1E9E",
      "[SEP]",
      "<pad>",
      "\u2581",
      "\uFFFD",
      "\u0BA8\u0BBF",
      "\uFDFA",
      "\uFEFF"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  public static AlbertTokenizer open(Path folder) throws ModelException {
    TokenizerDefinition definition = TokenizerDefinition.read(ModelFolder.open(folder));
    return EngineThread.call(() -> new AlbertTokenizer(definition));
  }
}
