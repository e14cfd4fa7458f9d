/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.console.Progress;
import solrqa.reader.MeasuredReader;

/** Measures the stages of a reading one by one. */
@Command(
    name = "micro",
    description = {
      "Measures what a passage of about 150 pieces takes in each stage of its reading, by one"
          + " thread: tokenizer, window encoder, forward pass, span decoder; then a whole reading of"
          + " ten passages by all threads. Beside the time, what each asks of the Java heap. JMH"
          + " measures each in a process of its own.",
    })
final class MicroCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private BenchmarkOption option;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "How long each stage is repeated that counts (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Override
  public Integer call() throws Exception {
    option.check();
    if (!(seconds > 0 && seconds <= 600)) {
      throw new ParameterException(
          spec.commandLine(), "illegal --seconds " + seconds + ", must be above 0, at most 600");
    }
    ReadingTask task = ReadingBenchmark.task();
    List<MicroFigures.Engine> engines = new ArrayList<>();
    try (Progress progress = option.progress("micro", option.engines().size())) {
      for (BenchmarkEngine engine : option.engines()) {
        engines.add(measure(engine, task));
        progress.steps().accept(engines.size());
      }
    }
    option.finish(new MicroFigures(ReadingBenchmark.PASSAGES, engines));
    return 0;
  }

  private MicroFigures.Engine measure(BenchmarkEngine engine, ReadingTask task) throws IOException {
    List<Integer> window;
    List<Integer> windows;
    // Opened before JMH does, so that an engine that cannot be opened says why.
    try (MeasuredReader reader = option.open(engine)) {
      window = reader.windowLengths(task.question(), task.passages().subList(0, 1));
      windows = reader.windowLengths(task.question(), task.passages());
    }
    ForwardCost cost = ForwardCost.of(option.model());
    return new MicroFigures.Engine(
        engine.label(),
        List.of(
            stage(engine, "tokenizer", "tokenizer", Optional.empty()),
            stage(engine, "window encoder", "windowEncoder", Optional.empty()),
            stage(engine, "forward pass", "forwardPass", Optional.of(cost.operations(window))),
            stage(engine, "span decoder", "spanDecoder", Optional.empty())),
        stage(engine, "whole reading", "wholeReading", Optional.of(cost.operations(windows))));
  }

  /**
   * @param method of {@link ReadingBenchmark}
   * @param operations of the windows that go through the network; empty where none does
   */
  private MicroFigures.Stage stage(
      BenchmarkEngine engine, String name, String method, Optional<Double> operations) {
    Repetition repetition = repeat(engine, method);
    return new MicroFigures.Stage(
        name,
        repetition.milliseconds(),
        Math.round(repetition.bytes()),
        repetition.rounds(),
        operations.map(number -> number / repetition.milliseconds() / 1e6).orElse(null));
  }

  private Repetition repeat(BenchmarkEngine engine, String method) {
    return Repetition.of(
        ReadingBenchmark.class,
        method,
        Map.of(
            "engine",
            engine.label(),
            "model",
            option.model().toString(),
            "threads",
            Integer.toString(option.threads())),
        seconds);
  }
}
