/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;

/** Measures how fast the reader reads, and whether it keeps its memory. */
@Command(
    name = "benchmark",
    description = {
      "Reads 20 passages of about 150 pieces, made from the sample, in this process: tokenizing,"
          + " network and decoding, without cache. Where there is a Python with torch and"
          + " transformers, these read the same windows in the same batches with the same threads"
          + " in turn (tokenizing and network only).",
      "GFLOP/s count two operations a multiply-add of the matrix products; padding is no work."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, with or without Python",
      "1:not done; standard error says why",
      "2:wrong usage"
    })
final class BenchmarkCommand implements Callable<Integer> {
  private static final String RATIO = "times as fast as transformers with the same batches: %.2f%n";
  private static final int WARM_UPS = 2;
  private static final int LARGE_BATCH = 8;
  private static final int FEW_READS = 200;
  private static final int MANY_READS = 1_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "The model (default: the bundled one).")
  private Path model;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      defaultValue = "python3",
      description = "Python with torch and transformers (default: ${DEFAULT-VALUE}).")
  private Path python;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "11",
      description = "How often to read; the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Windows in a batch (default: the reader's own).")
  private int batchSize = ReaderOptions.defaults().batchSize();

  @Option(
      names = "--soak",
      description = "Instead, read 1,000 times and compare the memory held after 200 and 1,000.")
  private boolean soak;

  @Override
  public Integer call() throws IOException {
    requirePositive("--rounds", rounds);
    requirePositive("--threads", threads);
    requirePositive("--batch", batchSize);
    Checkout checkout = Checkout.current();
    Path folder = model == null ? checkout.model("small") : model;
    ReadingTask task = ReadingTask.of(SamplePassages.read(checkout.samplePassages()));
    ReaderOptions options =
        new ReaderOptions(ReaderOptions.defaults().engine(), 1, threads, 1, batchSize, 0);
    try {
      ModelDirectory directory = ModelDirectory.open(folder);
      try (ReaderService reader = ReaderService.open(directory, options)) {
        if (soak) {
          soak(reader, task);
        } else {
          measure(reader, directory, task);
        }
      }
    } catch (ModelException unusable) {
      throw new CommandException(unusable.getMessage());
    }
    return 0;
  }

  private void requirePositive(String name, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "illegal " + name + " " + value + ", must be at least 1");
    }
  }

  private void measure(ReaderService reader, ModelDirectory directory, ReadingTask task)
      throws IOException {
    List<Integer> windows = reader.windowLengths(task.question(), task.passages());
    double operations = ForwardCost.of(directory.path()).operations(windows);
    print(windows);
    List<Timed> contestants = new ArrayList<>(List.of(new Reader(reader, task, batchSize)));
    Optional<TransformersProcess> transformers = transformers(directory, task, windows);
    try {
      transformers.ifPresent(other -> contestants.addAll(contestants(other)));
      double[] medians = Timed.medians(contestants, WARM_UPS, rounds);
      for (int i = 0; i < medians.length; i++) {
        print(contestants.get(i).name(), medians[i], operations);
      }
      if (transformers.isPresent()) {
        out().printf(Locale.ROOT, RATIO, medians[1] / medians[0]);
        out().flush();
      }
    } finally {
      if (transformers.isPresent()) {
        transformers.get().close();
      }
    }
  }

  /** The same batches as this product's first; then larger ones, should these suit it better. */
  private List<Timed> contestants(TransformersProcess transformers) {
    return batchSize == LARGE_BATCH
        ? List.of(transformers.inBatchesOf(batchSize))
        : List.of(transformers.inBatchesOf(batchSize), transformers.inBatchesOf(LARGE_BATCH));
  }

  /** This product's side of the measurement. */
  private record Reader(ReaderService reader, ReadingTask task, int batchSize) implements Timed {
    @Override
    public String name() {
      return "solrqa, batches of " + batchSize;
    }

    @Override
    public double run() {
      long start = System.nanoTime();
      task.read(reader);
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private Optional<TransformersProcess> transformers(
      ModelDirectory directory, ReadingTask task, List<Integer> windows) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("model", directory.path().toString());
    request.put("threads", threads);
    request.put("question", task.question());
    request.put("passages", task.passages());
    request.put("maxSequenceLength", directory.settings().maxSequenceLength());
    request.put("docStride", directory.settings().docStride());
    request.put("windowLengths", windows);
    try {
      return Optional.of(TransformersProcess.start(python, request));
    } catch (CommandException missing) {
      out().println("transformers: skipped, " + missing.getMessage() + " (see --python)");
      return Optional.empty();
    }
  }

  private void soak(ReaderService reader, ReadingTask task) throws IOException {
    long few = 0;
    try (Progress progress =
        new Progress(
            "Reading", 0, MANY_READS, Terminal.current().error(), spec.commandLine().getErr())) {
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

  private void print(List<Integer> windows) {
    IntSummaryStatistics lengths = windows.stream().mapToInt(length -> length).summaryStatistics();
    out()
        .printf(
            Locale.ROOT,
            "%d windows of %d to %d pieces, %.0f on average, question included; %d threads%n",
            lengths.getCount(),
            lengths.getMin(),
            lengths.getMax(),
            lengths.getAverage(),
            threads);
  }

  private void print(String name, double milliseconds, double operations) {
    out()
        .printf(
            Locale.ROOT,
            "%s: %.0f ms (median of %d), %.0f GFLOP/s%n",
            name,
            milliseconds,
            rounds,
            operations / milliseconds / 1e6);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
