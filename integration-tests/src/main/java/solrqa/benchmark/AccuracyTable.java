/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.Locale;
import solrqa.evaluation.Interval;
import solrqa.files.ResultObject;

/** What speed costs, as people read about it. */
final class AccuracyTable {

  private AccuracyTable() {}

  /** All of a result, in Markdown. */
  static String markdown(ResultObject result) {
    StringBuilder page = new StringBuilder();
    ResultObject run = result.object("run");
    page.append(
        String.format(
            Locale.ROOT,
            "Each question with its own paragraph, threshold %s; brackets: 95 %% interval of the"
                + " difference to pytorch-fp32.%n%n",
            run.number("threshold")));
    page.append("| engine | questions | exact match | F1 | | same best span |");
    page.append(" largest difference of a logit | other decisions | within 2 of the threshold |");
    page.append(" milliseconds a question |\n");
    page.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    result.objects("engines").forEach(engine -> page.append(row(engine)));
    return page.toString();
  }

  private static String row(ResultObject engine) {
    Interval difference = Interval.read("mean", engine.object("f1Difference"));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %+.2f [%+.2f, %+.2f] | %d | %.2g | %d | %s | %.1f |%n",
        engine.text("name"),
        engine.count("questions"),
        100 * engine.number("exact"),
        100 * engine.number("f1"),
        100 * difference.mean(),
        100 * difference.low(),
        100 * difference.high(),
        engine.count("sameSpans"),
        engine.number("largestLogitDifference"),
        engine.count("changed"),
        near(engine),
        engine.number("milliseconds"));
  }

  private static String near(ResultObject engine) {
    int near = engine.count("near");
    String share =
        near == 0
            ? ""
            : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * engine.count("nearChanged") / near);
    return engine.count("nearChanged") + " of " + near + share;
  }
}
