/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.command.Answers.Answer;
import solrqa.console.CommandException;

class AnswersTest {
  private static final String RESPONSE =
      """
      {"response": {"docs": [
         {"id": "9", "title": "Penicillin", "path": "medicine", "text": "Fleming found it."},
         {"id": "1", "title": "Moon", "path": "space", "text": "Eagle landed."}]},
       "qa": {"answered": "yes", "read": 20, "unread": 1, "documents": {
         "1": {"status": "unread", "retrievalScore": 9.0, "retrievalRank": 1},
         "9": {"status": "answered", "field": "text", "margin": 7.5, "probability": 0.93,
               "retrievalScore": 11.25, "retrievalRank": 2,
               "spans": [{"start": 0, "end": 7, "text": "Fleming", "margin": 7.5}]}}}}
      """;

  @Test
  void takesAnsweredDocumentsInTheOrderOfTheResponse() {
    assertThat(Answers.of(json(RESPONSE), 42))
        .isEqualTo(
            new Answers(
                Optional.empty(),
                "yes",
                20,
                1,
                42,
                List.of(
                    new Answer(
                        "Penicillin",
                        "medicine",
                        "Fleming found it.",
                        0,
                        7,
                        7.5,
                        0.93,
                        11.25,
                        2))));
  }

  @Test
  void refusesAResponseThatThePluginHadNoPartIn() {
    assertThatThrownBy(() -> Answers.of(json("{\"response\": {\"docs\": []}}"), 42))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no section \"qa\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "unread", "start", "end", "margin", "probability"})
  void refusesAResponseWithoutANumberThatIsPrinted(String name) {
    String without = RESPONSE.replaceAll("\"" + name + "\": [0-9.]+", "\"" + name + "\": \"x\"");
    assertThatThrownBy(() -> Answers.of(json(without), 42))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Solr's qa section has no number \"" + name + "\": {");
  }

  @Test
  void printsNothingOfADocumentWithoutTitleOrPath() {
    String bare = RESPONSE.replace("\"title\": \"Penicillin\", \"path\": \"medicine\",", "");
    Answer answer = Answers.of(json(bare), 1).found().get(0);
    assertThat(answer.title()).isEmpty();
    assertThat(answer.path()).isEmpty();
    assertThat(answer.text()).isEqualTo("Fleming found it.");
  }

  @Test
  void hasWhatKeywordsWereReadAs() {
    String rewritten =
        RESPONSE.replace("\"qa\": {", "\"qa\": {\"questionRead\": \"what is it?\", ");
    assertThat(Answers.of(json(rewritten), 1).questionRead()).contains("what is it?");
  }

  @Test
  void hasNothingFoundWhereNoPassageIsAnswered() {
    Answers answers =
        Answers.of(json(RESPONSE.replace("answered\", \"field", "noAnswer\", \"field")), 1);
    assertThat(answers.found()).isEmpty();
    assertThat(answers.read()).isEqualTo(20);
  }

  private static Map<?, ?> json(String text) {
    return (Map<?, ?>) Utils.fromJSONString(text);
  }
}
