/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.machine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import solrqa.console.CommandException;
import solrqa.files.Machine;

/** The processor of this machine: what it is, and how long it had nothing to do. */
public final class Processor {
  private static final CentralProcessor PROCESSOR = new SystemInfo().getHardware().getProcessor();

  private Processor() {}

  /** All that results say of a machine, and what of the processor matters for speed. */
  public static Map<String, Object> machine() {
    Map<String, Object> machine = Machine.json();
    machine.put("processor", PROCESSOR.getProcessorIdentifier().getName());
    machine.put("instructions", instructions(PROCESSOR.getFeatureFlags()));
    return machine;
  }

  /**
   * The instructions that matter.
   *
   * @param flags lines of them, as the system has them
   */
  public static List<String> instructions(List<String> flags) {
    Set<String> there =
        flags.stream()
            .flatMap(line -> Stream.of(line.split("[\\s:]+")))
            .collect(Collectors.toSet());
    return Stream.of("avx2", "avx_vnni", "avx512f", "avx512_vnni", "amx_int8")
        .filter(there::contains)
        .toList();
  }

  /**
   * Seconds in which the first processors together had nothing to do, since the system started.
   *
   * @throws CommandException where there are not so many
   */
  public static double idleSeconds(int processors) {
    return idleSeconds(PROCESSOR.getProcessorCpuLoadTicks(), processors);
  }

  /**
   * The same out of ticks.
   *
   * @param ticks of each processor by {@link TickType}, in milliseconds
   */
  public static double idleSeconds(long[][] ticks, int processors) {
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
