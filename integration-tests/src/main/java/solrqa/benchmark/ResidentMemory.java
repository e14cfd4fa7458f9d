/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import solrqa.console.CommandException;

/** How much memory this process holds, heap and native together. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path PEAK = Path.of("/proc/self/clear_refs");

  private ResidentMemory() {}

  /**
   * The resident set in kibibytes, when collecting garbage gives nothing more back: the heap
   * shrinks a step a collection.
   *
   * @throws CommandException where the system does not say, as only Linux does
   */
  static long settledKibibytes() throws IOException {
    long before;
    long now = kibibytes();
    do {
      before = now;
      System.gc();
      now = kibibytes();
    } while (now < 0.99 * before);
    return now;
  }

  private static long kibibytes() throws IOException {
    return parse(status(), "VmRSS");
  }

  /** The largest resident set since {@link #forgetMost}, in kibibytes. */
  static long mostKibibytes() throws IOException {
    return parse(status(), "VmHWM");
  }

  /** Counts {@link #mostKibibytes} from now on. */
  static void forgetMost() throws IOException {
    status();
    Files.writeString(PEAK, "5"); // proc(5): resets the peak of the resident set
  }

  private static List<String> status() throws IOException {
    if (!Files.isReadable(STATUS)) {
      throw new CommandException("no " + STATUS + " here: memory is measured on Linux only");
    }
    return Files.readAllLines(STATUS);
  }

  /** A figure out of the lines of a status file. */
  static long parse(List<String> status, String name) {
    for (String line : status) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new CommandException(STATUS + " has no line " + name);
  }
}
