/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import oshi.SystemInfo;
import oshi.software.os.OperatingSystem;
import oshi.util.FileUtil;
import oshi.util.ParseUtil;
import solrqa.console.CommandException;

/** How much memory this process holds, heap and native together, in kibibytes. */
public final class ResidentMemory {
  private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();
  private static final String STATUS = "/proc/self/status";
  private static final Path PEAK = Path.of("/proc/self/clear_refs");

  private ResidentMemory() {}

  /** The resident set, when collecting garbage frees nothing more: the heap shrinks in steps. */
  public static long settled() {
    long before;
    long now = resident();
    do {
      before = now;
      System.gc();
      now = resident();
    } while (now < 0.99 * before);
    return now;
  }

  private static long resident() {
    return SYSTEM.getCurrentProcess().getResidentSetSize() >> 10;
  }

  /**
   * The largest resident set since {@link #forgetPeak}; the kernel counts it, also between two
   * looks.
   *
   * @throws CommandException where the system does not say, as only Linux does
   */
  public static long peak() {
    String peak = FileUtil.getKeyValueMapFromFile(STATUS, ":").get("VmHWM");
    if (peak == null) {
      throw new CommandException("no VmHWM in " + STATUS + ": peaks are measured on Linux only");
    }
    return ParseUtil.getFirstIntValue(peak);
  }

  /** Counts {@link #peak} from now on. */
  public static void forgetPeak() throws IOException {
    peak();
    Files.writeString(PEAK, "5"); // proc(5): resets the peak of the resident set
  }
}
