/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ReadingStages;

/** Measures the stages of a reading one by one. */
@Command(
    name = "micro",
    description = {
      "Measures what a passage of about 150 pieces takes in each stage of its reading, by one"
          + " thread: tokenizer, window encoder, forward pass, span decoder; then a whole reading of"
          + " ten passages by all threads. Beside the time, what each asks of the Java heap.",
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class MicroCommand implements Callable<Integer> {
  private static final int PASSAGES = 10;

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
    ReadingTask task = task();
    List<Map<String, Object>> engines = new ArrayList<>();
    for (BenchmarkEngine engine : option.engines()) {
      try (MeasuredReader reader = option.open(engine)) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", engine.label());
        entry.put("stages", reader.onReaderThread(() -> stages(reader, task)));
        Map<String, Object> whole = entry("whole", Repetition.of(() -> task.read(reader), seconds));
        whole.put("gigaflops", rate(reader.windowLengths(task.question(), task.passages()), whole));
        entry.put("reading", whole);
        engines.add(entry);
      }
    }
    Map<String, Object> run = option.run();
    run.put("passages", (long) PASSAGES);
    option.finish(BenchmarkKind.MICRO, run, Map.of("engines", engines));
    return 0;
  }

  private static ReadingTask task() throws IOException {
    Checkout checkout = Checkout.current();
    return ReadingTask.several(
            1,
            SquadFile.read(checkout.sampleQuestions()),
            SamplePassages.read(checkout.samplePassages()),
            PASSAGES,
            1)
        .get(0);
  }

  /** Each with what the stages before it left. */
  private List<Map<String, Object>> stages(MeasuredReader reader, ReadingTask task)
      throws Exception {
    ReadingStages stages = reader.stages(task.question(), task.passages().subList(0, 1));
    List<Map<String, Object>> entries = new ArrayList<>();
    entries.add(entry("tokenizer", Repetition.of(stages::tokenize, seconds)));
    entries.add(entry("window encoder", Repetition.of(stages::encode, seconds)));
    Map<String, Object> forward = entry("forward pass", Repetition.of(stages::score, seconds));
    forward.put("gigaflops", rate(stages.windowLengths(), forward));
    entries.add(forward);
    entries.add(entry("span decoder", Repetition.of(stages::decode, seconds)));
    return entries;
  }

  private double rate(List<Integer> windows, Map<String, Object> entry) throws IOException {
    double operations = ForwardCost.of(option.model()).operations(windows);
    return operations / ((Number) entry.get("milliseconds")).doubleValue() / 1e6;
  }

  private static Map<String, Object> entry(String name, Repetition repetition) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("milliseconds", repetition.milliseconds());
    entry.put("bytes", Math.round(repetition.bytes()));
    entry.put("rounds", (long) repetition.rounds());
    return entry;
  }
}
