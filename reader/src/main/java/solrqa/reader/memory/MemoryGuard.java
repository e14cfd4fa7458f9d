/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.memory;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Looks at the memory of the process before a request is admitted, at most ten times a second: the
 * heap's own limits do not see native memory. Thread-safe.
 */
public final class MemoryGuard {
  /** Looks at nothing. */
  public static final MemoryGuard OFF = new MemoryGuard(0, OptionalLong::empty, System::nanoTime);

  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final long maxBytes;
  private final Supplier<OptionalLong> bytes;
  private final LongSupplier clock;
  private final AtomicLong nextLook;
  private volatile long seen;

  private MemoryGuard(long maxBytes, Supplier<OptionalLong> bytes, LongSupplier clock) {
    this.maxBytes = maxBytes;
    this.bytes = bytes;
    this.clock = clock;
    nextLook = new AtomicLong(clock.getAsLong());
  }

  /**
   * @param maxBytes that the process may have; with 0 nobody looks
   */
  public static MemoryGuard of(long maxBytes) {
    return of(maxBytes, ProcessMemory::unreclaimableBytes, System::nanoTime);
  }

  /**
   * @param bytes what the process has
   * @param clock in nanoseconds
   */
  static MemoryGuard of(long maxBytes, Supplier<OptionalLong> bytes, LongSupplier clock) {
    return maxBytes == 0 ? OFF : new MemoryGuard(maxBytes, bytes, clock);
  }

  /**
   * Looks, unless somebody did a moment ago.
   *
   * @return what is wrong, where the process has more than it may
   */
  public Optional<String> excess() {
    if (maxBytes == 0) {
      return Optional.empty();
    }
    long now = clock.getAsLong();
    long next = nextLook.get();
    if (now - next >= 0 && nextLook.compareAndSet(next, now + PAUSE)) {
      seen = bytes.get().orElse(0);
    }
    return seen > maxBytes
        ? Optional.of(
            "the process has "
                + (seen >> 20)
                + " MB of memory, at most "
                + (maxBytes >> 20)
                + " MB may be in use when a request is admitted")
        : Optional.empty();
  }
}
