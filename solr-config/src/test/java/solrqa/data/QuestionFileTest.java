/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;

/** Forms of questions, and which of them a file has. */
class QuestionFileTest {
  private static final OwnQuestion WHEN =
      OwnQuestion.of("1", "", "When?", true, List.of("1843"), List.of("d"));
  private static final OwnQuestion WHY =
      OwnQuestion.of("2", "", "Why?", true, List.of(), List.of());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          a.csv    => When?,1843,d|Why?,,
          a.tsv    => document\tanswer\tquestion|d\t1843\tWhen?|\t\tWhy?
          a.json   => [{"question": "When?", "answers": ["1843"], "document": "d"}, {"question": "Why?", "answers": []}]
          a.json   => [|{"question": "When?",| "answer": "1843", "documents": ["d"]},| {"question": " Why? ", "answer": []}|]|
          a.txt    => {"question": "When?", "answers": "1843", "document": "d"}|{"question": "Why?", "answers": []}
          a.jsonl  => {"question": "When?", "answers": [{"text": "1843", "answer_start": 3}], "document": "d"}||{"question": "Why?", "is_impossible": true}
          a.ndjson => {"id": 1, "question": "When?", "answers": {"text": ["1843"], "answer_start": [3]}, "document": "d"}|{"id": "2", "question": "Why?", "answers": {"text": [], "answer_start": []}}
          """)
  void readsTheSameQuestionsOf(String name, String lines) throws IOException {
    assertThat(read(name, lines.replace('|', '\n'))).containsExactly(WHEN, WHY);
  }

  @Test
  void readsTheExampleWhosePassagesAreTheSamples() throws IOException {
    Map<String, String> sample =
        SamplePassages.read(Path.of("sample/passages.jsonl")).stream()
            .collect(Collectors.toMap(SourcePassage::id, SourcePassage::text));
    List<OwnQuestion> questions = QuestionFile.read(Path.of("sample/my-questions.csv"));
    assertThat(questions).hasSize(6);
    for (OwnQuestion question : questions) {
      for (String document : question.documents()) {
        assertThat(question.answers()).allMatch(sample.get(document)::contains);
      }
    }
    assertThat(questions.get(3).text()).isEqualTo("What is the \"Great Red Spot\"?");
    assertThat(questions).extracting(OwnQuestion::answersKnown).endsWith(true, true, false);
  }

  @Test
  void takesAQuestionsArticleAndParagraph() throws IOException {
    String json =
        "[{\"question\": \"When?\", \"answers\": [\"1843\"], \"title\": \"Ada\", \"context\":"
            + " \"It was in 1843.\"}]";
    assertThat(read("a.json", json))
        .containsExactly(
            new OwnQuestion(
                "1", "Ada", "When?", true, List.of("1843"), List.of(), "It was in 1843."));
  }

  @Test
  void readsSquadWithParagraphsAndWithout() throws IOException {
    String squad =
        """
        {"data": [{"title": "Ada", "paragraphs": [{%s"qas": [
          {"id": "x", "question": "When?", "answers": [{"text": "1843"}]}]}]}]}
        """;
    assertThat(read("a.json", squad.replace("%s", "\"context\": \"c\", ")))
        .containsExactly(
            new OwnQuestion("x", "Ada", "When?", true, List.of("1843"), List.of(), "c"));
    for (String without : List.of("", "\"context\": null, ")) {
      assertThat(read("a.json", squad.replace("%s", without)))
          .containsExactly(OwnQuestion.of("x", "Ada", "When?", true, List.of("1843"), List.of()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {"question": " "}                                       => "question" must not be blank
          {"answers": []}                                         => "question" must be a text, is missing
          {"question": "?", "anwsers": []}                        => "anwsers" is unknown, must be one of [answer, answers, article, context, document, documents, id, is_impossible, question, title]
          {"question": "?", "answers": 1.5}                       => "answers" must be a text or a list of texts, got: 1.5
          {"question": "?", "answers": [["a"]]}                   => "answers" must be a text or a list of texts, got: [a]
          {"question": "?", "answers": [{"txt": "a"}]}            => "answers" must be a text or a list of texts, got: {txt=a}
          {"question": "?", "answers": [""]}                      => "answers" must not have a blank text
          {"question": "?", "answer": "a", "answers": []}         => "answer" and "answers" mean the same, keep one of them
          {"question": "?", "document": "a", "documents": ["b"]}  => "document" and "documents" mean the same, keep one of them
          {"question": "?", "answers": ["a"], "is_impossible": true} => "is_impossible" is true, so there is no answer
          {"question": "?", "answers": [], "document": "d"}       => there is no answer, so no document can be right; leave out "answers" where they are not known
          {"question": "?", "id": true}                           => "id" must be a text or a list of texts, got: true
          """)
  void saysWhichEntryBreaksWhichRule(String question, String why) throws IOException {
    String fine = "{\"question\": \"?\"}";
    assertRefused("a.json", "[" + fine + ", " + question + "]", ", entry 2: " + why);
    assertRefused("a.jsonl", fine + "\n\n" + question, ", line 3: " + why);
  }

  @Test
  void refusesAnIdThatIsThereTwice() throws IOException {
    assertRefused(
        "a.csv", "question,document,id\na,,2\nb,,\n", ": the question id \"2\" is there twice");
    assertRefused(
        "a.json",
        "[{\"id\": \"2\", \"question\": \"a\"}, {\"question\": \"b\"}]",
        ": the question id \"2\" is there twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          a.json  => {"question": "?"}      => : "data" must be a list, is missing
          a.json  => [1]                    => , entry 1: must be a JSON object
          a.jsonl => 1                      => , line 1: must be a JSON object
          a.json  => [{"question": "?"}     => : not JSON:
          a.json  => Who?                   => : not JSON:
          """)
  void refusesWhatIsNoFormOfQuestions(String name, String text, String why) throws IOException {
    Path file = file(name, text);
    assertThatThrownBy(() -> QuestionFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + why);
  }

  @Test
  @Timeout(20)
  void readsAHundredThousandLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      lines.append("{\"id\": ").append(i).append(", \"question\": \"q\", \"answers\": [\"a\"]}\n");
    }
    assertThat(read("a.jsonl", lines.toString())).hasSize(100_000);
  }

  private void assertRefused(String name, String text, String why) throws IOException {
    Path file = file(name, text);
    assertThatThrownBy(() -> QuestionFile.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + why);
  }

  private List<OwnQuestion> read(String name, String text) throws IOException {
    return QuestionFile.read(file(name, text));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
