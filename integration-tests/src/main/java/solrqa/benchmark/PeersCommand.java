/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.console.CommandException;
import solrqa.console.Progress;
import solrqa.data.SamplePassages;
import solrqa.data.SquadFile;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSummary;
import solrqa.reader.ReaderEngine;
import solrqa.solr.Checkout;

/** Compares with other programs that read the same checkpoint. */
@Command(
    name = "peers",
    description = {
      "Reads the same passages, about 150 pieces each, with the same question and as many threads,"
          + " in turns with other programs that read the same checkpoint: Hugging Face transformers,"
          + " Haystack and ONNX Runtime. Counted is everything from texts to answers.",
      "Each round has another question and other passages, made from the sample, so that no cache"
          + " helps.",
      "In the same rounds bare matrix products of the network's shapes show what the machine can"
          + " do at best."
    },
    exitCodeList = {
      "0:done; peers that are not there are named",
      "1:not done; standard error says why",
      "2:wrong usage"
    })
final class PeersCommand implements Callable<Integer> {
  private static final int WARM_UPS = 2;

  /** Of peers that take so many windows together. */
  private static final int LARGE_BATCH = 10;

  /** What is not run where there is no Python. */
  private static final List<String> ALL =
      List.of(
          "transformers, pipeline",
          "transformers, batches of 1",
          "transformers, batches of " + LARGE_BATCH,
          "Haystack ExtractiveReader",
          "ONNX Runtime in Python, same graph");

  @Spec private CommandSpec spec;

  @Mixin private BenchmarkOption option;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      defaultValue = "python3",
      description =
          "Python that has the packages of integration-tests/peers/requirements.txt"
              + " (default: ${DEFAULT-VALUE}).")
  private Path python;

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description =
          "The network as an ONNX file, for ONNX Runtime in Python (default: the graphs that the"
              + " reader keeps for onnx-fp32).")
  private Path graph;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "How often each reads; the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--passages",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many passages are read at once (default: ${DEFAULT-VALUE}).")
  private int passages;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Draws questions and passages (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    option.check();
    option.requirePositive("--rounds", rounds);
    option.requirePositive("--passages", passages);
    if (graph != null && !Files.isRegularFile(graph)) {
      throw new ParameterException(
          spec.commandLine(), "illegal --graph " + graph + ", must be a file");
    }
    Checkout checkout = Checkout.current();
    List<ReadingTask> tasks =
        ReadingTask.several(
            WARM_UPS + rounds,
            SquadFile.read(checkout.sampleQuestions()),
            SamplePassages.read(checkout.samplePassages()),
            passages,
            seed);
    List<EngineReader> engines = new ArrayList<>();
    try {
      for (BenchmarkEngine engine : option.engines()) {
        engines.add(new EngineReader(engine, option.open(engine)));
      }
      compare(engines, tasks, checkout.root().resolve("integration-tests/peers/peers.py"));
    } finally {
      engines.forEach(engine -> engine.reader().close());
    }
    return 0;
  }

  private void compare(List<EngineReader> engines, List<ReadingTask> tasks, Path script)
      throws IOException {
    ForwardCost cost = ForwardCost.of(option.model());
    List<PeersProcess.Missing> missing = new ArrayList<>();
    List<TimedReader> readers = new ArrayList<>(engines);
    Optional<PeersProcess> peers = start(script, cost, missing);
    try {
      if (peers.isPresent()) {
        readers.addAll(peers.get().peers());
        readers.addAll(products(peers.get(), engines.get(0).reader(), tasks.get(0)));
        missing.addAll(peers.get().missing());
      }
      try (Progress progress = option.progress("Reading", (long) readers.size() * tasks.size())) {
        PeersStudy study =
            new PeersStudy(
                cost, readers, TimedReader.compete(readers, tasks, WARM_UPS, progress.steps()));
        option.finish(study.figures(passages, seed, missing));
      }
    } finally {
      if (peers.isPresent()) {
        peers.get().close();
      }
    }
  }

  private Optional<PeersProcess> start(
      Path script, ForwardCost cost, List<PeersProcess.Missing> missing) throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    ModelDirectory model = option.directory();
    ModelSummary summary = option.summary();
    settings.put("model", model.path().toString());
    settings.put("threads", option.threads());
    settings.put("maxSequenceLength", model.settings().maxSequenceLength());
    settings.put("docStride", model.settings().docStride());
    settings.put("maxQuestionLength", model.settings().maxQuestionLength());
    settings.put("maxAnswerLength", model.settings().maxAnswerLength());
    settings.put("graph", graph(model).map(Path::toString).orElse(null));
    settings.put("batches", List.of(1, LARGE_BATCH));
    settings.put("limits", true);
    settings.put("hidden", cost.hidden());
    settings.put("intermediate", cost.intermediate());
    settings.put("layers", cost.layers());
    settings.put("groups", summary.groups() * summary.layersInGroup());
    try {
      return Optional.of(PeersProcess.start(python, script, settings));
    } catch (CommandException failure) {
      String reason = failure.getMessage();
      ALL.forEach(name -> missing.add(new PeersProcess.Missing(name, reason)));
      return Optional.empty();
    }
  }

  /** With the rows of one window and of all of them: a peer may do better with either. */
  private static List<TimedReader> products(
      PeersProcess peers, MeasuredReader reader, ReadingTask task) {
    List<Integer> windows = reader.windowLengths(task.question(), task.passages());
    int all = windows.stream().mapToInt(length -> length).sum();
    return peers.products().stream()
        .flatMap(
            name ->
                IntStream.of(all / windows.size(), all).mapToObj(rows -> peers.product(name, rows)))
        .toList();
  }

  private Optional<Path> graph(ModelDirectory model) throws ModelException {
    return graph == null
        ? ReaderEngine.ONNX_FP32.graphs(model)
        : Optional.of(graph.toAbsolutePath());
  }
}
