/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.util.List;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;

/**
 * An engine of the reader with a precision: what benchmarks and evaluations compare.
 *
 * @param engine as a node's settings have it
 */
public record BenchmarkEngine(ReaderEngine engine) {
  /** Against which all others are held. */
  public static final BenchmarkEngine PYTORCH_FP32 = new BenchmarkEngine(ReaderEngine.PYTORCH_FP32);

  /**
   * An engine by its name: library, a hyphen and the precision.
   *
   * @throws IllegalArgumentException which says what names there are
   */
  public static BenchmarkEngine named(String name) {
    int hyphen = name.indexOf('-');
    String library = hyphen < 0 ? name : name.substring(0, hyphen);
    String precision = hyphen < 0 ? "" : name.substring(hyphen + 1);
    return new BenchmarkEngine(new ReaderEngine(library, precision));
  }

  /** As people name it. */
  public String label() {
    return engine.toString();
  }

  /** Of the products that most of its work is: fp32 or int8. */
  public String precision() {
    return engine.precision().startsWith("int8") ? "int8" : "fp32";
  }

  /** So many threads without a cache; one request waits at most. */
  public ReaderOptions options(int threads) {
    return new ReaderOptions(engine, threads, 1, 0);
  }

  /** What a Java process with a Solr is told, besides its threads. */
  public List<String> javaOptions() {
    return List.of(
        "-Dsolrqa.engine=" + engine.library(), "-Dsolrqa.precision=" + engine.precision());
  }
}
