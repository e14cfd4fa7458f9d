/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import solrqa.console.CommandException;

class ArticlesTest {
  @TempDir private Path folder;
  private Path data;
  private Path split;

  @BeforeEach
  void writeFiles() throws IOException {
    data =
        Files.writeString(
            folder.resolve("data.json"),
            """
            {"data": [
              {"title": "Ada", "paragraphs": [{"context": "c", "qas": [
                {"id": "1", "question": "When?", "answers": []},
                {"id": "2", "question": "Why?", "answers": []}]}]},
              {"title": "Byron", "paragraphs": [{"context": "d", "qas": [
                {"id": "3", "question": "Where?", "answers": []}]}]}]}
            """);
    split =
        Files.writeString(
            folder.resolve("split.json"),
            "{\"articles\": {\"test\": [\"Byron\"], \"none\": [\"Cicero\"]}}");
  }

  @Test
  void areWhatComesAfterTheLastColon() {
    assertThat(new Articles.Converter().convert("C:/a/split.json:test"))
        .isEqualTo(new Articles(Path.of("C:/a/split.json"), "test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"split.json", ":test", ""})
  void needAFileAndAName(String text) {
    assertThatThrownBy(() -> new Articles.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("illegal --articles " + text + ", must be FILE:NAME");
  }

  @Test
  void haveQuestionsInTheFilesOrder() throws IOException {
    assertThat(Articles.questions(data, null))
        .extracting(SquadQuestion::id)
        .containsExactly("1", "2", "3");
    assertThat(Articles.questions(data, new Articles(split, "test")))
        .extracting(SquadQuestion::id)
        .containsExactly("3");
  }

  @Test
  void areRefusedWithoutAQuestion() throws IOException {
    assertThatThrownBy(() -> Articles.questions(data, new Articles(split, "none")))
        .isInstanceOf(CommandException.class)
        .hasMessage(data + ": has no question there");
    Path empty = Files.writeString(folder.resolve("empty.json"), "{\"data\": []}");
    assertThatThrownBy(() -> Articles.questions(empty, null))
        .isInstanceOf(CommandException.class)
        .hasMessage(empty + ": has no question");
    assertThatThrownBy(() -> Articles.questions(data, new Articles(split, "dev")))
        .hasMessage(split + ": no articles \"dev\", only [test, none]");
  }
}
