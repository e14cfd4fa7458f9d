/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import solrqa.command.Solrqa;
import solrqa.files.Release;

/** All benchmarks of {@code integration-tests/benchmark}, a process each. */
@Command(
    name = "benchmark",
    description = {
      "Measures latency and throughput of the reader, of requests and of clusters, what speed costs"
          + " in accuracy, and whether the reader keeps its memory.",
      "GFLOP/s count two operations a multiply-add of the matrix products; padding is no work."
    },
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    version = "solrqa " + Release.VERSION,
    synopsisSubcommandLabel = "KIND",
    commandListHeading = "%nKinds:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"},
    subcommands = {
      PeersCommand.class,
      AccuracyCommand.class,
      MicroCommand.class,
      RequestsCommand.class,
      SoakCommand.class,
      ClusterCommand.class
    })
public final class Benchmark implements Runnable {
  @Spec private CommandSpec spec;

  /**
   * Runs a benchmark and ends the process with its exit code.
   *
   * @param arguments the benchmark's kind, then its options
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Solrqa.commandLine("benchmark", new Benchmark());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "the kind of benchmark is missing");
  }
}
