/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import solrqa.console.Count;

/**
 * How a cluster scales, and what the death of a node costs.
 *
 * @param source the passages and questions
 * @param scale a measurement of each number of nodes and clients; empty where none was made
 * @param kill the death of a node; null where none was killed
 */
record ClusterFigures(
    Map<String, String> source,
    List<ScaleRow> scale,
    @JsonInclude(JsonInclude.Include.NON_NULL) FailoverFigures kill)
    implements Figures {
  ClusterFigures {
    scale = List.copyOf(scale);
  }

  /**
   * What clients got of a cluster.
   *
   * @param nodes of the cluster, with a shard each
   * @param clients that asked at a time
   * @param questions that they asked
   * @param failed how many of them got an error
   * @param unread documents that were to be read and were not
   * @param windows that the readers read or had in the cache
   * @param cached windows of these that came from the cache
   * @param seconds of all turns together
   * @param throughput questions a second
   * @param p50 latency in milliseconds
   * @param p95 latency in milliseconds
   * @param processorMillis processor time of all nodes for a question
   * @param busy share of the processors' time that the nodes took, 0 to 1
   * @param idle share of it in which they had nothing to do, 0 to 1
   */
  record ScaleRow(
      int nodes,
      int clients,
      int questions,
      int failed,
      long unread,
      long windows,
      long cached,
      double seconds,
      double throughput,
      double p50,
      double p95,
      double processorMillis,
      double busy,
      double idle) {

    /** Processors that so many nodes have. */
    static int processors(int nodes) {
      return Math.min(nodes, PinnedCluster.PROCESSORS);
    }

    int processors() {
      return processors(nodes);
    }
  }

  @Override
  public String markdown(Run run) {
    String scaling = scale.isEmpty() ? "" : scaleTable() + "\n" + whereItStops() + "\n";
    return scaling + (kill == null ? "" : kill.markdown());
  }

  private String scaleTable() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| nodes | clients | questions | questions/s | to 1 node | latency in ms: p50 | p95"
            + " | processor ms a question | processors: nodes | idle | others |\n"
            + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (ScaleRow row : scale) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %d | %d | %.2f | %.2f | %.0f | %.0f | %.0f | %s of %d | %s | %s |\n",
              row.nodes(),
              row.clients(),
              row.questions(),
              row.throughput(),
              row.throughput() / of(1, row.clients()).orElse(row).throughput(),
              row.p50(),
              row.p95(),
              row.processorMillis(),
              percent(row.busy()),
              row.processors(),
              percent(row.idle()),
              percent(Math.max(0, 1 - row.busy() - row.idle()))));
    }
    return table.toString();
  }

  private Optional<ScaleRow> of(int nodes, int clients) {
    return scale.stream().filter(r -> r.nodes() == nodes && r.clients() == clients).findFirst();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** With the most clients: what each doubling of the nodes brought, and why. */
  private String whereItStops() {
    int clients = scale.stream().mapToInt(ScaleRow::clients).max().orElseThrow();
    List<ScaleRow> rows =
        scale.stream()
            .filter(row -> row.clients() == clients)
            .sorted(Comparator.comparingInt(ScaleRow::nodes))
            .toList();
    StringBuilder words = new StringBuilder();
    for (int i = 1; i < rows.size(); i++) {
      ScaleRow row = rows.get(i);
      ScaleRow before = rows.get(i - 1);
      words.append(
          String.format(
              Locale.ROOT,
              "%d clients: %d nodes answer %.2f times as many questions as %d. A question takes"
                  + " %.0f ms of processor time instead of %.0f, and there %s: if"
                  + " nothing else ran, they could answer %.2f times as many.\n",
              clients,
              row.nodes(),
              row.throughput() / before.throughput(),
              before.nodes(),
              row.processorMillis(),
              before.processorMillis(),
              row.processors() == 1
                  ? "is 1 processor"
                  : "are "
                      + Count.of(row.processors(), "processor")
                      + (row.processors() == before.processors() ? " as before" : " now"),
              row.processors()
                  / row.processorMillis()
                  * before.processorMillis()
                  / before.processors()));
    }
    return words.toString();
  }
}
