/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;

/** What the studies of a cluster make of what they saw. */
class ClusterStudyTest {

  private static AskedQuestion asked(double begin, double seconds, String failure, long unread) {
    return new AskedQuestion(begin, seconds, failure, unread > 0, 5 - unread, unread, 5, 0);
  }

  @Test
  void countsQuestionsUntilTheLastAnswer() {
    List<AskedQuestion> one = List.of(asked(0, 1, "", 0), asked(0, 4, "", 0));
    ScaleRow row =
        new ScaleRow(4, 2, one, 4, 6, 1)
            .and(new ScaleRow(4, 2, List.of(asked(0, 2, "gone", 1)), 2, 3, 2));
    assertThat(row.json())
        .containsEntry("questions", 3)
        .containsEntry("failed", 1L)
        .containsEntry("unread", 1L)
        .containsEntry("windows", 15L)
        .containsEntry("seconds", 6.0)
        .containsEntry("aSecond", 0.5)
        .containsEntry("p50", 2_000.0)
        .containsEntry("p95", 4_000.0)
        .containsEntry("processorMillis", 3_000.0)
        .containsEntry("busy", 9 / 6.0 / 2) // four nodes have two processors
        .containsEntry("idle", 3 / 6.0 / 2);
  }

  @Test
  void tellsWhatWasAskedBeforeDuringAndAfterADeath() {
    Map<String, Object> figures =
        KillStudy.figures(
            8,
            List.of(
                asked(0, 1, "", 0), asked(1, 2, "", 2), asked(1.5, 1, "no", 0), asked(3, 1, "", 0)),
            2);
    assertThat(part(figures, "before")).containsEntry("questions", 1).containsEntry("failed", 0L);
    assertThat(part(figures, "during"))
        .containsEntry("questions", 2)
        .containsEntry("failed", 1L)
        .containsEntry("partial", 1L)
        .containsEntry("unread", 2L);
    assertThat(part(figures, "after")).containsEntry("questions", 1).containsEntry("read", 5L);
    assertThat(figures).containsEntry("failures", List.of("no"));
  }

  private static Map<String, Object> part(Map<String, Object> map, String name) {
    Map<String, Object> part = new HashMap<>();
    ((Map<?, ?>) map.get(name)).forEach((key, value) -> part.put((String) key, value));
    return part;
  }

  @Test
  void takesTheIdleTimeOfTheFirstProcessors() {
    List<String> stat =
        List.of(
            "cpu  9 9 9 9999 9",
            "cpu0 10 0 5 200 30 0 0",
            "cpu1 1 0 1 400 0 0 0",
            "cpu10 1 1 1 1 1");
    assertThat(ProcessorIdle.parse(stat, 1)).isEqualTo(2.3);
    assertThat(ProcessorIdle.parse(stat, 2)).isEqualTo(6.3);
    assertThatThrownBy(() -> ProcessorIdle.parse(stat, 3))
        .isInstanceOf(CommandException.class)
        .hasMessage("/proc/stat has no cpu2");
  }
}
