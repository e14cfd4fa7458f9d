/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.reader.ReaderOptions;

/** An engine of the reader with a precision: what benchmarks compare. */
enum BenchmarkEngine {
  /** Against which all others are held. */
  PYTORCH_FP32("pytorch-fp32", "fp32", Map.of());

  private final String label;
  private final String precision;
  private final Map<String, String> properties;

  BenchmarkEngine(String label, String precision, Map<String, String> properties) {
    this.label = label;
    this.precision = precision;
    this.properties = properties;
  }

  /**
   * An engine by its name.
   *
   * @throws IllegalArgumentException which says what names there are
   */
  static BenchmarkEngine named(String name) {
    for (BenchmarkEngine engine : values()) {
      if (engine.label.equals(name)) {
        return engine;
      }
    }
    String names =
        Arrays.stream(values()).map(BenchmarkEngine::label).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("illegal engine " + name + ", must be of: " + names);
  }

  /** As people name it. */
  String label() {
    return label;
  }

  /** Of the products that most of its work is: fp32 or int8. */
  String precision() {
    return precision;
  }

  /** One request at a time, by so many threads, without a cache. */
  ReaderOptions options(int threads) {
    return new ReaderOptions(1, threads, 1, ReaderOptions.defaults().batchSize(), 0);
  }

  /** What a Java process with a Solr is told, besides its threads. */
  List<String> javaOptions() {
    return properties.entrySet().stream()
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .toList();
  }
}
