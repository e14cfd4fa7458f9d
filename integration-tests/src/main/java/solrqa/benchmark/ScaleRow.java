/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

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
