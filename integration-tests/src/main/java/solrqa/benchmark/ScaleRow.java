/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.evaluation.Interval;

/**
 * What clients got of a cluster.
 *
 * @param nodes of the cluster, with a shard each
 * @param clients that asked at a time
 * @param asked all of their questions
 * @param seconds until the last answer, of all turns together
 * @param taken processor time of the nodes, in seconds
 * @param idle seconds that their processors had nothing to do
 */
record ScaleRow(
    int nodes, int clients, List<AskedQuestion> asked, double seconds, double taken, double idle) {

  /** Processors that the nodes have. */
  static int processors(int nodes) {
    return Math.min(nodes, PinnedCluster.PROCESSORS);
  }

  /** Both turns of the same cluster and number of clients as one. */
  ScaleRow and(ScaleRow other) {
    List<AskedQuestion> all = new ArrayList<>(asked);
    all.addAll(other.asked);
    return new ScaleRow(
        nodes, clients, all, seconds + other.seconds, taken + other.taken, idle + other.idle);
  }

  /** As the result has it. */
  Map<String, Object> json() {
    double[] times = asked.stream().mapToDouble(AskedQuestion::seconds).toArray();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("nodes", nodes);
    row.put("clients", clients);
    row.put("questions", asked.size());
    row.put("failed", asked.stream().filter(AskedQuestion::failed).count());
    row.put("unread", asked.stream().mapToLong(AskedQuestion::unread).sum());
    row.put("windows", asked.stream().mapToLong(AskedQuestion::windows).sum());
    row.put("cached", asked.stream().mapToLong(AskedQuestion::cached).sum());
    row.put("seconds", seconds);
    row.put("aSecond", asked.size() / seconds);
    row.put("p50", 1_000 * Interval.percentile(times, 50));
    row.put("p95", 1_000 * Interval.percentile(times, 95));
    row.put("processorMillis", 1_000 * taken / asked.size());
    row.put("busy", taken / seconds / processors(nodes));
    row.put("idle", idle / seconds / processors(nodes));
    return row;
  }
}
