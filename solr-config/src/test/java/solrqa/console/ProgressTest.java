/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter log = new StringWriter();
  private long seconds;

  @Test
  void saysInALogNowAndThenHowMuchTimeIsLeft() {
    try (Progress progress =
        new Progress(
            "Reading",
            100,
            1_100,
            List.of(),
            new PrintWriter(log),
            () -> TimeUnit.SECONDS.toNanos(seconds))) {
      at(progress, 10, 110);
      assertThat(log.toString()).isEmpty();
      at(progress, 40, 140);
      at(progress, 50, 150);
      at(progress, 80, 1_060);
      assertThat(log.toString().lines())
          .containsExactly(
              "Reading: 140 of 1100, about 16 minutes left",
              "Reading: 1060 of 1100, about 3 seconds left");
    }
  }

  @Test
  void saysNothingBeforeAnythingIsDone() {
    try (Progress progress = progress()) {
      at(progress, 40, 100);
      at(progress, 80, 100);
      assertThat(log.toString()).isEmpty();
    }
  }

  @Test
  void saysSecondsAndMinutesInWords() {
    try (Progress progress = progress()) {
      at(progress, 60, 160);
      at(progress, 90, 1_099);
      assertThat(log.toString().lines())
          .containsExactly(
              "Reading: 160 of 1100, about 16 minutes left",
              "Reading: 1099 of 1100, about 0 seconds left");
    }
  }

  private Progress progress() {
    PrintWriter writer = new PrintWriter(log);
    return new Progress(
        "Reading", 100, 1_100, List.of(), writer, () -> TimeUnit.SECONDS.toNanos(seconds));
  }

  private void at(Progress progress, long second, long step) {
    seconds = second;
    progress.steps().accept(step);
  }
}
