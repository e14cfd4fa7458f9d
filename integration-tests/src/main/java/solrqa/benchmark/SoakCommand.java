/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.benchmark.machine.ResidentMemory;
import solrqa.console.Progress;
import solrqa.reader.AnswerReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelSummary;
import solrqa.reader.ReaderEngine;

/** Shows whether the reader keeps its memory. */
@Command(
    name = "soak",
    description = {
      "Reads many times and compares the memory that the process holds after the first fifth with"
          + " that after all.",
      "Memory that an engine keeps counts for the next one too: name one engine alone for its own"
          + " figures."
    })
final class SoakCommand extends ReaderBenchmark {
  private static final int FIFTHS = 5;

  @Option(
      names = "--reads",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How often each engine reads a passage (default: ${DEFAULT-VALUE}).")
  private int reads;

  /** Kibibytes after few readings, after all, and at the peak. */
  record Held(String engine, long few, long many, long most) {}

  private record Json(long parameters, int few, int reads, List<Map<String, Object>> engines) {}

  @Override
  void check() {
    super.check();
    requirePositive("--reads", reads);
  }

  @Override
  Figures measure() throws IOException {
    int few = 1 + (reads - 1) / FIFTHS;
    ReadingTask task = ReadingTask.of(passages());
    List<Held> engines = new ArrayList<>();
    for (ReaderEngine engine : engines()) {
      ResidentMemory.forgetPeak();
      try (AnswerReader reader = open(engine)) {
        read(reader, task, 0, few);
        long afterFew = ResidentMemory.settled();
        read(reader, task, few, reads);
        long afterAll = ResidentMemory.settled();
        engines.add(new Held(engine.toString(), afterFew, afterAll, ResidentMemory.peak()));
      }
    }
    return figures(ModelSummary.of(ModelDirectory.open(model())).parameters(), few, reads, engines);
  }

  private void read(AnswerReader reader, ReadingTask task, int from, int to) {
    try (Progress progress = progress("Reading", to - from)) {
      for (int read = from; read < to; read++) {
        task.readOne(reader, read);
        progress.steps().accept(read - from + 1L);
      }
    }
  }

  static Figures figures(long parameters, int few, int reads, List<Held> engines) {
    Columns<Held> columns =
        new Columns<Held>()
            .both("name", "engine", "%s", Held::engine)
            .json("fewKibibytes", Held::few)
            .json("manyKibibytes", Held::many)
            .json("mostKibibytes", Held::most)
            .table("MiB after " + few + " readings", "%.1f", held -> held.few / 1024.0)
            .table("after " + reads, "%.1f", held -> held.many / 1024.0)
            .table("growth", "%+.1f %%", held -> 100.0 * (held.many - held.few) / held.few)
            .table("peak", "%.1f", held -> held.most / 1024.0);
    String head = "Resident memory, Java heap included; the model has %.1f million parameters.%n%n";
    return new Figures(
        new Json(parameters, few, reads, columns.json(engines)),
        String.format(Locale.ROOT, head, parameters / 1e6) + columns.markdown(engines));
  }
}
