/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.checkpoint.Sha256;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

class SettingsFileTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void realPath() throws IOException {
    root = temp.toRealPath();
  }

  private ModelSettings read(String json) throws IOException {
    Files.writeString(root.resolve("solrqa.json"), json);
    return SettingsFile.read(ModelFolder.open(root));
  }

  private void refuses(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ModelException.class)
        .hasMessage(root.resolve("solrqa.json") + ": " + message);
  }

  @Test
  void takesDefaultsForWhatIsLeftOutOneByOne() throws Exception {
    ModelSettings d = ModelSettings.DEFAULT;
    assertThat(read("{}")).isEqualTo(d);
    assertThat(read("{\"threshold\": -2}"))
        .isEqualTo(new ModelSettings(-2, d.offset(), 1, 1, 384, 128, 64, 30));
    assertThat(read("{\"docStride\": 1, \"offset\": null, \"source\": null, \"sha256\": {}}"))
        .isEqualTo(new ModelSettings(0, 0, 1, 1, 384, 1, 64, 30));
    assertThat(read("{\"maxSequenceLength\": 65536}").maxSequenceLength()).isEqualTo(1 << 16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxSequenceLength", "docStride", "maxQuestionLength", "maxAnswerLength"})
  void refusesLengthsThatAreNone(String key) {
    for (String value : new String[] {"0", "-1", "65537", "4294967297", "1.5", "1E+99"}) {
      refuses(
          "{\"" + key + "\": " + value + "}",
          "\"" + key + "\" must be a whole number from 1 to 65536, found " + value);
    }
    refuses("{\"" + key + "\": \"64\"}", "\"" + key + "\" must be a number, found \"64\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"threshold", "offset", "temperature", "weight"})
  void refusesDecimalsThatAreNone(String key) {
    refuses("{\"" + key + "\": -1e309}", "\"" + key + "\" must be a finite number, found -1E+309");
    refuses("{\"" + key + "\": true}", "\"" + key + "\" must be a number, found true");
    refuses("{\"" + key + "\": [0.5]}", "\"" + key + "\" must be a number, found [0.5]");
  }

  @Test
  void takesAConfidenceModelOrNone() throws Exception {
    String confidence = "{\"version\": 1, \"intercept\": 2, \"weights\": {\"gap\": 0.5}}";
    assertThat(read("{\"confidence\": " + confidence + "}").confidence())
        .contains(new ConfidenceModel(2, Map.of(ConfidenceFeature.GAP, 0.5)));
    assertThat(read("{\"confidence\": null}").confidence()).isEmpty();
    refuses(
        "{\"confidence\": {\"version\": 2}}",
        "confidence version 2 is unknown, must be 1; calibrate the model with this release, or"
            + " leave \"confidence\" out");
  }

  @Test
  void refusesKeysInOtherLetters() {
    refuses(
        "{\"Threshold\": 1}",
        "unknown key \"Threshold\", known are [confidence, docStride, maxAnswerLength,"
            + " maxQuestionLength,"
            + " maxSequenceLength, offset, sha256, source, temperature, threshold, weight]");
  }

  @Test
  void saysWhichFileHoldsSettingsThatDoNotGoTogether() {
    refuses(
        "{\"maxQuestionLength\": 300}",
        "illegal maxSequenceLength 384, must be at least maxQuestionLength + docStride + 3");
    refuses("{\"temperature\": 1e-400}", "illegal temperature 0.0, must be above 0");
  }

  @Test
  void verifiesEachFileThatItNames() throws Exception {
    String good = Sha256.of("good");
    Files.writeString(root.resolve("a b.bin"), "good");
    Files.writeString(root.resolve("c"), "bad");
    assertThat(read("{\"sha256\": {\"a b.bin\": \"" + good.toUpperCase(Locale.ROOT) + "\"}}"))
        .isEqualTo(ModelSettings.DEFAULT);
    assertThatThrownBy(
            () -> read("{\"sha256\": {\"a b.bin\": \"" + good + "\", \"c\": \"" + good + "\"}}"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            root.resolve("c")
                + " has sha256 "
                + Sha256.of("bad")
                + ", solrqa.json says \""
                + good
                + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "12", "true", "\"\"", "[\"SUM\"]", "\"SUM \""})
  void refusesChecksumsThatAreNone(String value) throws Exception {
    Files.writeString(root.resolve("c"), "x");
    String sum = Sha256.of("x");
    String given = value.replace("SUM", sum);
    assertThatThrownBy(() -> read("{\"sha256\": {\"c\": " + given + "}}"))
        .isInstanceOf(ModelException.class)
        .hasMessage(root.resolve("c") + " has sha256 " + sum + ", solrqa.json says " + given);
  }

  @ParameterizedTest
  @CsvSource({"..", ".", "''", "/etc/passwd", "sub/c", "c:d", ".hidden", "caf\u00e9"})
  void looksAtNoFileElsewhere(String name) throws Exception {
    Files.writeString(Files.createDirectory(root.resolve("sub")).resolve("c"), "x");
    refuses(
        "{\"sha256\": {\"" + name + "\": \"" + Sha256.of("x") + "\"}}",
        "sha256 of \"" + name + "\" must name a file beside it");
  }
}
