/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Counts and sizes that people give. */
public final class Positive {
  private static final int MAX_THREADS = 256;

  private Positive() {}

  /** Refuses an option's value below 1. */
  public static void require(CommandSpec spec, String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "illegal " + option + " " + value + ", must be at least 1");
    }
  }

  /** Refuses an option's value below 1 or above what a node may have, too. */
  public static void requireThreads(CommandSpec spec, String option, int value) {
    if (value < 1 || value > MAX_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "illegal " + option + " " + value + ", must be from 1 to " + MAX_THREADS);
    }
  }
}
