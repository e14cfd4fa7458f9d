/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Optional;

/**
 * The part of the results' page that is about speed, in Markdown.
 *
 * @param results that are shown
 * @param folder where the plots are, seen from the page
 */
record BenchmarkPage(BenchmarkResults results, String folder) {

  /** Nothing where there is no result. */
  String markdown() {
    if (results.results().isEmpty()) {
      return "";
    }
    StringBuilder page = new StringBuilder();
    page.append("\n## Speed\n\n[Benchmarks](benchmarks.md) says what is measured and how.\n");
    for (BenchmarkResults.Named result : results.results()) {
      String name = result.name();
      String suffix = name.equals(result.kind().label()) ? "" : ", `" + name + "`";
      page.append("\n### " + result.kind().title() + suffix + "\n\n");
      page.append(result.kind().markdown(result.json())).append('\n');
      page.append(ResultsPage.inputs(result.json().object("run")));
      page.append("* machine: " + ResultsPage.values(result.json().object("machine").values()));
      page.append('\n');
      if (results.first(BenchmarkKind.REQUESTS).equals(Optional.of(result.json()))) {
        plot(page, BenchmarkPlots.DEPTH, "Milliseconds against documents read");
        plot(page, BenchmarkPlots.CLIENTS, "Requests a second against clients");
      }
    }
    return page.toString();
  }

  private void plot(StringBuilder page, String name, String text) {
    page.append("\n![" + text + "](" + folder + "/" + name + ")\n");
  }
}
