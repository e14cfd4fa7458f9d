/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;
import java.util.Optional;

/**
 * A command or an option that earlier versions had.
 *
 * @param command its name
 * @param option empty where the whole command is gone
 * @param instead what to do now
 */
record Removed(String command, String option, String instead) {
  private static final List<Removed> ALL =
      List.of(
          command("compare-rules", "docs/adr/0012-interpolation-and-depth.md has its table"),
          command("compare-depths", "docs/adr/0012-interpolation-and-depth.md has its table"),
          command("compare-queries", "docs/adr/0011-question-query.md has its table"),
          command("compare-stops", "docs/adr/0016-stop-early.md has its table"),
          command("compare-runs", "compare the figures of the two result.md"),
          command("report", "each command writes its own Markdown beside its JSON"),
          command("score", "the official evaluate-v2.0.py prints the same"),
          command("benchmark", "integration-tests/benchmark measures"),
          command("benchmark-cluster", "integration-tests/benchmark measures"),
          new Removed("evaluate", "--in-process", "leave it out, a Solr is started"));

  private static Removed command(String name, String instead) {
    return new Removed(name, "", instead);
  }

  /** What of a command line is gone; empty if it has another mistake. */
  static Optional<Removed> in(String... arguments) {
    return ALL.stream().filter(removed -> removed.isIn(List.of(arguments))).findFirst();
  }

  private boolean isIn(List<String> arguments) {
    return !arguments.isEmpty()
        && arguments.get(0).equals(command)
        && (option.isEmpty()
            || arguments.contains(option)
            || arguments.stream().anyMatch(argument -> argument.startsWith(option + "=")));
  }

  /** In one line. */
  String message() {
    return "solrqa: " + (option.isEmpty() ? command : option) + " is gone; " + instead;
  }
}
