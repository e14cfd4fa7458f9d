/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import solrqa.command.EngineByName;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;

/**
 * An engine of the reader with a precision: what benchmarks and evaluations compare.
 *
 * @param engine as a node's settings have it
 */
record BenchmarkEngine(ReaderEngine engine) {
  /** The reference of all comparisons. */
  static final BenchmarkEngine PYTORCH_FP32 = new BenchmarkEngine(ReaderEngine.PYTORCH_FP32);

  /** An engine by its name: library, a hyphen and the precision. */
  static BenchmarkEngine named(String name) {
    return new BenchmarkEngine(new EngineByName().convert(name));
  }

  /** The same on a command line. */
  static final class ByName implements ITypeConverter<BenchmarkEngine> {
    @Override
    public BenchmarkEngine convert(String name) {
      return named(name);
    }
  }

  /** As people name it. */
  String label() {
    return engine.toString();
  }

  /** Of the products that most of its work is: fp32 or int8. */
  String precision() {
    return engine.precision().startsWith("int8") ? "int8" : "fp32";
  }

  /** So many threads without a cache; one request waits at most. */
  ReaderOptions options(int threads) {
    return new ReaderOptions(engine, threads, 1, 0);
  }

  /** What a Java process with a Solr is told, besides its threads. */
  List<String> javaOptions() {
    return List.of(
        "-Dsolrqa.engine=" + engine.library(), "-Dsolrqa.precision=" + engine.precision());
  }
}
