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

  /** Refuses an option's value that is not between two, both included. */
  public static void requireBetween(
      CommandSpec spec, String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "illegal " + option + " " + value + ", must be between " + least + " and " + most);
    }
  }

  /** Refuses a number of threads that a node may not have. */
  public static void requireThreads(CommandSpec spec, String option, int value) {
    requireBetween(spec, option, value, 1, MAX_THREADS);
  }
}
