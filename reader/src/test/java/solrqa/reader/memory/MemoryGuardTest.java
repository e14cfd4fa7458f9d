/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Memory of the process as a reason to take no more requests. */
class MemoryGuardTest {
  private static final long MAX = 100L << 20;

  private final AtomicLong bytes = new AtomicLong(MAX);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final MemoryGuard guard = MemoryGuard.of(MAX, this::look, nanos::get);

  private OptionalLong look() {
    looks.incrementAndGet();
    return OptionalLong.of(bytes.get());
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void refusesBeyondTheBoundAndNotAtIt() {
    assertThat(guard.excess()).isEmpty();
    bytes.incrementAndGet();
    pass(100);
    assertThat(guard.excess())
        .hasValue(
            "the process has 100 MB of memory, at most 100 MB may be in use when a request is"
                + " admitted");
    bytes.set(0);
    pass(100);
    assertThat(guard.excess()).isEmpty();
  }

  @Test
  void looksTenTimesASecondAtMost() {
    for (int i = 0; i < 100; i++) {
      assertThat(guard.excess()).isEmpty();
      pass(10);
    }
    assertThat(looks).hasValue(10);
  }

  @Test
  void takesAllWhereNothingIsKnownOrBounded() {
    assertThat(MemoryGuard.of(1, OptionalLong::empty, nanos::get).excess()).isEmpty();
    assertThat(MemoryGuard.of(0, this::look, nanos::get).excess()).isEmpty();
    assertThat(looks).hasValue(0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsWhatThisProcessHas() {
    long touched = new byte[16 << 20].length;
    assertThat(ProcessMemory.residentBytes().orElseThrow()).isGreaterThan(touched);
    assertThat(ProcessMemory.unreclaimableBytes().orElseThrow())
        .isBetween(touched, ProcessMemory.residentBytes().orElseThrow());
    assertThat(ProcessMemory.availableBytes().orElseThrow())
        .isGreaterThan(ProcessMemory.unreclaimableBytes().orElseThrow());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givesBackWhatNativeCodeHasFreed() {
    assertThat(ProcessMemory.trim()).as("Java 17.0.9 and later with glibc").isTrue();
  }

  @Test
  void addsUpLinesOfTheStatus() {
    String status = "VmPeak:\t  9 kB\nRssAnon:\t  5 kB\nRssFile:\t  7 kB\nRssShmem:\t  1 kB\n";
    assertThat(ProcessMemory.sum(status, "RssAnon", "RssShmem")).hasValue(6 << 10);
    assertThat(ProcessMemory.sum(status, "RssAnon", "Missing")).isEmpty();
  }
}
