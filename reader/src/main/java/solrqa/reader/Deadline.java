/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;

/**
 * A point in time after which no more work is begun.
 *
 * @param nanoTime on the clock of {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {

  /** The deadline that lies this long after now. */
  public static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
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
