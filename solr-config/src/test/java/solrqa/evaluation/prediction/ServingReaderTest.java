/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedReader;

class ServingReaderTest {
  private static final SquadQuestion WHEN =
      new SquadQuestion("1", "Ada", "When?", "In 1843.", List.of("1843"));

  private static QuestionReading read(ScriptedReader scripted) {
    try (ServingReader reader = new ServingReader(scripted, ModelSettings.DEFAULT)) {
      return reader.read(WHEN);
    }
  }

  @Test
  void takesTheNegatedMarginOfTheBestSpanForTheNoAnswerScore() {
    QuestionReading reading =
        read(new ScriptedReader().answer("1843", 2.5).answer("In", -1).windows(3));
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
  void takesAPassageWithoutTextForUnanswered() {
    QuestionReading reading = read(new ScriptedReader().noTextElsewhere());
    assertThat(reading.answer()).isEmpty();
    assertThat(reading.noAnswer()).isEqualTo(1_000_000);
    assertThat(reading.best()).isEmpty();
  }

  @Test
  void saysWhichQuestionTheReaderFailedAt() {
    assertThatThrownBy(() -> read(new ScriptedReader().failAt("1843")))
        .isInstanceOf(CommandException.class)
        .hasMessage("question 1 was not read: FAILED");
  }
}
