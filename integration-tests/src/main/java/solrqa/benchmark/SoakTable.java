/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.Locale;
import solrqa.files.ResultObject;

/** What memory the reader holds, as people read about it. */
final class SoakTable {

  private SoakTable() {}

  /** All of a result, in Markdown. */
  static String markdown(ResultObject result) {
    ResultObject run = result.object("run");
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "The process with its Java heap; the model has %.1f million parameters.%n%n",
            run.integer("parameters") / 1e6));
    page.append(
        String.format(
            Locale.ROOT,
            "| engine | MiB after %,d readings | after %,d | growth | at most |%n",
            run.integer("few"),
            run.integer("reads")));
    page.append("|---|---:|---:|---:|---:|\n");
    result.objects("engines").forEach(engine -> page.append(row(engine)));
    return page.toString();
  }

  private static String row(ResultObject engine) {
    long few = engine.integer("fewKibibytes");
    long many = engine.integer("manyKibibytes");
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %+.1f %% | %.1f |%n",
        engine.text("name"),
        few / 1024.0,
        many / 1024.0,
        100.0 * (many - few) / few,
        engine.integer("mostKibibytes") / 1024.0);
  }
}
