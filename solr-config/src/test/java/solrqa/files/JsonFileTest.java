/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

class JsonFileTest {
  @TempDir private Path folder;

  @Test
  void readsAnObjectInItsOrder() throws IOException {
    Path file = file("{\"b\": [1, 2.5, null], \"a\": \"\\u00e9\u00e9\"}");
    Map<?, ?> object = JsonFile.read(file);
    assertThat(object.keySet().toString()).isEqualTo("[b, a]");
    assertThat(object.get("a")).isEqualTo("\u00e9\u00e9");
    assertThat((List<?>) object.get("b")).hasSize(3);
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
    assertThat(JsonFile.read(file("\ufeff{}"))).isEmpty();
  }

  @Test
  void refusesANameThatIsTwiceInOneObjectHoweverDeepItIs() throws IOException {
    assertRefused("{\"x\": 1, \"x\": 1}", "\"x\" is there twice in one object");
    assertRefused("{\"x\": null, \"x\": 1}", "\"x\" is there twice in one object");
    assertRefused("{\"a\": [{\"x\": 1, \"\\u0078\": 2}]}", "\"x\" is there twice in one object");
    assertThat(JsonFile.read(file("{\"a\": {\"x\": 1}, \"x\": 2}"))).hasSize(2);
  }

  @Test
  void refusesOtherEncodings() throws IOException {
    Path latin =
        Files.write(
            folder.resolve("latin1.json"), "{\"\u00e9\": 1}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> JsonFile.read(latin))
        .isInstanceOf(CommandException.class)
        .hasMessage(latin + ": not UTF-8 at byte 2; convert it, for instance by iconv");
    Path wide =
        Files.write(folder.resolve("utf16.json"), "{\"a\": 1}".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> JsonFile.read(wide))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(wide + ": not UTF-8 at byte 0");
  }

  @Test
  void mendsNothing() throws IOException {
    assertRefused("", "must be a JSON object");
    assertRefused("[]", "must be a JSON object");
    assertRefused("{", "not JSON");
    assertRefused("{} {}", "not JSON");
    assertRefused("{'a': 1}", "not JSON");
    assertRefused("{a: 1}", "not JSON");
    assertRefused("{\"a\": 1,}", "not JSON");
    assertRefused("\"a\": 1", "not JSON");
    assertRefused("{\"a\": NaN}", "not JSON");
    assertRefused("{\"a\":" + "[".repeat(200_000), "nested too deeply");
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    assertRefused("{\n\"a\":\n\n1\n\"b\"}", "not JSON");
    assertThat(JsonFile.excerpt("a\n  b")).isEqualTo("a b");
    assertThat(JsonFile.excerpt("x".repeat(101))).isEqualTo("x".repeat(100) + " ...");
  }

  private record Point(int x, double y) {}

  @Test
  void readsARecordThatItWrote() throws IOException {
    Path file = folder.resolve("point.json");
    JsonFile.write(file, new Point(1, 0.1));
    assertThat(file).hasContent("{\n  \"x\":1,\n  \"y\":0.1}");
    assertThat(Files.readString(file)).endsWith("}\n");
    assertThat(JsonFile.read(file, Point.class)).isEqualTo(new Point(1, 0.1));
  }

  @Test
  void namesFilePropertyAndRuleWhereARecordIsNotWhatTheFileHas() throws IOException {
    Path file = file("{\"x\": 1.5, \"y\": 2}");
    assertThatThrownBy(() -> JsonFile.read(file, Point.class))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": \"x\" must be a whole number, got: 1.5");
    Path missing = file("{\"x\": 1}");
    assertThatThrownBy(() -> JsonFile.read(missing, Point.class))
        .hasMessage(missing + ": \"y\" must be a number, is missing");
    Path more = file("{\"x\": 1, \"y\": 2, \"z\": 3}");
    assertThatThrownBy(() -> JsonFile.read(more, Point.class))
        .hasMessage(more + ": \"z\" is unknown, must be one of [x, y]");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatThrownBy(() -> JsonFile.read(folder))
        .isInstanceOf(CommandException.class)
        .hasMessage(folder + ": is a folder, must be a JSON file");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> JsonFile.read(missing))
        .isInstanceOf(CommandException.class)
        .hasMessage(missing + ": no such file, or it cannot be read");
  }

  private void assertRefused(String json, String why) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> JsonFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ": " + why)
        .message()
        .doesNotContain("\n");
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("file.json"), json);
  }
}
