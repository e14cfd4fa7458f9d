/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import solrqa.console.CommandException;
import solrqa.console.Positive;
import solrqa.console.Progress;
import solrqa.console.Terminal;
import solrqa.evaluation.BenchmarkEngine;
import solrqa.evaluation.EngineByName;
import solrqa.files.Machine;
import solrqa.files.Release;
import solrqa.files.ResultObject;
import solrqa.files.Sha256;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSummary;
import solrqa.solr.Checkout;
import solrqa.solr.PassageSolr;

/** What all benchmarks are told: model, engines, threads, and where the result goes. */
final class BenchmarkOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "The model (default: the bundled one).")
  private Path model;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      split = ",",
      converter = EngineByName.class,
      defaultValue = "pytorch-fp32,onnx-fp32,onnx-int8,onnx-int8+fp32",
      description =
          "Engines with their precision, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<BenchmarkEngine> engines;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the result as JSON; its folder is made.")
  private Path out;

  void check() {
    requireThreads("--threads", threads);
  }

  void requirePositive(String name, int value) {
    Positive.require(spec, name, value);
  }

  void requireThreads(String name, int value) {
    Positive.requireThreads(spec, name, value);
  }

  List<BenchmarkEngine> engines() {
    return engines.stream().distinct().toList();
  }

  int threads() {
    return threads;
  }

  /** The folder of the model. */
  Path model() {
    return model == null ? Checkout.current().model(PassageSolr.MODEL) : model;
  }

  ModelDirectory directory() {
    try {
      return ModelDirectory.open(model());
    } catch (ModelException unusable) {
      throw new CommandException(unusable.getMessage());
    }
  }

  ModelSummary summary() {
    try {
      return ModelSummary.of(directory());
    } catch (ModelException gone) {
      throw new CommandException(gone.getMessage());
    }
  }

  MeasuredReader open(BenchmarkEngine engine) {
    try {
      return MeasuredReader.open(directory(), engine.options(threads));
    } catch (ModelException unusable) {
      throw new CommandException(engine.label() + ": " + unusable.getMessage());
    }
  }

  Progress progress(String task, long steps) {
    return new Progress(task, 0, steps, Terminal.current().error(), spec.commandLine().getErr());
  }

  /** What a result says of the run, to which a benchmark adds what is its own. */
  Map<String, Object> run() throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("model", Sha256.byName(directory().files()));
    run.put("threads", threads);
    run.put("solrqa", Release.VERSION);
    return run;
  }

  /**
   * Prints a result as a page shows it, and writes it where it is to be kept.
   *
   * @param figures of the benchmark by their names
   */
  void finish(BenchmarkKind kind, Map<String, Object> run, Map<String, Object> figures)
      throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("benchmark", kind.label());
    result.put("run", run);
    result.put("machine", Machine.withProcessor());
    result.putAll(figures);
    String json = Utils.toJSONString(result) + "\n";
    if (out != null) {
      Files.createDirectories(out.toAbsolutePath().getParent());
      Files.writeString(out, json, StandardCharsets.UTF_8);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.print(kind.markdown(new ResultObject(Path.of("result"), "", map(json))));
    print.flush();
  }

  private static Map<?, ?> map(String json) {
    return (Map<?, ?>) Utils.fromJSONString(json);
  }
}
