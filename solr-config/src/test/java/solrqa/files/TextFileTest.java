/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;
import solrqa.files.TextFile.Line;

class TextFileTest {
  @TempDir private Path folder;

  @Test
  void readsLinesOfAnySystemWithoutAByteOrderMark() throws IOException {
    Path file = folder.resolve("lines.txt");
    Files.writeString(file, "\uFEFFü\r\n b \nc");
    assertThat(TextFile.lines(file, "a file"))
        .extracting(Line::text)
        .containsExactly("ü", "b", "c");
    assertThat(TextFile.lines(file, "a file")).extracting(Line::number).containsExactly(1, 2, 3);
  }

  @Test
  void namesAnotherEncoding() throws IOException {
    Path file = folder.resolve("latin1.txt");
    Files.write(file, "abcü".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TextFile.lines(file, "a file"))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": not UTF-8 at byte 3; convert it, for instance by iconv");
  }

  @Test
  void refusesFoldersAndWhatIsNotThere() {
    assertThatThrownBy(() -> TextFile.read(folder, "a TREC run"))
        .isInstanceOf(CommandException.class)
        .hasMessage(folder + ": is a folder, must be a TREC run");
    assertThatThrownBy(() -> TextFile.read(folder.resolve("none"), "a TREC run"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesWhatCannotBeReadTwice() {
    assertThatThrownBy(() -> TextFile.read(Path.of("/dev/zero"), "a file"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("a pipe or device");
  }

  @Test
  void refusesNumbersWithoutBounds() throws IOException {
    Path file = Files.writeString(folder.resolve("number.json"), "{\"a\": 1e99999999999}");
    assertThatThrownBy(() -> JsonFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("a number without bounds");
  }

  @Test
  void splitsLinesIntoAllTheirColumns() {
    Line line = new Line(Path.of("run"), 7, "a \t b  c");
    assertThat(List.of(line.columns("x", "y", "z"))).containsExactly("a", "b", "c");
    assertThatThrownBy(() -> line.columns("x", "y"))
        .isInstanceOf(CommandException.class)
        .hasMessage("run, line 7: must be 2 columns, x y, got: a b c");
  }

  /** Bytes in hexadecimal, and the first of them that begins no character. */
  @ParameterizedTest
  @CsvSource({
    "80, 0",
    "61c3, 1",
    "c3a9c3, 2",
    "61c080, 1",
    "eda080, 0",
    "f4908080, 0",
    "e282, 0",
    "61f09f98, 1",
    "fffe6100, 0",
    "0a0aff, 2"
  })
  void saysAtWhichByteUtf8Ends(String bytes, int at) throws IOException {
    Path file = Files.write(folder.resolve("a"), HexFormat.of().parseHex(bytes));
    assertThatThrownBy(() -> TextFile.lines(file, "a file"))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": not UTF-8 at byte " + at + "; convert it, for instance by iconv");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "'\n', 1", "'a\n', 1", "'a\n\n', 2", "'a\r\rb', 3", "'\uFEFF', 0"})
  void countsLinesAsEditorsDo(String text, int lines) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), text);
    assertThat(TextFile.lines(file, "a file")).hasSize(lines);
  }

  @Test
  void keepsAMarkThatIsNotTheFirstCharacter() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "\uFEFF\uFEFFa");
    assertThat(TextFile.read(file, "a file")).isEqualTo("\uFEFFa");
  }

  @Test
  void followsALinkButNotOneThatPointsNowhere() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "One.");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(TextFile.read(link, "a file")).isEqualTo("One.");
    Files.delete(file);
    assertThatThrownBy(() -> TextFile.read(link, "a file"))
        .isInstanceOf(CommandException.class)
        .hasMessage(link + ": no such file, or it cannot be read");
  }

  @Test
  void showsOnlyHowALineBegins() {
    Line line = new Line(Path.of("run"), 1, "x".repeat(500));
    assertThat(line.error("must be short"))
        .hasMessage("run, line 1: must be short, got: " + "x".repeat(100) + " ...");
  }
}
