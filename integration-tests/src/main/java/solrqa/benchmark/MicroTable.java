/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.Locale;
import solrqa.console.Count;
import solrqa.files.ResultObject;

/** The stages of a reading, as people read about them. */
final class MicroTable {

  private MicroTable() {}

  /** All of a result, in Markdown. */
  static String markdown(ResultObject result) {
    StringBuilder page = new StringBuilder();
    ResultObject run = result.object("run");
    page.append(
        "A question and a passage by one thread, stage by stage; then "
            + run.count("passages")
            + " passages by "
            + Count.of(run.count("threads"), "thread")
            + ".\n\n");
    page.append("| engine | stage | milliseconds | GFLOP/s | KB of Java heap |\n");
    page.append("|---|---|---:|---:|---:|\n");
    for (ResultObject engine : result.objects("engines")) {
      String name = engine.text("name");
      engine.objects("stages").forEach(stage -> page.append(row(name, stage.text("name"), stage)));
      page.append(row(name, "whole reading", engine.object("reading")));
    }
    return page.toString();
  }

  private static String row(String engine, String stage, ResultObject figures) {
    String rate =
        figures.has("gigaflops")
            ? String.format(Locale.ROOT, "%.0f", figures.number("gigaflops"))
            : "-";
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.4f | %s | %.1f |%n",
        engine,
        stage,
        figures.number("milliseconds"),
        rate,
        figures.number("bytes") / 1024);
  }
}
