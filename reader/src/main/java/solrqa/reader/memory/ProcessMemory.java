/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has of the machine's memory, heap and native memory together, as Linux counts
 * it. Other systems, and a security policy that forbids to look, know nothing.
 */
public final class ProcessMemory {
  private static final Logger log = LoggerFactory.getLogger(ProcessMemory.class);
  private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS";
  private static final String ANONYMOUS = "RssAnon";
  private static final String SHARED = "RssShmem";

  private ProcessMemory() {}

  /** All pages that are in memory, those of mapped files such as an index included, in bytes. */
  public static OptionalLong residentBytes() {
    return ofStatus(RESIDENT);
  }

  /**
   * Pages that the system cannot drop, in bytes: what a process is ended for. Files that are mapped
   * do not count, since their pages are read again when they are needed.
   */
  public static OptionalLong unreclaimableBytes() {
    return ofStatus(ANONYMOUS, SHARED);
  }

  /** What the container may have, or the machine has, in bytes. */
  public static OptionalLong availableBytes() {
    try {
      Object total =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
      return total instanceof Long bytes && bytes > 0
          ? OptionalLong.of(bytes)
          : OptionalLong.empty();
    } catch (JMException | RuntimeException e) { // a security policy may forbid it
      return OptionalLong.empty();
    }
  }

  /**
   * Has the C library give back what native code has freed, which it would keep for later: else
   * each model that goes leaves a part of its memory with the process. Takes milliseconds.
   *
   * @return whether it did; other systems, and Java before 17.0.9, have no way to
   */
  public static boolean trim() {
    try {
      Object said =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(new ObjectName(DIAGNOSTICS), "systemTrimNativeHeap", null, null);
      log.debug("{}", said);
      return true;
    } catch (JMException | RuntimeException e) {
      log.debug("native memory that was freed stays with the process", e);
      return false;
    }
  }

  private static OptionalLong ofStatus(String... names) {
    try {
      return sum(Files.readString(STATUS, StandardCharsets.ISO_8859_1), names);
    } catch (IOException | SecurityException e) {
      return OptionalLong.empty();
    }
  }

  private static long kilobytes(String line) {
    return line.chars()
        .filter(unit -> unit >= '0' && unit <= '9')
        .mapToLong(unit -> unit - '0')
        .reduce(0, (number, digit) -> 10 * number + digit);
  }

  /** The sum of lines such as {@code VmRSS: 123 kB}; empty where one is missing. */
  static OptionalLong sum(String status, String... names) {
    long[] kilobytes =
        status
            .lines()
            .filter(line -> Arrays.stream(names).anyMatch(name -> line.startsWith(name + ":")))
            .mapToLong(ProcessMemory::kilobytes)
            .toArray();
    return kilobytes.length == names.length
        ? OptionalLong.of(Arrays.stream(kilobytes).sum() << 10)
        : OptionalLong.empty();
  }
}
