/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import solrqa.console.CommandException;

/** Which SQuAD files are refused, in which words, and which are not. */
class SquadRefusalsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {}                                      => "data" must be a list, is missing
          {"data": null}                          => "data" must be a list, got: null
          {"data": {}}                            => "data" must be a list, got: {}
          {"data": "Ada"}                         => "data" must be a list, got: Ada
          {"data": [null]}                        => "data/0" must be an object, got: null
          {"data": [1]}                           => "data/0" must be an object, got: 1
          {"data": [{}]}                          => "data/0/paragraphs" must be a list, is missing
          {"data": [{"paragraphs": [[]]}]}        => "data/0/paragraphs/0" must be an object, got: []
          {"data": [{"paragraphs": [{"qas": []}]}]} => "data/0/paragraphs/0/context" must be a text, is missing
          {"data": [{"paragraphs": [{"context": 7, "qas": []}]}]} => "data/0/paragraphs/0/context" must be a text, got: 7
          {"data": [{"paragraphs": [{"context": "c"}]}]} => "data/0/paragraphs/0/qas" must be a list, is missing
          {"data": [], "data": []}                => "data" is there twice in one object, keep one of them
          """)
  void saysWhatIsWrongWithTheFile(String json, String why) throws IOException {
    assertRefused(json, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          null                                                     => " must be an object, got: null
          {"id": 7, "question": "?", "answers": []}                => /id" must be a text, got: 7
          {"id": true, "question": "?", "answers": []}             => /id" must be a text, got: true
          {"id": "1", "question": null, "answers": []}             => /question" must be a text, got: null
          {"id": "1", "question": ["?"], "answers": []}            => /question" must be a text, got: ["?"]
          {"id": "1", "question": "?", "answers": null}            => /answers" must be a list, got: null
          {"id": "1", "question": "?", "answers": {"text": "a"}}   => /answers" must be a list, got: {"text":"a"}
          {"id": "1", "question": "?", "answers": [null]}          => /answers/0" must be an object, got: null
          {"id": "1", "question": "?", "answers": [{}]}            => /answers/0/text" must be a text, is missing
          {"id": "1", "question": "?", "answers": [{"text": 1.5}]} => /answers/0/text" must be a text, got: 1.5
          """)
  void saysWhatIsWrongWithAQuestion(String question, String why) throws IOException {
    assertRefused(
        squad("{\"id\": \"0\", \"question\": \"?\", \"answers\": []}, " + question),
        "\"data/0/paragraphs/0/qas/1" + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          "title": "Ada",     => Ada
          "title": "",        => ''
          "title": null,      => ''
          "title": 7,         => ''
          "title": ["Ada"],   => ''
          ''                  => ''
          """)
  void knowsAnArticleByATitleThatIsText(String title, String article) throws IOException {
    String json =
        squad("{\"id\": \"1\", \"question\": \"?\", \"answers\": []}")
            .replace("\"paragraphs\"", title + "\"paragraphs\"");
    assertThat(SquadFile.read(file(json)).get(0).article()).isEqualTo(article);
  }

  @Test
  void passesOverPropertiesOfAnyKindAtAllPlaces() throws IOException {
    String more = "\"more\": {\"id\": [1, null]}, ";
    String json =
        squad(
                "{MORE\"is_impossible\": 7, \"id\": \"1\", \"question\": \"?\","
                    + " \"answers\": [{MORE\"answer_start\": \"x\", \"text\": \"a\"}]}")
            .replace("{\"", "{MORE\"")
            .replace("MORE", more);
    assertThat(SquadFile.read(file(json)))
        .containsExactly(new SquadQuestion("1", "", "?", "c", List.of("a")));
  }

  @Test
  void findsAnIdThatAnotherArticleHasToo() throws IOException {
    String article =
        "{\"paragraphs\": [{\"context\": \"c\","
            + " \"qas\": [{\"id\": \"5 \\n6\", \"question\": \"?\", \"answers\": []}]}]}";
    assertRefused(
        "{\"data\": [" + article + ", " + article + "]}",
        "the question id \"5 \n6\" is there twice");
    assertRefused(
        squad("{\"id\": \"1\", \"question\": \"?\", \"answers\": [], \"id\": \"2\"}"),
        "\"id\" is there twice in one object, keep one of them");
  }

  @Test
  @Timeout(20)
  void readsAHundredThousandQuestions() throws IOException {
    StringBuilder questions = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      questions.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i);
      questions.append("\",\"question\":\"q\",\"answers\":[{\"text\":\"a\"},{\"text\":\"a\"}]}");
    }
    List<SquadQuestion> read = SquadFile.read(file(squad(questions.toString())));
    assertThat(read).hasSize(100_000);
    assertThat(read.get(99_999))
        .isEqualTo(new SquadQuestion("99999", "", "q", "c", List.of("a", "a")));
  }

  @Test
  void takesTheQuestionsOfSomeArticles() throws IOException {
    Path data =
        file(
            """
            {"data": [
              {"title": "Ada", "paragraphs": [{"context": "c", "qas": [
                {"id": "1", "question": "?", "answers": []}]}]},
              {"title": "Ada ", "paragraphs": [{"context": "c", "qas": [
                {"id": "2", "question": "?", "answers": []}]}]},
              {"paragraphs": [{"context": "c", "qas": [
                {"id": "3", "question": "?", "answers": []}]}]}]}
            """);
    Path splits = folder.resolve("splits.json");
    Files.writeString(
        splits, "{\"seed\": 1, \"articles\": {\"a\": [\"Ada\", \"Ada\"], \"b\": [\"Bob\"]}}");
    assertThat(Articles.questions(data, null)).hasSize(3);
    assertThat(Articles.questions(data, new Articles(splits, "a")))
        .extracting(SquadQuestion::id)
        .containsExactly("1");
    assertThatThrownBy(() -> Articles.questions(data, new Articles(splits, "b")))
        .isInstanceOf(CommandException.class)
        .hasMessage(data + ": has no question there");
    Path none = Files.writeString(folder.resolve("none.json"), "{\"data\": []}");
    assertThatThrownBy(() -> Articles.questions(none, null))
        .isInstanceOf(CommandException.class)
        .hasMessage(none + ": has no question");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {}                            => "articles" must be an object, is missing
          {"articles": []}              => "articles" must be an object, got: []
          {"articles": {}}              => no articles "test", only []
          {"articles": {"test": "Ada"}} => no articles "test", only [test]
          {"articles": {"test": [1]}}   => no articles "test", only [test]
          {"articles": {"Test": []}}    => no articles "test", only [Test]
          """)
  void refusesSplitsWithoutAListOfTitles(String json, String why) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> SquadFile.articles(file, "test"))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": " + why);
  }

  @ParameterizedTest
  @CsvSource({"a.json:test, a.json, test", "/b:c/a.json:d e, /b:c/a.json, d e", "a:, a, ''"})
  void takesTheNameOfArticlesAfterTheLastColon(String text, String file, String name) {
    assertThat(new Articles.Converter().convert(text)).isEqualTo(new Articles(Path.of(file), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.json", ":test", ":"})
  void refusesArticlesWithoutAFile(String text) {
    assertThatThrownBy(() -> new Articles.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("illegal --articles " + text + ", must be FILE:NAME");
  }

  private void assertRefused(String json, String why) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> SquadFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": " + why);
    assertThatThrownBy(() -> SquadPassages.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": " + why);
  }

  private static String squad(String questions) {
    return "{\"data\": [{\"paragraphs\": [{\"context\": \"c\", \"qas\": [" + questions + "]}]}]}";
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("squad.json"), json);
  }
}
