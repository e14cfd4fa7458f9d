/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.files.Notice;

class SquadPassagesTest {
  @TempDir private Path folder;

  @Test
  void makesEachTextAPassageOnce() throws IOException {
    Path file =
        file(
            """
            {"data": [
              {"title": "Ada_Lovelace", "paragraphs": [
                {"context": "one", "qas": []}, {"context": "two", "qas": []},
                {"context": "one", "qas": []}, {"context": " ", "qas": []}]},
              {"paragraphs": [{"context": "three", "qas": []}]},
              {"title": "Ada_Lovelace", "paragraphs": [{"context": "four", "qas": []}]}]}
            """);
    PassageSource source = SquadPassages.read(file);
    assertThat(source.passages())
        .containsExactly(
            new SourcePassage("Ada_Lovelace#0", "Ada Lovelace", "one", "Ada_Lovelace", 0),
            new SourcePassage("Ada_Lovelace#1", "Ada Lovelace", "two", "Ada_Lovelace", 1),
            new SourcePassage("article#0", "", "three", "article", 0),
            new SourcePassage("Ada_Lovelace#4", "Ada Lovelace", "four", "Ada_Lovelace", 4));
    assertThat(source.idsByText()).containsEntry("one", "Ada_Lovelace#0").hasSize(4);
    assertThat(source.notices())
        .extracting(Notice::print)
        .containsExactly(
            "1 paragraph without text, not indexed: Ada_Lovelace#3",
            "1 paragraph with the text of one before, indexed once: Ada_Lovelace#2");
    assertThat(source.name()).isEqualTo("squad.json");
  }

  @Test
  void hasNothingToIndexInAFileWithoutParagraphs() throws IOException {
    Path file = file("{\"data\": []}");
    assertThatThrownBy(() -> SquadPassages.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("has no paragraph with text");
  }

  @Test
  void knowsOtherPassagesByTheirSum() throws IOException {
    String form = "{\"data\": [{\"paragraphs\": [{\"context\": \"%s\", \"qas\": []}]}]}";
    Object one = SquadPassages.read(file(form.replace("%s", "one"))).identity();
    Object again = SquadPassages.read(file(form.replace("%s", "one"))).identity();
    Object other = SquadPassages.read(file(form.replace("%s", "two"))).identity();
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("squad.json"), json);
  }
}
