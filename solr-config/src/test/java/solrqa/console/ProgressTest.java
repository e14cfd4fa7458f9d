/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** After 600 seconds, so that a step that took ten of them leaves ten a step. */
  @ParameterizedTest
  @CsvSource({
    "60, 60, 0 seconds",
    "59, 60, 10 seconds",
    "600, 601, 1 second",
    "600, 659, 59 seconds",
    "600, 660, 1 minute",
    "600, 689, 1 minute",
    "600, 690, 2 minutes",
    "600, 3600, 50 minutes",
    "6, 600, 990 minutes"
  })
  void saysInRoundWordsHowMuchIsLeft(long step, long steps, String left) {
    try (Progress progress = progress(0, steps)) {
      at(progress, 600, step);
    }
    assertThat(log.toString().strip())
        .isEqualTo("Reading: " + step + " of " + steps + ", about " + left + " left");
  }

  @Test
  void saysNothingBeforeAStepIsDoneOrTheTimeHasCome() {
    try (Progress progress = progress(5, 10)) {
      at(progress, 29, 6);
      at(progress, 300, 5);
      assertThat(log.toString()).isEmpty();
      at(progress, 301, 6);
      at(progress, 330, 7);
      assertThat(log.toString().lines()).hasSize(1);
      at(progress, 331, 8);
      assertThat(log.toString().lines()).hasSize(2);
    }
  }

  @Test
  void showsABarAndNoLineOnATerminal() {
    List<String> shown = new ArrayList<>();
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Reading")
            .setInitialMax(10)
            .setConsumer(new DelegatingProgressBarConsumer(shown::add, 80))
            .build();
    try (Progress progress =
        new Progress("Reading", 0, 10, List.of(bar), new PrintWriter(log), () -> seconds)) {
      at(progress, TimeUnit.HOURS.toNanos(1), 7);
      assertThat(bar.getCurrent()).isEqualTo(7);
    }
    assertThat(log.toString()).isEmpty();
    assertThat(shown.get(shown.size() - 1)).contains("Reading", "7/10");
  }

  private Progress progress(long first, long steps) {
    return new Progress(
        "Reading",
        first,
        steps,
        List.of(),
        new PrintWriter(log),
        () -> TimeUnit.SECONDS.toNanos(seconds));
  }

  private void at(Progress progress, long second, long step) {
    seconds = second;
    progress.steps().accept(step);
  }
}
