/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the same questions get from readers that differ in their engine alone, side by side.
 *
 * @param results at least one, of the same questions
 */
record EngineTable(List<EvaluationResult> results) {
  EngineTable {
    results = List.copyOf(results);
  }

  /** A column for each engine, a line for each figure that readers have, in Markdown. */
  String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| |" + cells(result -> result.run().text(EvaluationResult.ENGINE)) + "\n");
    table.append("|---|" + "---:|".repeat(results.size()) + "\n");
    for (EvaluationReport.Section section : results.get(0).report().sections()) {
      table.append("| **" + section.number() + " " + section.questions() + "** |");
      table.append(" |".repeat(results.size()) + "\n");
      for (Figure figure : section.figures()) {
        table.append("| " + figure.name() + " |");
        table.append(cells(result -> figure(result, section, figure)) + "\n");
      }
    }
    return table.toString();
  }

  private String cells(Function<EvaluationResult, String> cell) {
    return results.stream()
        .map(result -> " " + cell.apply(result) + " |")
        .collect(Collectors.joining());
  }

  private static String figure(
      EvaluationResult result, EvaluationReport.Section section, Figure figure) {
    return result
        .report()
        .section(section.questions())
        .flatMap(other -> other.figure(figure.name()))
        .map(Figure::printReader)
        .orElse("-");
  }
}
