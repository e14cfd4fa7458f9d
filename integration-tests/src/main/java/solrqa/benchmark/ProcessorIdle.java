/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import solrqa.console.CommandException;

/** How long processors had nothing to do, whoever would have given it to them. */
final class ProcessorIdle {
  private static final Path STAT = Path.of("/proc/stat");

  /** Linux counts in hundredths of a second, whatever its own clock does. */
  private static final double TICKS_A_SECOND = 100;

  /** Behind the name: user, nice, system, idle, waiting for a disk. */
  private static final int IDLE = 4;

  private static final int WAITING = 5;

  private ProcessorIdle() {}

  /**
   * Seconds since the system started, of the first processors together.
   *
   * @throws CommandException where the system does not say, as only Linux does
   */
  static double seconds(int processors) throws IOException {
    if (!Files.isReadable(STAT)) {
      throw new CommandException("no " + STAT + " here: processors are measured on Linux only");
    }
    return parse(Files.readAllLines(STAT, StandardCharsets.US_ASCII), processors);
  }

  /** The same out of the lines of such a file. */
  static double parse(List<String> stat, int processors) {
    double ticks = 0;
    for (int processor = 0; processor < processors; processor++) {
      String name = "cpu" + processor + " ";
      String[] columns =
          stat.stream()
              .filter(line -> line.startsWith(name))
              .findFirst()
              .orElseThrow(() -> new CommandException(STAT + " has no " + name.strip()))
              .split(" +");
      ticks += Long.parseLong(columns[IDLE]) + Long.parseLong(columns[WAITING]);
    }
    return ticks / TICKS_A_SECOND;
  }
}
