/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Counts and sizes that people give. */
final class Positive {
  private Positive() {}

  /** Refuses an option's value below 1. */
  static void require(CommandSpec spec, String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "illegal " + option + " " + value + ", must be at least 1");
    }
  }
}
