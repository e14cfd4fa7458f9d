/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.command.StageExchange.Stage;

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

  /** 100 bytes and 20 a document there, 300 and 50 back; 3 ms for what is known. */
  private static StageExchange reading(int documents, boolean cached) {
    return new StageExchange(
        Stage.READING,
        100 + 20 * documents,
        300 + 50 * documents,
        cached ? 3 : 400,
        documents,
        documents,
        cached ? documents : 0);
  }

  @Test
  void takesAQuestionApart() {
    List<StageExchange> seen =
        List.of(
            reading(3, false),
            reading(3, true),
            reading(7, false),
            reading(7, true),
            new StageExchange(Stage.RETRIEVAL, 10, 20, 2, 0, 0, 0),
            new StageExchange(Stage.RETRIEVAL, 30, 40, 4, 0, 0, 0));
    Map<String, Object> parts = PartsStudy.exchanges(seen, 1, 0.6);
    assertThat(parts).containsEntry("documents", 10.0).containsEntry("windows", 10.0);
    assertThat((double) parts.get("windowMillis")).isCloseTo(60, within(1e-9));
    assertThat((double) part(parts, "readingRequestBytes").get("request"))
        .isCloseTo(100, within(1e-9));
    assertThat((double) part(parts, "readingResponseBytes").get("document"))
        .isCloseTo(50, within(1e-9));
    Map<String, Object> stages = part(parts, "stages");
    assertThat(part(stages, "reading")).containsEntry("millis", 3.0).containsEntry("requests", 2.0);
    assertThat(part(stages, "retrieval"))
        .containsEntry("requestBytes", 20.0)
        .containsEntry("responseBytes", 30.0)
        .containsEntry("requests", 1.0);
  }

  @Test
  void countsRequestsInATrack() {
    Map<String, Object> track =
        Map.of(
            "rid", "x-1",
            "EXECUTE_QUERY", Map.of("a", "", "b", ""),
            "STAGE_2500", Map.of("a", ""));
    assertThat(PartsStudy.requests(Map.of("debug", Map.of("track", track)))).isEqualTo(3);
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
