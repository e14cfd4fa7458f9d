/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import solrqa.console.CommandException;

/**
 * Something that JMH did again and again, in a process of its own.
 *
 * @param milliseconds the median
 * @param bytes of the Java heap that all threads asked for each time, on average
 * @param rounds how often it was done
 */
record Repetition(double milliseconds, double bytes, long rounds) {
  private static final int ITERATIONS = 3;

  /** What JMH's profiler calls the bytes that an operation asks for. */
  private static final String BYTES = "gc.alloc.rate.norm";

  /**
   * Repeats a method, first as long again without counting, so that it is compiled.
   *
   * @param benchmark a class with methods that JMH measures
   * @param method one of them, in mode {@code SampleTime} and nanoseconds
   * @param parameters of the class by their names
   * @param seconds to spend on what counts; a method that takes long is called three times
   * @throws CommandException if it fails
   */
  static Repetition of(
      Class<?> benchmark, String method, Map<String, String> parameters, double seconds) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getCanonicalName().replace(".", "\\.") + "\\." + method + "$")
            .forks(1)
            .warmupIterations(1)
            .warmupTime(time(seconds))
            .measurementIterations(ITERATIONS)
            .measurementTime(time(seconds / ITERATIONS))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    try {
      return of(new Runner(options.build()).runSingle());
    } catch (RunnerException failed) {
      throw new CommandException(method + " cannot be measured: " + cause(failed));
    }
  }

  /** JMH has what the method threw beside its own exception. */
  private static Throwable cause(RunnerException failed) {
    Throwable benchmark = failed.getCause();
    return benchmark == null || benchmark.getSuppressed().length == 0
        ? failed
        : benchmark.getSuppressed()[0];
  }

  private static Repetition of(RunResult run) {
    Result<?> time = run.getPrimaryResult();
    Result<?> bytes = run.getSecondaryResults().get(BYTES);
    if (bytes == null) {
      throw new CommandException("this Java does not say what threads allocate");
    }
    double nanoseconds = time.getStatistics().getPercentile(50);
    return new Repetition(nanoseconds / 1e6, bytes.getScore(), time.getStatistics().getN());
  }

  private static TimeValue time(double seconds) {
    return new TimeValue(Math.max(1, Math.round(seconds * 1e9)), TimeUnit.NANOSECONDS);
  }
}
