/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import solrqa.console.Progress;
import solrqa.data.SamplePassages;
import solrqa.evaluation.BenchmarkEngine;
import solrqa.reader.AnswerReader;
import solrqa.solr.Checkout;

/** Shows whether the reader keeps its memory. */
@Command(
    name = "soak",
    description = {
      "Reads many times and compares the memory that the process holds after the first fifth with"
          + " that after all.",
      "What an engine leaves is a part of the next one's figures: name one alone for its own."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class SoakCommand implements Callable<Integer> {
  private static final int FIFTHS = 5;

  @Mixin private BenchmarkOption option;

  @Option(
      names = "--reads",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How often each engine reads a passage (default: ${DEFAULT-VALUE}).")
  private int reads;

  @Override
  public Integer call() throws IOException {
    option.check();
    option.requirePositive("--reads", reads);
    int few = 1 + (reads - 1) / FIFTHS;
    ReadingTask task = ReadingTask.of(SamplePassages.read(Checkout.current().samplePassages()));
    List<Map<String, Object>> engines = new ArrayList<>();
    for (BenchmarkEngine engine : option.engines()) {
      ResidentMemory.forgetMost();
      try (AnswerReader reader = option.open(engine)) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", engine.label());
        read(reader, task, 0, few);
        entry.put("fewKibibytes", ResidentMemory.settledKibibytes());
        read(reader, task, few, reads);
        entry.put("manyKibibytes", ResidentMemory.settledKibibytes());
        entry.put("mostKibibytes", ResidentMemory.mostKibibytes());
        engines.add(entry);
      }
    }
    Map<String, Object> run = option.run();
    run.put("parameters", option.summary().parameters());
    run.put("few", (long) few);
    run.put("reads", (long) reads);
    option.finish(BenchmarkKind.SOAK, run, Map.of("engines", engines));
    return 0;
  }

  private void read(AnswerReader reader, ReadingTask task, int from, int to) {
    try (Progress progress = option.progress("Reading", to - from)) {
      for (int read = from; read < to; read++) {
        task.readOne(reader, read);
        progress.steps().accept(read - from + 1L);
      }
    }
  }
}
