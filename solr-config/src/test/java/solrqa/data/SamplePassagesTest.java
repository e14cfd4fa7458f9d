/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

class SamplePassagesTest {
  @TempDir private Path folder;

  @Test
  void numbersThePassagesOfAPath() throws IOException {
    Path file =
        write(
            """
            {"id": "a", "title": "A", "text": "One.", "path": "x"}
            {"id": "b", "title": "B", "text": "Two \\u00e9.", "path": "x"}
            """);
    assertThat(SamplePassages.read(file))
        .containsExactly(
            new SourcePassage("a", "A", "One.", "x", 0),
            new SourcePassage("b", "B", "Two é.", "x", 1));
  }

  @Test
  void saysWhichLineIsWrong() throws IOException {
    Path file = write("\n{\"id\": \"a\", \"title\": \"A\", \"path\": \"x\"}\n");
    assertThatThrownBy(() -> SamplePassages.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("\"text\" must be a text, is missing");
    Path noJson = write("{\"id\": ");
    assertThatThrownBy(() -> SamplePassages.read(noJson))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("line 1: not JSON");
  }

  @Test
  void readsTheShippedSample() throws IOException {
    List<SourcePassage> passages = SamplePassages.read(Path.of("sample/passages.jsonl"));
    assertThat(passages).isNotEmpty();
    assertThat(passages).extracting(SourcePassage::id).doesNotHaveDuplicates();
  }

  private Path write(String lines) throws IOException {
    return Files.writeString(folder.resolve("sample.jsonl"), lines);
  }
}
