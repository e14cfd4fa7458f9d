/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;
import solrqa.benchmark.ClusterFigures.ScaleRow;
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
    ScaleRow row =
        new ScaleStudy.Turn(4, 2, one, 4, 6, 1)
            .and(new ScaleStudy.Turn(4, 2, new Exchanges(List.of(asked(0, 2, "gone", 0))), 2, 3, 2))
            .row();
    assertThat(row.questions()).isEqualTo(3);
    assertThat(row.failed()).isEqualTo(1);
    assertThat(row.unread()).isEqualTo(1);
    assertThat(row.windows()).isEqualTo(10);
    assertThat(row.seconds()).isEqualTo(6);
    assertThat(row.throughput()).isEqualTo(0.5);
    assertThat(row.p50()).isCloseTo(2_000, within(2.0));
    assertThat(row.p95()).isCloseTo(4_000, within(4.0));
    assertThat(row.processorMillis()).isEqualTo(3_000);
    assertThat(row.busy()).as("four nodes have two processors").isEqualTo(9 / 6.0 / 2);
    assertThat(row.idle()).isEqualTo(3 / 6.0 / 2);
  }

  @Test
  void tellsWhatWasAskedBeforeDuringAndAfterADeath() {
    FailoverFigures.Seen seen =
        FailoverStudy.figures(
            8,
            new Exchanges(
                List.of(
                    asked(0, 1, "", 0),
                    asked(1, 2, "", 2),
                    asked(1.5, 1, "no", 0),
                    asked(3, 1, "", 0))),
            2);
    assertThat(seen.before().questions()).isEqualTo(1);
    assertThat(seen.before().failed()).isZero();
    assertThat(seen.during().questions()).isEqualTo(2);
    assertThat(seen.during().failed()).isEqualTo(1);
    assertThat(seen.during().partial()).isEqualTo(1);
    assertThat(seen.during().unread()).isEqualTo(2);
    assertThat(seen.after().questions()).isEqualTo(1);
    assertThat(seen.after().read()).isEqualTo(5);
    assertThat(seen.failures()).containsExactly("no");
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
