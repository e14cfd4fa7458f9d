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

class SquadFileTest {
  @TempDir private Path folder;

  @Test
  void readsQuestionsOfBothVersionsInTheirOrder() throws IOException {
    Path file =
        file(
            """
            {"version": "v2.0", "data": [{"title": "Ada", "paragraphs": [
              {"context": "Ada wrote it in 1843. \\ud83d\\ude00", "qas": [
                {"id": "1", "question": "When?", "answers": [{"text": "1843", "answer_start": 16}]},
                {"id": "2", "question": "Why?", "is_impossible": true, "answers": [],
                 "plausible_answers": [{"text": "it", "answer_start": 10}]}]}]}]}
            """);
    assertThat(SquadFile.read(file))
        .containsExactly(
            new SquadQuestion(
                "1", "Ada", "When?", "Ada wrote it in 1843. \ud83d\ude00", List.of("1843")),
            new SquadQuestion("2", "Ada", "Why?", "Ada wrote it in 1843. \ud83d\ude00", List.of()));
    assertThat(SquadFile.read(file))
        .extracting(SquadQuestion::answerable)
        .containsExactly(true, false);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertRefused("{", "not JSON");
    assertRefused("[]", "must be a JSON object");
    assertRefused("{\"questions\": []}", "\"data\" must be a list, is missing");
    assertRefused(
        one("\"question\": \"?\", \"answers\": []"),
        "\"data/0/paragraphs/0/qas/0/id\" must be a text, is missing");
    assertRefused(
        one("\"id\": \"1\", \"question\": \"?\""), "/qas/0/answers\" must be a list, is missing");
    assertRefused(
        one("\"id\": \"1\", \"question\": \"?\", \"answers\": [\"x\"]"),
        "/qas/0/answers/0\" must be an object, got: x");
    String question = "{\"id\": \"1\", \"question\": \"?\", \"answers\": []}";
    assertRefused(
        one(
            "\"id\": \"1\", \"question\": \"?\", \"answers\": []}, "
                + question.substring(0, question.length() - 1)),
        "the question id \"1\" is there twice");
    assertThatThrownBy(() -> SquadFile.read(folder.resolve("missing")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("missing: no such file");
  }

  @Test
  void readsFilesThatHaveMoreThanIsRead() throws IOException {
    Path file =
        file(
            """
            {"version": 1.1, "comment": {}, "data": [{"title": "Ada", "url": "u", "paragraphs": [
              {"context": "c", "document_id": 7, "qas": [
                {"id": "1", "question": "?", "type": "x", "answers": [
                  {"text": "a", "answer_start": 0, "answer_category": null}]}]}]}]}
            """);
    assertThat(SquadFile.read(file))
        .containsExactly(new SquadQuestion("1", "Ada", "?", "c", List.of("a")));
  }

  @Test
  void readsArticlesWithoutATitle() throws IOException {
    for (String title : List.of("", "\"title\": null, ", "\"title\": 7, ")) {
      Path file =
          file("{\"data\": [{" + title + "\"paragraphs\": [{\"context\": \"c\", \"qas\": []}]}]}");
      assertThat(SquadFile.open(file).paragraphs())
          .containsExactly(new SquadFile.Paragraph("", "c"));
    }
  }

  @Test
  void refusesATextThatIsNone() throws IOException {
    String paragraph = "{\"data\": [{\"paragraphs\": [{\"context\": %s, \"qas\": []}]}]}";
    assertRefused(
        paragraph.replace("%s", "null"),
        "\"data/0/paragraphs/0/context\" must be a text, is missing");
    assertRefused(
        paragraph.replace("%s", "[1]"), "\"data/0/paragraphs/0/context\" must be a text, got: [1]");
  }

  @Test
  void readsTheArticlesOfASplit() throws IOException {
    Path file = file("{\"articles\": {\"test\": [\"Ada\", \"Byron\"], \"train\": []}}");
    assertThat(SquadFile.articles(file, "test")).containsExactlyInAnyOrder("Ada", "Byron");
    assertThatThrownBy(() -> SquadFile.articles(file, "dev"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no articles \"dev\", only [test, train]");
  }

  private void assertRefused(String json, String why) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> SquadFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  private static String one(String question) {
    return "{\"data\": [{\"paragraphs\": [{\"context\": \"c\", \"qas\": [{" + question + "}]}]}]}";
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("file.json"), json);
  }
}
