/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import solrqa.command.Answers.Answer;
import solrqa.console.CommandException;

class AnswersTest {
  private static final String RESPONSE =
      """
      {"response": {"docs": [
         {"id": "9", "title": "Penicillin", "path": "medicine", "text": "Fleming found it."},
         {"id": "1", "title": "Moon", "path": "space", "text": "Eagle landed."}]},
       "qa": {"answered": "yes", "read": 20, "unread": 1, "answers": {
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

  private static Map<?, ?> json(String text) {
    return (Map<?, ?>) Utils.fromJSONString(text);
  }
}
