/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.console.CommandException;

/** Records out of JSON that others wrote, and back. */
class JsonRecordTest {
  private static final Path FILE = Path.of("rows.jsonl");
  private static final String GOOD = "{\"text\":\"a\",\"count\":1,\"share\":0.5,\"done\":true";

  private record Row(
      String text, int count, double share, boolean done, @JsonProperty List<Part> parts) {}

  private record Part(String name, @JsonProperty Map<String, Long> sums) {
    Part {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("must have a name");
      }
    }
  }

  @TempDir private Path folder;

  /** Each row replaces the property of its name. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          "text": 1             => "text" must be a text, got: 1
          "text": null          => "text" must be a text, got: null
          "text": false         => "text" must be a text, got: false
          "text": ["a"]         => "text" must be a text, got: ["a"]
          "count": "1"          => "count" must be a whole number, got: 1
          "count": ""           => "count" must be a whole number, got:
          "count": 1.0          => "count" must be a whole number, got: 1.0
          "count": true         => "count" must be a whole number, got: true
          "count": null         => "count" must be a whole number, got: null
          "count": 2147483648   => "count" must be a smaller whole number, got: 2147483648
          "count": -99999999999 => "count" must be a smaller whole number, got: -99999999999
          "share": "0.5"        => "share" must be a number, got: 0.5
          "share": null         => "share" must be a number, got: null
          "done": 1             => "done" must be true or false, got: 1
          "done": "true"        => "done" must be true or false, got: true
          "parts": {}           => "parts" must be a list, got: {}
          "parts": [{"name": "a"}, 7]         => "parts/1" must be an object, got: 7
          "parts": [{"name": "a"}, {}]        => "parts/1/name" must be a text, is missing
          "parts": [{"name": ""}]             => "parts/0" must have a name
          "parts": [{"name": "a", "x": 1}]    => "parts/0/x" is unknown, must be one of [name, sums]
          "parts": [{"name": "a", "sums": []}] => "parts/0/sums" must be an object, got: []
          "parts": [{"name": "a", "sums": {"b/c": "d"}}] => "parts/0/sums/b/c" must be a whole number, got: d
          """)
  void saysWhichPropertyBreaksWhichRule(String property, String why) {
    String name = property.substring(0, property.indexOf(':'));
    String json = GOOD.replaceFirst(name + ":[^,}]*,?", "").replaceFirst(",$", "");
    assertRefused(json + "," + property + "}", why.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "count", "share", "done"})
  void namesWhatIsMissing(String name) {
    String json = (GOOD + "}").replaceFirst("\"" + name + "\":[^,}]*,?", "").replace(",}", "}");
    assertThatThrownBy(() -> JsonLine.read(FILE, 7, json, Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("rows.jsonl, line 7: \"" + name + "\" must be ")
        .hasMessageEndingWith(", is missing");
  }

  @Test
  void knowsNoOtherPropertyNorTheSameTwice() {
    assertRefused(
        GOOD + ",\"Text\":\"b\"}",
        "\"Text\" is unknown, must be one of [count, done, parts, share, text]");
    assertRefused(
        GOOD + ",\"text\":\"a\"}", "\"text\" is there twice in one object, keep one of them");
  }

  @Test
  void takesWhatMayBeMissingForNull() {
    assertThat(JsonLine.read(FILE, 1, GOOD + "}", Row.class))
        .isEqualTo(new Row("a", 1, 0.5, true, null))
        .isEqualTo(JsonLine.read(FILE, 1, GOOD + ",\"parts\":null}", Row.class));
  }

  @Test
  void readsAWholeNumberWhereAnyNumberMayBe() {
    String json = GOOD.replace("0.5", "-3");
    assertThat(JsonLine.read(FILE, 1, json + "}", Row.class).share()).isEqualTo(-3.0);
  }

  @Test
  void showsOnlyHowALongValueBegins() {
    String json = GOOD.replace("\"a\"", "[\"" + "x".repeat(5_000) + "\\n\"]");
    assertRefused(json + "}", "\"text\" must be a text, got: [\"" + "x".repeat(98) + " ...");
  }

  @Test
  void saysWhereAFileStopsToBeJson() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{\n  \"a\": 1,\n  \"b\" 2}\n");
    assertThatThrownBy(() -> JsonFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ": not JSON: Unexpected character ('2'")
        .hasMessageEndingWith("(line 3, column 7)");
    assertThatThrownBy(() -> JsonLine.read(file, 9, "{\"a\" 1}", Object.class))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ", line 9: not JSON: ")
        .hasMessageEndingWith("(column 6)");
  }

  /** Whatever the texts are: one line, and the same values again. */
  @Test
  void readsEveryLineThatItWrote() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<Part> parts = new ArrayList<>();
      for (int part = random.nextInt(3); part > 0; part--) {
        Map<String, Long> sums = new LinkedHashMap<>();
        sums.put(text(random), random.nextLong());
        parts.add(new Part("n" + text(random), sums));
      }
      double share = Math.scalb(random.nextGaussian(), random.nextInt(600) - 300);
      Row row = new Row(text(random), random.nextInt(), share, random.nextBoolean(), parts);
      String line = JsonLine.of(row);
      assertThat(line).as("seed %d", seed).doesNotContain("\n").doesNotContain("\r");
      assertThat(JsonLine.read(FILE, 1, line, Row.class)).as("seed %d", seed).isEqualTo(row);
    }
  }

  /** Of the characters that JSON, lines and Java treat in ways of their own, and any others. */
  private static String text(Random random) {
    String odd = "\n\r\t\0\"\\/ \u2028\u0085\ufeff{}[]:,\u00e9";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      int any = random.nextInt(Character.MAX_CODE_POINT + 1);
      boolean surrogate = any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE;
      text.appendCodePoint(
          surrogate || random.nextBoolean() ? odd.charAt(random.nextInt(odd.length())) : any);
    }
    return text.toString();
  }

  @Test
  void readsAFileThatItWrote() throws IOException {
    Path file = folder.resolve("row.json");
    Row row = new Row("a\n\"\u00e9\" \ud83d\ude00", -1, 1e-300, false, List.of());
    JsonFile.write(file, row);
    assertThat(JsonFile.read(file, Row.class)).isEqualTo(row);
    assertThat(Files.readString(file)).startsWith("{\n").endsWith("}\n").contains("\u00e9");
    JsonFile.write(file, Map.of("a", 1));
    assertThat(JsonFile.read(file)).isEqualTo(Map.of("a", 1L));
  }

  private static void assertRefused(String json, String why) {
    assertThatThrownBy(() -> JsonLine.read(FILE, 7, json, Row.class))
        .isInstanceOf(CommandException.class)
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage().strip()).isEqualTo("rows.jsonl, line 7: " + why));
  }
}
