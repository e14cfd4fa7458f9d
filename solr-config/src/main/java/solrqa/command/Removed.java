/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;
import java.util.Optional;

/**
 * A command, or an option of one, that earlier versions had.
 *
 * @param words how it was written
 * @param instead what to do now
 */
record Removed(String words, String instead) {
  private static final List<Removed> ALL =
      List.of(
          new Removed("compare-rules", "docs/adr/0012-interpolation-and-depth.md has its table"),
          new Removed("compare-depths", "docs/adr/0012-interpolation-and-depth.md has its table"),
          new Removed("compare-queries", "docs/adr/0011-question-query.md has its table"),
          new Removed("compare-stops", "docs/adr/0016-stop-early.md has its table"),
          new Removed("compare-runs", "compare the figures of the two result.md"),
          new Removed("report", "each command writes its own Markdown beside its JSON"),
          new Removed("score", "the official evaluate-v2.0.py prints the same"),
          new Removed("benchmark", "integration-tests/benchmark measures"),
          new Removed("benchmark-cluster", "integration-tests/benchmark measures"),
          new Removed("evaluate --in-process", "leave it out, a Solr is started"));

  /** What of a command line is gone; empty if it has another mistake. */
  static Optional<Removed> in(String... arguments) {
    return ALL.stream().filter(removed -> removed.isIn(List.of(arguments))).findFirst();
  }

  private boolean isIn(List<String> arguments) {
    String[] parts = words.split(" ");
    return !arguments.isEmpty()
        && arguments.get(0).equals(parts[0])
        && (parts.length == 1
            || arguments.stream().anyMatch(it -> (it + "=").startsWith(parts[1] + "=")));
  }

  /** In one line. */
  String message() {
    return "solrqa: " + words.substring(words.indexOf(' ') + 1) + " is gone; " + instead;
  }
}
