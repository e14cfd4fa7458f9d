/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;
import solrqa.benchmark.ScaleStudy.Turn;
import solrqa.benchmark.load.Exchange;
import solrqa.benchmark.load.Exchanges;
import solrqa.benchmark.machine.Processor;
import solrqa.console.CommandException;

/** What the studies of a cluster make of what they saw. */
class ClusterStudyTest {

  private static Exchange asked(double begin, double seconds, String failure, long unread) {
    Map<String, Object> response =
        Map.of(
            "responseHeader",
            Map.of("partialResults", unread > 0),
            "qa",
            Map.of("read", 5 - unread, "unread", unread, "windows", 5L, "cached", 0L));
    return new Exchange(begin, seconds, failure.isEmpty() ? response : Map.of(), failure);
  }

  @Test
  void countsQuestionsUntilTheLastAnswer() {
    Exchanges one = new Exchanges(List.of(asked(0, 1, "", 0), asked(0, 4, "", 1)));
    Exchanges other = new Exchanges(List.of(asked(0, 2, "gone", 0)));
    Turn turn = new Turn(4, 2, one, 4, 6, 1).and(new Turn(4, 2, other, 2, 3, 2));
    assertThat(ScaleStudy.columns(List.of(turn)).json(turn))
        .containsEntry("questions", 3)
        .containsEntry("failed", 1)
        .containsEntry("unread", 1L)
        .containsEntry("windows", 10L)
        .containsEntry("cached", 0L)
        .containsEntry("seconds", 6.0)
        .containsEntry("throughput", 0.5)
        .hasEntrySatisfying("p50", near(2_000))
        .hasEntrySatisfying("p95", near(4_000))
        .containsEntry("processorMillis", 3_000.0)
        .as("four nodes have two processors")
        .containsEntry("busy", 9 / 6.0 / 2)
        .containsEntry("idle", 3 / 6.0 / 2);
  }

  private static Consumer<Object> near(double expected) {
    return value -> assertThat((double) value).isCloseTo(expected, within(expected / 1_000));
  }

  @Test
  void showsWhatEachClusterDoesAndWhereItStops() {
    List<Turn> turns =
        List.of(
            turn(1, 1, 1, 8, 1), turn(1, 8, 2, 8, 0), turn(2, 8, 4, 16, 4), turn(4, 8, 4, 18, 1));
    assertThat(ScaleStudy.columns(turns).markdown(turns))
        .startsWith("| nodes | clients | questions | questions/s | to 1 node | if nothing else ran")
        .contains(
            "| 1 | 1 | 1 | 0.10 | 1.00 | 1.00 | 10002 | 10002 | 8000 | 1 | 80 % | 10 % | 10 %")
        .contains("| 2 | 8 | 4 | 0.40 | 2.00 | 2.00 | 10002 | 10002 | 4000 | 2 | 80 % | 20 % | 0 %")
        .contains("| 4 | 8 | 4 | 0.40 | 2.00 | 1.78 | 10002 | 10002 | 4500 | 2 | 90 % | 5 % | 5 %");
  }

  /** Questions in ten seconds. */
  private static Turn turn(int nodes, int clients, int questions, double taken, double idle) {
    return new Turn(
        nodes,
        clients,
        new Exchanges(Collections.nCopies(questions, asked(0, 10, "", 0))),
        10,
        taken,
        idle);
  }

  @Test
  void tellsWhatWasAskedBeforeDuringAndAfterADeath() {
    Exchanges twice =
        new Exchanges(
            List.of(
                asked(0, 1, "", 0),
                asked(1, 2, "", 2),
                asked(1.5, 1, "no", 0),
                asked(3, 1, "", 0)));
    Exchanges once = new Exchanges(List.of(asked(3, 1, "", 5)));
    FailoverStudy.Seen seen = new FailoverStudy.Seen(60, 2, twice, once);
    JsonNode json = new ObjectMapper().valueToTree(seen.json());
    assertThat(json.path("depth").intValue()).isEqualTo(5);
    assertThat(json.path("killedAfter").doubleValue()).isEqualTo(2);
    assertThat(json.path("twice").path("clients").intValue()).isEqualTo(8);
    assertThat(json.path("twice").path("failures").path(0).textValue()).isEqualTo("no");
    JsonNode before = json.path("twice").path("before");
    assertThat(before.path("questions").intValue()).isEqualTo(1);
    assertThat(before.path("failed").intValue()).isZero();
    JsonNode during = json.path("twice").path("during");
    assertThat(during.path("questions").intValue()).isEqualTo(2);
    assertThat(during.path("failed").intValue()).isEqualTo(1);
    assertThat(during.path("partial").intValue()).isEqualTo(1);
    assertThat(during.path("unread").intValue()).isEqualTo(2);
    JsonNode after = json.path("twice").path("after");
    assertThat(after.path("questions").intValue()).isEqualTo(1);
    assertThat(after.path("read").intValue()).isEqualTo(5);
    assertThat(json.path("once").path("clients").intValue()).isEqualTo(4);
    assertThat(seen.markdown())
        .startsWith("One of two nodes was killed after 2 of 60 s; 5 documents")
        .contains("| 2 | 8 | during | 2 | 1 | 1 | 3 | 2 | 1000 | 2001 |\n")
        .contains("| 1, `shards.tolerant=true` | 4 | after | 1 | 0 | 1 | 0 | 5 | 1000 | 1000 |\n");
  }

  @Test
  void takesTheIdleTimeOfTheFirstProcessors() {
    long[][] ticks = new long[2][TickType.values().length];
    ticks[0][TickType.USER.getIndex()] = 9_000;
    ticks[0][TickType.IDLE.getIndex()] = 2_000;
    ticks[0][TickType.IOWAIT.getIndex()] = 300;
    ticks[1][TickType.IDLE.getIndex()] = 4_000;
    assertThat(Processor.idleSeconds(ticks, 1)).isEqualTo(2.3);
    assertThat(Processor.idleSeconds(ticks, 2)).isEqualTo(6.3);
    assertThatThrownBy(() -> Processor.idleSeconds(ticks, 3))
        .isInstanceOf(CommandException.class)
        .hasMessage("only 2 processors here; the clusters take 3");
    assertThat(Processor.idleSeconds(1)).isPositive();
  }

  @Test
  void saysWhatOfTheProcessorMatters() {
    assertThat(Processor.instructions(List.of("flags\t\t: fpu avx2 avx512f avx512fx")))
        .containsExactly("avx2", "avx512f");
    assertThat(Processor.instructions(List.of())).isEmpty();
    assertThat(Processor.machine())
        .containsKeys("processors", "java", "system", "processor", "instructions");
  }
}
