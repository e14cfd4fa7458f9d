/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import solrqa.console.CommandException;

/** How long processors had nothing to do, whoever would have given it to them. */
final class ProcessorIdle {
  private static final CentralProcessor PROCESSOR = new SystemInfo().getHardware().getProcessor();

  private ProcessorIdle() {}

  /**
   * Seconds since the system started, of the first processors together.
   *
   * @throws CommandException where there are not so many
   */
  static double seconds(int processors) {
    return seconds(PROCESSOR.getProcessorCpuLoadTicks(), processors);
  }

  /**
   * The same out of ticks.
   *
   * @param ticks of each processor by {@link TickType}, in milliseconds
   */
  static double seconds(long[][] ticks, int processors) {
    if (ticks.length < processors) {
      throw new CommandException(
          "only " + ticks.length + " processors here; the clusters take " + processors);
    }
    long milliseconds = 0;
    for (int processor = 0; processor < processors; processor++) {
      milliseconds += ticks[processor][TickType.IDLE.getIndex()];
      milliseconds += ticks[processor][TickType.IOWAIT.getIndex()];
    }
    return milliseconds / 1e3;
  }
}
