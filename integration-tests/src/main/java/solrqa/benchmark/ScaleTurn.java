/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

/**
 * A turn of a cluster, or all its turns with a number of clients.
 *
 * @param nodes of the cluster, with a shard each
 * @param clients that asked at a time
 * @param asked all of their questions
 * @param seconds until the last response, of all turns together
 * @param taken processor time of the nodes, in seconds
 * @param idle seconds that their processors had nothing to do
 */
record ScaleTurn(
    int nodes, int clients, Exchanges asked, double seconds, double taken, double idle) {

  /** Both turns as one. */
  ScaleTurn and(ScaleTurn other) {
    return new ScaleTurn(
        nodes,
        clients,
        asked.and(other.asked),
        seconds + other.seconds,
        taken + other.taken,
        idle + other.idle);
  }

  ScaleRow row() {
    double available = seconds * ScaleRow.processors(nodes);
    return new ScaleRow(
        nodes,
        clients,
        asked.size(),
        asked.failures().size(),
        asked.sum("unread"),
        asked.sum("windows"),
        asked.sum("cached"),
        seconds,
        asked.size() / seconds,
        asked.latency(50),
        asked.latency(95),
        1_000 * taken / asked.size(),
        taken / available,
        idle / available);
  }
}
