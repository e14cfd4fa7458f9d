/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void liesADurationAfterNow() {
    for (Duration duration : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofHours(5))) {
      long before = System.nanoTime();
      Deadline deadline = Deadline.after(duration);
      long after = System.nanoTime();
      assertThat(deadline.nanoTime() - duration.toNanos()).isBetween(before, after);
    }
  }

  /** A difference of times that does not fit 63 bits would have another sign. */
  @Test
  void liesAtMostAYearAway() {
    for (Duration duration :
        List.of(
            YEAR,
            YEAR.plusNanos(1),
            Duration.ofDays(106_752),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
      Deadline deadline = Deadline.after(duration);
      assertThat(deadline.passed()).as("%s", duration).isFalse();
      assertThat(deadline.remainingNanos())
          .as("%s", duration)
          .isBetween(YEAR.minusMinutes(5).toNanos(), YEAR.toNanos());
    }
  }

  @Test
  void hasPassedWhereNoTimeIsLeft() {
    for (Duration duration :
        List.of(
            Duration.ZERO,
            Duration.ofNanos(-1),
            Duration.ofDays(-106_752),
            Duration.ofSeconds(Long.MIN_VALUE))) {
      Deadline deadline = Deadline.after(duration);
      assertThat(deadline.passed()).as("%s", duration).isTrue();
      assertThat(deadline.remainingNanos()).as("%s", duration).isNotPositive();
    }
  }

  /** The clock may begin anywhere and run over its largest value. */
  @Test
  void comparesTimesByTheirDifference() {
    long now = System.nanoTime();
    assertThat(new Deadline(now + Long.MAX_VALUE / 2).passed()).isFalse();
    assertThat(new Deadline(now - Long.MAX_VALUE / 2).passed()).isTrue();
    assertThat(new Deadline(now - 1).remainingNanos()).isNegative();
  }
}
