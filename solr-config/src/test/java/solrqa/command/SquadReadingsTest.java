/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.command.SquadReport.Prediction;
import solrqa.reader.AnswerSpan;
import solrqa.reader.Reading;
import solrqa.reader.Unread;

class SquadReadingsTest {
  private static final SquadQuestion WHEN =
      new SquadQuestion("1", "Ada", "When?", "In 1843.", List.of("1843"));
  private static final SquadQuestion WHY = new SquadQuestion("2", "Ada", "Why?", " ", List.of());

  @Test
  void takesTheNegatedMarginOfTheBestSpanForTheNoAnswerScore() {
    ScriptedReader reader =
        new ScriptedReader(Map.of("When?", reading(), "Why?", new Unread(Unread.Reason.NO_TEXT)));
    List<Long> steps = new ArrayList<>();
    SquadReadings readings = SquadReadings.read(reader, List.of(WHEN, WHY), steps::add);
    assertThat(readings.predictions()).containsExactly(entry("1", new Prediction("1843", -2.5)));
    assertThat(steps).containsExactly(1L, 2L);
    assertThat(readings.readings().get(0).json())
        .isEqualTo(
            "{\"id\":\"1\",\"question\":\"When?\",\"answers\":[\"1843\"],"
                + "\"answer\":\"1843\",\"start\":3,\"end\":7,\"margin\":2.5}");
  }

  @Test
  void saysWhichQuestionTheReaderFailedAt() {
    ScriptedReader reader = new ScriptedReader(Map.of("Why?", new Unread(Unread.Reason.FAILED)));
    assertThatThrownBy(() -> SquadReadings.read(reader, List.of(WHY), step -> {}))
        .isInstanceOf(CommandException.class)
        .hasMessage("question 2 was not read: FAILED");
  }

  private static Reading reading() {
    List<AnswerSpan> spans =
        List.of(new AnswerSpan(3, 7, "1843", 2.5f), new AnswerSpan(0, 2, "In", -1));
    return new Reading(1, spans, 1, false);
  }
}
