/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import solrqa.command.EngineByName;
import solrqa.console.CommandException;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;
import solrqa.solr.Checkout;
import solrqa.solr.PassageSolr;

/** A benchmark of engines of the reader, one after the other. */
abstract class ReaderBenchmark extends BenchmarkCommand {
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
  private List<ReaderEngine> engines;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  void check() {
    super.check();
    requireThreads("--threads", threads);
  }

  List<ReaderEngine> engines() {
    return engines.stream().distinct().toList();
  }

  @Override
  int threads() {
    return threads;
  }

  @Override
  Path model() {
    return model == null ? Checkout.current().model(PassageSolr.MODEL) : model;
  }

  /** With a cache nothing would be measured; one request waits at most. */
  static ReaderOptions options(ReaderEngine engine, int threads) {
    return new ReaderOptions(engine, threads, 1, 0);
  }

  MeasuredReader open(ReaderEngine engine) throws ModelException {
    ModelDirectory directory = ModelDirectory.open(model());
    try {
      return MeasuredReader.open(directory, options(engine, threads));
    } catch (ModelException unusable) {
      throw new CommandException(engine + ": " + unusable.getMessage());
    }
  }
}
