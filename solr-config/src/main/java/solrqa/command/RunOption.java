/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import solrqa.console.Positive;
import solrqa.evaluation.calibration.FinishedRun;

/** Whose rows an offline study computes from, and how. */
final class RunOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder that solrqa evaluate had as --out.")
  private Path folder;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Look at so many passages of each question (default: all that were read).")
  private Integer depth;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Parts of the cross-validation, at most: there are never more than articles. Without"
              + " articles each question stands for itself (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Draws the parts, and the resamples of intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--allow-test",
      description = "Choose by the articles \"test\" too, and never report them again.")
  private boolean allowTest;

  /** Refuses what cannot be meant. */
  void check() {
    if (folds < 2) {
      throw new ParameterException(
          spec.commandLine(), "illegal --folds " + folds + ", must be at least 2");
    }
    if (depth != null) {
      Positive.require(spec, "--depth", depth);
    }
  }

  int folds() {
    return folds;
  }

  long seed() {
    return seed;
  }

  boolean allowTest() {
    return allowTest;
  }

  FinishedRun read() throws IOException {
    FinishedRun run = FinishedRun.read(folder);
    return depth == null ? run : run.at(depth);
  }

  /** A file beside the rows. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
