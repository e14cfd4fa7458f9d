/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.console.Count;
import solrqa.console.Progress;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ReaderEngine;

/** Measures the stages of a reading one by one. */
@Command(
    name = "micro",
    description = {
      "Measures what a passage of about 150 pieces takes in each stage of its reading, by one"
          + " thread: tokenizer, window encoder, forward pass, span decoder; then a whole reading of"
          + " ten passages by all threads. Beside the time, what each asks of the Java heap. JMH"
          + " measures each in a process of its own.",
    })
final class MicroCommand extends ReaderBenchmark {
  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "How long each stage is repeated that counts (default: ${DEFAULT-VALUE}).")
  private double seconds;

  /** What a stage takes; its operations are null where no window goes through the network. */
  private record Stage(ReaderEngine engine, String name, Repetition taken, Double operations) {
    Double gigaflops() {
      return operations == null ? null : operations / taken.milliseconds() / 1e6;
    }
  }

  private record Engine(
      String name, List<Map<String, Object>> stages, Map<String, Object> reading) {}

  private record Json(int passages, List<Engine> engines) {}

  @Override
  void check() {
    super.check();
    if (!(seconds > 0 && seconds <= 600)) {
      throw usage("illegal --seconds " + seconds + ", must be above 0, at most 600");
    }
  }

  @Override
  Figures measure() throws IOException {
    Columns<Stage> columns =
        new Columns<Stage>()
            .table("engine", "%s", Stage::engine)
            .both("name", "stage", "%s", Stage::name)
            .both("milliseconds", "milliseconds", "%.4f", stage -> stage.taken.milliseconds())
            .json("bytes", stage -> Math.round(stage.taken.bytes()))
            .json("rounds", stage -> stage.taken.rounds())
            .both("gigaflops", "GFLOP/s", "%.0f", Stage::gigaflops)
            .table("KB of Java heap", "%.1f", stage -> stage.taken.bytes() / 1024);
    ReadingTask task = ReadingBenchmark.task();
    List<Stage> all = new ArrayList<>();
    List<Engine> engines = new ArrayList<>();
    try (Progress progress = progress("micro", engines().size())) {
      for (ReaderEngine engine : engines()) {
        List<Stage> stages = stages(engine, task);
        int last = stages.size() - 1;
        engines.add(
            new Engine(
                engine.toString(),
                columns.json(stages.subList(0, last)),
                columns.json(stages.get(last))));
        all.addAll(stages);
        progress.steps().accept(engines.size());
      }
    }
    return new Figures(
        new Json(ReadingBenchmark.PASSAGES, engines),
        "A question and a passage by one thread, stage by stage; then "
            + (ReadingBenchmark.PASSAGES + " passages by " + Count.of(threads(), "thread"))
            + (".\n\n" + columns.markdown(all)));
  }

  /** The stages of one passage; the last one is a whole reading of all passages. */
  private List<Stage> stages(ReaderEngine engine, ReadingTask task) throws IOException {
    ForwardCost cost = ForwardCost.of(model());
    Map<String, Double> operations = new LinkedHashMap<>();
    // Opened before JMH does, so that an engine that cannot be opened says why.
    try (MeasuredReader reader = open(engine)) {
      List<String> one = task.passages().subList(0, 1);
      operations.put("tokenizer", null);
      operations.put("windowEncoder", null);
      operations.put("forwardPass", cost.operations(reader.windowLengths(task.question(), one)));
      operations.put("spanDecoder", null);
      operations.put(
          "wholeReading", cost.operations(reader.windowLengths(task.question(), task.passages())));
    }
    List<Stage> stages = new ArrayList<>();
    operations.forEach(
        (method, number) ->
            stages.add(new Stage(engine, name(method), repeat(engine, method), number)));
    return stages;
  }

  private static String name(String method) {
    return method.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private Repetition repeat(ReaderEngine engine, String method) {
    return Repetition.of(
        ReadingBenchmark.class,
        method,
        Map.of(
            "engine",
            engine.toString(),
            "model",
            model().toString(),
            "threads",
            Integer.toString(threads())),
        seconds);
  }
}
