/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import solrqa.console.CommandException;
import solrqa.console.Positive;
import solrqa.console.Progress;
import solrqa.console.Terminal;
import solrqa.files.Release;
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
      converter = BenchmarkEngine.ByName.class,
      defaultValue = "pytorch-fp32,onnx-fp32,onnx-int8,onnx-int8+fp32",
      description =
          "Engines with their precision, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<BenchmarkEngine> engines;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ResultOption result;

  void check() {
    Positive.requireThreads(spec, "--threads", threads);
    result.check(spec);
  }

  void requirePositive(String name, int value) {
    Positive.require(spec, name, value);
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

  /** Prints what was measured, and writes it where it is to be kept. */
  void finish(Figures figures) throws IOException {
    Figures.Run run = new Figures.Run(Sha256.byName(directory().files()), threads, Release.VERSION);
    result.finish(spec, run, figures);
  }
}
