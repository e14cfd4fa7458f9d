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
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.benchmark.PeersProcess.Missing;
import solrqa.benchmark.PeersStudy.Timed;
import solrqa.benchmark.TimedReader.Turn;
import solrqa.console.CommandException;
import solrqa.console.Progress;
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
final class PeersCommand extends ReaderBenchmark {
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
  void check() {
    super.check();
    requirePositive("--rounds", rounds);
    requirePositive("--passages", passages);
    if (graph != null && !Files.isRegularFile(graph)) {
      throw usage("illegal --graph " + graph + ", must be a file");
    }
  }

  @Override
  Figures measure() throws IOException {
    List<ReadingTask> tasks = ReadingTask.several(WARM_UPS + rounds, passages, seed);
    List<MeasuredReader> opened = new ArrayList<>();
    List<TimedReader> readers = new ArrayList<>();
    try {
      for (ReaderEngine engine : engines()) {
        opened.add(open(engine));
        readers.add(TimedReader.of(engine, opened.get(opened.size() - 1)));
      }
      return compare(readers, opened.get(0), tasks);
    } finally {
      opened.forEach(MeasuredReader::close);
    }
  }

  private Figures compare(List<TimedReader> readers, MeasuredReader first, List<ReadingTask> tasks)
      throws IOException {
    ForwardCost cost = ForwardCost.of(model());
    Path script = Checkout.current().root().resolve("integration-tests/peers/peers.py");
    PeersProcess peers;
    try {
      peers = PeersProcess.start(python, script, settings(cost));
    } catch (CommandException failure) {
      String reason = failure.getMessage();
      return compete(
          cost, readers, tasks, ALL.stream().map(name -> new Missing(name, reason)).toList());
    }
    try (peers) {
      readers.addAll(peers.peers());
      readers.addAll(peers.products(rows(first, tasks.get(0))));
      return compete(cost, readers, tasks, peers.missing());
    }
  }

  private Figures compete(
      ForwardCost cost, List<TimedReader> readers, List<ReadingTask> tasks, List<Missing> missing)
      throws IOException {
    try (Progress progress = progress("Reading", (long) readers.size() * tasks.size())) {
      List<List<Turn>> turns = TimedReader.compete(readers, tasks, WARM_UPS, progress.steps());
      List<Timed> timed =
          IntStream.range(0, readers.size())
              .mapToObj(i -> new Timed(readers.get(i), turns.get(i)))
              .toList();
      return new PeersStudy(cost, timed).figures(passages, seed, threads(), missing);
    }
  }

  private Map<String, Object> settings(ForwardCost cost) throws ModelException {
    ModelDirectory model = ModelDirectory.open(model());
    ModelSummary summary = ModelSummary.of(model);
    Optional<Path> graphs =
        graph == null ? ReaderEngine.ONNX_FP32.graphs(model) : Optional.of(graph.toAbsolutePath());
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("model", model.path().toString());
    settings.put("threads", threads());
    settings.put("maxSequenceLength", model.settings().maxSequenceLength());
    settings.put("docStride", model.settings().docStride());
    settings.put("maxQuestionLength", model.settings().maxQuestionLength());
    settings.put("maxAnswerLength", model.settings().maxAnswerLength());
    settings.put("graph", graphs.map(Path::toString).orElse(null));
    settings.put("batches", List.of(1, LARGE_BATCH));
    settings.put("limits", true);
    settings.put("hidden", cost.hidden());
    settings.put("intermediate", cost.intermediate());
    settings.put("layers", cost.layers());
    settings.put("groups", summary.groups() * summary.layersInGroup());
    return settings;
  }

  /** Those of one window and those of all of them: a peer may do better with either. */
  private static List<Integer> rows(MeasuredReader reader, ReadingTask task) {
    List<Integer> windows = reader.windowLengths(task.question(), task.passages());
    int all = windows.stream().mapToInt(length -> length).sum();
    return List.of(all / windows.size(), all);
  }
}
