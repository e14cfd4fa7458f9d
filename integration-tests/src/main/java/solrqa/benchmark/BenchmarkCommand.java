/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All benchmarks. */
@Command(
    name = "benchmark",
    description = {
      "Measures how fast the reader reads, what it costs beside speed, and whether it keeps its"
          + " memory.",
      "GFLOP/s count two operations a multiply-add of the matrix products; padding is no work."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    commandListHeading = "%nBenchmarks:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"},
    subcommands = {
      MicroCommand.class,
      RequestsCommand.class,
      PeersCommand.class,
      AccuracyCommand.class,
      SoakCommand.class
    })
final class BenchmarkCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "the name of a benchmark is missing");
  }
}
