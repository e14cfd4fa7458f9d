/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The results of benchmarks in a folder, {@code NAME.json} each.
 *
 * @param results by the order of {@link BenchmarkKind}, then by name
 */
record BenchmarkResults(List<Named> results) {

  /**
   * A result.
   *
   * @param name its file's, without ending
   * @param kind of the benchmark
   * @param json the object that the file consists of
   */
  record Named(String name, BenchmarkKind kind, ResultObject json) {}

  /**
   * Reads a folder; one that is not there has no results.
   *
   * @throws CommandException with a file's name, if it is not the result of a benchmark
   */
  static BenchmarkResults read(Path folder) throws IOException {
    List<Named> results = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
          results.add(named(file));
        }
      }
    }
    results.sort(Comparator.comparing(Named::kind).thenComparing(Named::name));
    return new BenchmarkResults(List.copyOf(results));
  }

  private static Named named(Path file) throws IOException {
    ResultObject json = ResultObject.read(file);
    String label = json.text("benchmark");
    String name = file.getFileName().toString().replaceAll("\\.json$", "");
    return Arrays.stream(BenchmarkKind.values())
        .filter(kind -> kind.label().equals(label))
        .map(kind -> new Named(name, kind, json))
        .findFirst()
        .orElseThrow(
            () ->
                json.error(
                    "benchmark",
                    "must be one of "
                        + Arrays.toString(BenchmarkKind.values()).toLowerCase(Locale.ROOT)));
  }

  /** The result that a plot is of: the first of its kind. */
  Optional<ResultObject> first(BenchmarkKind kind) {
    Predicate<Named> isOfKind = one -> one.kind() == kind;
    return results.stream().filter(isOfKind).map(Named::json).findFirst();
  }
}
