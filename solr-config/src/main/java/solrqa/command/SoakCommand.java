/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import solrqa.reader.AnswerReader;

/** Shows whether the reader keeps its memory. */
@Command(
    name = "soak",
    description =
        "Reads 1,000 times and compares the memory that the process holds after 200 and 1,000.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class SoakCommand implements Callable<Integer> {
  private static final int FEW_READS = 200;
  private static final int MANY_READS = 1_000;

  @Spec private CommandSpec spec;

  @Mixin private BenchmarkOption option;

  @Override
  public Integer call() throws IOException {
    option.check();
    ReadingTask task = ReadingTask.of(SamplePassages.read(Checkout.current().samplePassages()));
    for (BenchmarkEngine engine : option.engines()) {
      try (AnswerReader reader = option.open(engine)) {
        out().println(engine.label());
        soak(reader, task);
      }
    }
    return 0;
  }

  private void soak(AnswerReader reader, ReadingTask task) throws IOException {
    long few = 0;
    try (Progress progress = option.progress("Reading", MANY_READS)) {
      for (int read = 0; read < MANY_READS; read++) {
        if (read == FEW_READS) {
          few = ResidentMemory.settledKibibytes();
        }
        task.readOne(reader, read);
        progress.steps().accept(read + 1L);
      }
    }
    long many = ResidentMemory.settledKibibytes();
    print(FEW_READS, few);
    print(MANY_READS, many);
    out().printf(Locale.ROOT, "growth: %.1f %%%n", 100.0 * (many - few) / few);
    out().flush();
  }

  private void print(int reads, long kibibytes) {
    out().printf(Locale.ROOT, "resident after %,d reads: %.1f MiB%n", reads, kibibytes / 1024.0);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
