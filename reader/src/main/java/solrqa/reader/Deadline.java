/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;

/**
 * A point in time after which no more work is begun.
 *
 * @param nanoTime on the clock of {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {
  /** Well inside what differences of {@link System#nanoTime} can express. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** The deadline that lies this long after now, at most a year; now for less than nothing. */
  public static Deadline after(Duration duration) {
    Duration positive = duration.isNegative() ? Duration.ZERO : duration;
    Duration length = positive.compareTo(LONGEST) < 0 ? positive : LONGEST;
    return new Deadline(System.nanoTime() + length.toNanos());
  }

  /** Time left in nanoseconds, negative once the deadline has passed. */
  public long remainingNanos() {
    return nanoTime - System.nanoTime();
  }

  /** Whether the deadline lies behind. */
  public boolean passed() {
    return remainingNanos() <= 0;
  }
}
