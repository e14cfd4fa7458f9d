/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process holds, heap and native together. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /**
   * The resident set in kibibytes, after a collection of garbage.
   *
   * @throws CommandException where the system does not say, as only Linux does
   */
  static long kibibytes() throws IOException {
    if (!Files.isReadable(STATUS)) {
      throw new CommandException("no " + STATUS + " here: memory is measured on Linux only");
    }
    // the second collection gives back the heap that the first has emptied
    System.gc();
    System.gc();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new CommandException(STATUS + " has no line VmRSS");
  }
}
