/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import solrqa.console.Count;
import solrqa.files.ResultObject;

/**
 * What solrqa benchmark-cluster measured.
 *
 * @param json all of it
 * @param scale a measurement of each number of nodes and clients
 */
record ClusterResult(ResultObject json, List<Row> scale) {
  /**
   * A measurement.
   *
   * @param nodes with a shard each
   * @param clients that asked at a time
   * @param figures all of it
   */
  record Row(int nodes, int clients, ResultObject figures) {

    double aSecond() {
      return figures.number("aSecond");
    }

    /** Of all nodes' processors for a question. */
    double millis() {
      return figures.number("processorMillis");
    }

    int processors() {
      return ScaleRow.processors(nodes);
    }
  }

  static ClusterResult read(Path file) throws IOException {
    ResultObject json = ResultObject.read(file);
    List<Row> scale =
        json.objects("scale").stream()
            .map(row -> new Row(row.count("nodes"), row.count("clients"), row))
            .toList();
    return new ClusterResult(json, scale);
  }

  /** Two tables, for a page. */
  String markdown() {
    return scaleTable() + "\n" + whereItStops() + "\n" + killTables();
  }

  private String scaleTable() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| nodes | clients | questions | a second | to 1 node | ms: p50 | p95 | processor ms a question"
            + " | processors: nodes | idle | others |\n"
            + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (Row row : scale) {
      ResultObject figures = row.figures();
      double busy = figures.number("busy");
      double idle = figures.number("idle");
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %d | %d | %.2f | %.2f | %.0f | %.0f | %.0f | %s of %d | %s | %s |\n",
              row.nodes(),
              row.clients(),
              figures.count("questions"),
              row.aSecond(),
              row.aSecond() / of(1, row.clients()).map(Row::aSecond).orElse(row.aSecond()),
              figures.number("p50"),
              figures.number("p95"),
              row.millis(),
              percent(busy),
              row.processors(),
              percent(idle),
              percent(Math.max(0, 1 - busy - idle))));
    }
    return table.toString();
  }

  private Optional<Row> of(int nodes, int clients) {
    return scale.stream().filter(r -> r.nodes() == nodes && r.clients() == clients).findFirst();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** At most clients, when nobody waits for them: what the last doubling brought, and why. */
  private String whereItStops() {
    int clients = scale.stream().mapToInt(Row::clients).max().orElseThrow();
    List<Row> rows =
        scale.stream()
            .filter(row -> row.clients() == clients)
            .sorted(Comparator.comparingInt(Row::nodes))
            .toList();
    StringBuilder words = new StringBuilder();
    for (int i = 1; i < rows.size(); i++) {
      Row row = rows.get(i);
      Row before = rows.get(i - 1);
      words.append(
          String.format(
              Locale.ROOT,
              "%d clients: %d nodes answer %.2f times as many questions as %d. A question takes"
                  + " %.0f ms of processor time instead of %.0f, and there %s; with nothing"
                  + " else to do they bear %.2f times as many.\n",
              clients,
              row.nodes(),
              row.aSecond() / before.aSecond(),
              before.nodes(),
              row.millis(),
              before.millis(),
              row.processors() == 1
                  ? "is 1 processor"
                  : "are "
                      + Count.of(row.processors(), "processor")
                      + (row.processors() == before.processors() ? " as before" : " now"),
              row.processors() / row.millis() * before.millis() / before.processors()));
    }
    return words.toString();
  }

  private String killTables() {
    ResultObject kill = json.object("kill");
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "One of two nodes was killed after %.0f of %.0f s; %d documents were to be read for a"
                + " question:\n\n",
            kill.number("killedAfter"),
            kill.number("seconds"),
            kill.count("depth")));
    table.append("| replicas | clients | asked | questions | errors | partial | documents read");
    table.append(
        " | unread | ms: p50 | p95 |\n|---|---:|---|---:|---:|---:|---:|---:|---:|---:|\n");
    killRows(table, "2", kill.object("twice"));
    killRows(table, "1, `shards.tolerant=true`", kill.object("once"));
    return table.toString();
  }

  private static void killRows(StringBuilder table, String name, ResultObject figures) {
    for (String when : List.of("before", "during", "after")) {
      ResultObject part = figures.object(when);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %d | %d | %d | %d | %d | %.0f | %.0f |\n",
              name,
              figures.count("clients"),
              when,
              part.count("questions"),
              part.count("failed"),
              part.count("partial"),
              part.count("read"),
              part.count("unread"),
              part.number("p50"),
              part.number("p95")));
    }
  }
}
