/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command: refuses options that cannot be meant, prints, and shows how far it is. */
public abstract class ConsoleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** As people type it. */
  protected final String name() {
    return spec.name();
  }

  /** Prints on standard output. */
  protected final void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  /** Standard error. */
  protected final PrintWriter messages() {
    return spec.commandLine().getErr();
  }

  /**
   * Wrong usage, to be thrown.
   *
   * @param message what, the value, the rule
   */
  protected final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Refuses an option's value below 1. */
  protected final void requirePositive(String option, int value) {
    Positive.require(spec, option, value);
  }

  /** Refuses an option's value that is not between two, both included. */
  protected final void requireBetween(String option, int value, int least, int most) {
    Positive.requireBetween(spec, option, value, least, most);
  }

  /** Refuses a number of threads that a node may not have. */
  protected final void requireThreads(String option, int value) {
    Positive.requireThreads(spec, option, value);
  }

  /**
   * How far a task is.
   *
   * @param first how many steps were done before
   * @param steps how many there are
   */
  protected final Progress progress(String task, long first, long steps) {
    return new Progress(task, first, steps, messages());
  }
}
