/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Locale;

/** Whole requests, as people read about them. */
final class RequestsTable {

  private RequestsTable() {}

  /** All of a result, in Markdown. */
  static String markdown(ResultObject result) {
    StringBuilder page = new StringBuilder();
    ResultObject run = result.object("run");
    page.append(
        String.format(
            Locale.ROOT,
            "%s%s; milliseconds from sending a request to having its response.%n%n",
            // results from before all threads had one queue
            run.has("workers") ? Count.of(run.count("workers"), "worker") + " that reads, " : "",
            Count.of(run.count("threads"), "thread")));
    page.append("| engine | documents | depth | windows | clients | requests | cold: p50 | p95 |");
    page.append(" a second | cached: p50 | p95 | a second |\n");
    page.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (ResultObject engine : result.objects("engines")) {
      ResultObject cold = null;
      for (ResultObject cell : engine.objects("cells")) {
        if (cell.text("state").equals("cold")) {
          cold = cell;
        } else if (cold != null) {
          page.append(row(engine.text("name"), cold, cell));
        }
      }
    }
    page.append('\n');
    result.objects("engines").forEach(engine -> remarks(page, engine));
    return page.toString();
  }

  private static String row(String engine, ResultObject cold, ResultObject cached) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %d | %d | %s | %s |%n",
        engine,
        cold.text("documents"),
        cold.count("depth"),
        cold.number("windows"),
        cold.count("clients"),
        cold.count("requests"),
        times(cold),
        times(cached));
  }

  private static String times(ResultObject cell) {
    return String.format(
        Locale.ROOT,
        "%.1f | %.1f | %.2f",
        cell.number("p50"),
        cell.number("p95"),
        cell.number("perSecond"));
  }

  private static void remarks(StringBuilder page, ResultObject engine) {
    ResultObject overhead = engine.object("overhead");
    double request = overhead.number("milliseconds");
    double cached = overhead.number("cachedMilliseconds");
    double tokenizing = overhead.number("tokenizingMilliseconds");
    double decoding = overhead.number("decodingMilliseconds");
    page.append(
        String.format(
            Locale.ROOT,
            "* %s: of %.1f ms a request of depth 10, tokenizing takes %.1f ms; of what is left, %.1f"
                + " %% is no forward pass: %.1f ms, which the same takes from the cache, and %.1f ms"
                + " to make windows and decode%n",
            engine.text("name"),
            request,
            tokenizing,
            100 * (cached + decoding) / (request - tokenizing),
            cached,
            decoding));
    ResultObject plain = engine.object("plain");
    page.append(
        String.format(
            Locale.ROOT,
            "* %s: a search without qa takes %.2f ms (p95 %.2f) with the plugin in the core, %.2f"
                + " ms (p95 %.2f) without; %d of %d responses are the same%n",
            engine.text("name"),
            plain.object("with").number("p50"),
            plain.object("with").number("p95"),
            plain.object("without").number("p50"),
            plain.object("without").number("p95"),
            plain.count("sameResponses"),
            plain.count("requests")));
    long partial = engine.objects("cells").stream().mapToLong(cell -> cell.count("partial")).sum();
    if (partial > 0) {
      page.append("* " + engine.text("name") + ": " + Count.of(partial, "request"));
      page.append(" ran out of time\n");
    }
  }
}
