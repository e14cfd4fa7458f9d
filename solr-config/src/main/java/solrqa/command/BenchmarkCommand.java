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
  private static final int WARM_UPS = 2;
  private static final int BATCH_SIZE = 8;
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
      names = "--soak",
      description = "Instead, read 1,000 times and compare the memory held after 200 and 1,000.")
  private boolean soak;

  @Override
  public Integer call() throws IOException {
    requirePositive("--rounds", rounds);
    requirePositive("--threads", threads);
    Checkout checkout = Checkout.current();
    Path folder = model == null ? checkout.model("small") : model;
    ReadingTask task = ReadingTask.of(SamplePassages.read(checkout.samplePassages()));
    ReaderOptions options = new ReaderOptions(1, threads, 1, BATCH_SIZE, 0);
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
    List<List<Integer>> batches = reader.batches(task.question(), task.passages());
    double operations = ForwardCost.of(directory.path()).operations(batches);
    print(batches);
    List<Timed> contestants = new ArrayList<>(List.of(new Reader(reader, task)));
    Optional<TransformersProcess> transformers = transformers(directory, task, batches);
    try {
      transformers.ifPresent(contestants::add);
      double[] medians = Timed.medians(contestants, WARM_UPS, rounds);
      for (int i = 0; i < medians.length; i++) {
        print(contestants.get(i).name(), medians[i], operations);
      }
      if (transformers.isPresent()) {
        out().printf(Locale.ROOT, "times as fast as transformers: %.2f%n", medians[1] / medians[0]);
      }
    } finally {
      if (transformers.isPresent()) {
        transformers.get().close();
      }
    }
  }

  /** This product's side of the measurement. */
  private record Reader(ReaderService reader, ReadingTask task) implements Timed {
    @Override
    public String name() {
      return "solrqa";
    }

    @Override
    public double run() {
      long start = System.nanoTime();
      task.read(reader);
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private Optional<TransformersProcess> transformers(
      ModelDirectory directory, ReadingTask task, List<List<Integer>> batches) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("model", directory.path().toString());
    request.put("threads", threads);
    request.put("question", task.question());
    request.put("passages", task.passages());
    request.put("maxSequenceLength", directory.settings().maxSequenceLength());
    request.put("docStride", directory.settings().docStride());
    request.put("batches", batches);
    try {
      return Optional.of(TransformersProcess.start(python, request));
    } catch (CommandException missing) {
      out().println("transformers: skipped, " + missing.getMessage() + " (see --python)");
      return Optional.empty();
    }
  }

  private void soak(ReaderService reader, ReadingTask task) throws IOException {
    long few = 0;
    try (Progress progress = new Progress("Reading", MANY_READS, Terminal.current().error())) {
      for (int read = 0; read < MANY_READS; read++) {
        if (read == FEW_READS) {
          few = ResidentMemory.kibibytes();
        }
        task.readOne(reader, read);
        progress.steps().accept(read + 1L);
      }
    }
    long many = ResidentMemory.kibibytes();
    print(FEW_READS, few);
    print(MANY_READS, many);
    out().printf(Locale.ROOT, "growth: %.1f %%%n", 100.0 * (many - few) / few);
    out().flush();
  }

  private void print(int reads, long kibibytes) {
    out().printf(Locale.ROOT, "resident after %,d reads: %.1f MiB%n", reads, kibibytes / 1024.0);
  }

  private void print(List<List<Integer>> batches) {
    IntSummaryStatistics lengths =
        batches.stream().flatMap(List::stream).mapToInt(length -> length).summaryStatistics();
    out()
        .printf(
            Locale.ROOT,
            "%d windows of %d to %d pieces (mean %.0f), question included, in %d batches, %d threads%n",
            lengths.getCount(),
            lengths.getMin(),
            lengths.getMax(),
            lengths.getAverage(),
            batches.size(),
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
