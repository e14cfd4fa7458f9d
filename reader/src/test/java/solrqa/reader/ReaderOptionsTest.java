/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of the small public records. */
class ReaderOptionsTest {

  @Test
  void refusesOptionsBelowTheirLeast() {
    illegal(
        () -> new ReaderOptions(ReaderEngine.ONNX_FP32, 0, 1, 0),
        "illegal threads 0, must be at least 1");
    illegal(
        () -> new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 0, 0),
        "illegal queueLength 0, must be at least 1");
    illegal(
        () -> new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 1, -1),
        "illegal cacheBytes -1, must be at least 0");
  }

  @Test
  void refusesSpansThatAreNotTheirText() {
    illegal(() -> new AnswerSpan(3, 3, "", 0), "illegal span [3, 3)");
    illegal(() -> new AnswerSpan(0, 3, "ab", 0), "illegal span [0, 3)");
    illegal(() -> new Reading(0, List.of(), 1, false), "at least one span");
  }

  @Test
  void knowsWhenADeadlineHasPassed() {
    assertThat(Deadline.after(Duration.ofSeconds(Long.MAX_VALUE)).passed()).isFalse();
    assertThat(Deadline.after(Duration.ofHours(1)).passed()).isFalse();
    assertThat(Deadline.after(Duration.ZERO).passed()).isTrue();
    assertThat(Deadline.after(Duration.ofDays(-1)).remainingNanos()).isNegative();
  }

  @Test
  void estimatesByOffsetAndTemperature() {
    ModelSettings settings = new ModelSettings(5, 2, 4, 1, 384, 128, 64, 30);
    assertThat(settings.probability(2)).isEqualTo(0.5);
    assertThat(settings.probability(6)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    assertThat(settings.probability(1e9)).isEqualTo(1);
    assertThat(settings.probability(-1e9)).isEqualTo(0);
  }

  private static void illegal(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
