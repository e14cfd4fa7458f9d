/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * What clients see when one of two nodes is killed.
 *
 * @param depth documents that were to be read for a question
 * @param seconds that clients asked
 * @param killedAfter seconds
 * @param twice of a collection that has each shard on both nodes
 * @param once of one that has each shard once, and whose clients tolerate a missing one
 */
record FailoverFigures(int depth, long seconds, double killedAfter, Seen twice, Seen once) {

  /**
   * What the clients of a collection saw.
   *
   * @param clients that asked at a time
   * @param before responses that were there when the node was killed
   * @param during responses that were waited for then
   * @param after responses to what was asked later
   * @param failures some of the errors
   */
  record Seen(int clients, Part before, Part during, Part after, List<String> failures) {
    Seen {
      failures = List.copyOf(failures);
    }

    private String rows(String replicas) {
      return before.row(replicas, clients, "before")
          + during.row(replicas, clients, "during")
          + after.row(replicas, clients, "after");
    }
  }

  /**
   * Some of the questions.
   *
   * @param questions how many
   * @param failed how many of them got an error
   * @param partial how many got a response that says that it is partial
   * @param read documents
   * @param unread documents that were to be read and were not
   * @param p50 latency in milliseconds
   * @param p95 latency in milliseconds
   */
  record Part(
      int questions, int failed, long partial, long read, long unread, double p50, double p95) {
    private String row(String replicas, int clients, String when) {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %s | %d | %d | %d | %d | %d | %.0f | %.0f |\n",
          replicas,
          clients,
          when,
          questions,
          failed,
          partial,
          read,
          unread,
          p50,
          p95);
    }
  }

  String markdown() {
    return String.format(
            Locale.ROOT,
            "One of two nodes was killed after %.0f of %d s; %d documents were to be read for a"
                + " question:\n\n",
            killedAfter,
            seconds,
            depth)
        + "| replicas | clients | asked | questions | errors | partial | documents read"
        + " | unread | latency in ms: p50 | p95 |\n"
        + "|---|---:|---|---:|---:|---:|---:|---:|---:|---:|\n"
        + twice.rows("2")
        + once.rows("1, `shards.tolerant=true`");
  }
}
