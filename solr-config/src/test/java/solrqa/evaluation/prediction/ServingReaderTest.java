/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;
import solrqa.reader.AnswerSpan;
import solrqa.reader.ModelSettings;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Unread;

class ServingReaderTest {
  private static final SquadQuestion WHEN =
      new SquadQuestion("1", "Ada", "When?", "In 1843.", List.of("1843"));

  private static QuestionReading read(Outcome outcome) throws Exception {
    ScriptedReader scripted = new ScriptedReader(Map.of("When?", outcome));
    try (ServingReader reader = new ServingReader(scripted, ModelSettings.DEFAULT, 1)) {
      return reader.read(WHEN).call();
    }
  }

  @Test
  void takesTheNegatedMarginOfTheBestSpanForTheNoAnswerScore() throws Exception {
    List<AnswerSpan> spans =
        List.of(new AnswerSpan(3, 7, "1843", 2.5f), new AnswerSpan(0, 2, "In", -1));
    QuestionReading reading = read(new Reading(1, spans, 3, false));
    assertThat(reading.answer()).isEqualTo("1843");
    assertThat(reading.noAnswer()).isEqualTo(-2.5);
    assertThat(reading.windows()).isEqualTo(3);
    assertThat(reading.best().get(1))
        .containsEntry("text", "In")
        .containsEntry("start", 0)
        .containsEntry("end", 2)
        .containsEntry("margin", -1f)
        .containsEntry("probability", 1 / (1 + Math.E));
    assertThat(reading.answer(2.5)).isEqualTo("1843");
    assertThat(reading.answer(2.6)).isEmpty();
  }

  @Test
  void takesAPassageWithoutTextForUnanswered() throws Exception {
    QuestionReading reading = read(new Unread(Unread.Reason.NO_TEXT));
    assertThat(reading.answer()).isEmpty();
    assertThat(reading.noAnswer()).isEqualTo(1_000_000);
    assertThat(reading.best()).isEmpty();
  }

  @Test
  void saysWhichQuestionTheReaderFailedAt() {
    assertThatThrownBy(() -> read(new Unread(Unread.Reason.FAILED)))
        .isInstanceOf(CommandException.class)
        .hasMessage("question 1 was not read: FAILED");
  }
}
