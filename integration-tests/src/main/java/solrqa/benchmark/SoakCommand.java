/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import solrqa.benchmark.machine.ResidentMemory;
import solrqa.console.Progress;
import solrqa.data.SamplePassages;
import solrqa.reader.AnswerReader;
import solrqa.solr.Checkout;

/** Shows whether the reader keeps its memory. */
@Command(
    name = "soak",
    description = {
      "Reads many times and compares the memory that the process holds after the first fifth with"
          + " that after all.",
      "Memory that an engine keeps counts for the next one too: name one engine alone for its own"
          + " figures."
    })
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
    List<SoakFigures.Engine> engines = new ArrayList<>();
    for (BenchmarkEngine engine : option.engines()) {
      ResidentMemory.forgetPeak();
      try (AnswerReader reader = option.open(engine)) {
        read(reader, task, 0, few);
        long afterFew = ResidentMemory.settled();
        read(reader, task, few, reads);
        long afterAll = ResidentMemory.settled();
        engines.add(
            new SoakFigures.Engine(engine.label(), afterFew, afterAll, ResidentMemory.peak()));
      }
    }
    option.finish(new SoakFigures(option.summary().parameters(), few, reads, engines));
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
