/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import solrqa.benchmark.load.Exchange;
import solrqa.benchmark.load.Exchanges;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.benchmark.load.Load;
import solrqa.console.CommandException;
import solrqa.console.Progress;
import solrqa.data.SourcePassage;

/**
 * What clients see when one of two nodes is killed: of a collection that has each shard on both
 * nodes, and, at the same time, of one that has each shard once and whose clients tolerate that.
 *
 * @param passages of both collections
 * @param questions that are asked
 * @param time of the measurement, of which a third passes before the node is killed
 */
record FailoverStudy(List<SourcePassage> passages, List<String> questions, Duration time) {
  private static final int CLIENTS_OF_TWICE = 8;
  private static final int CLIENTS_OF_ONCE = 4;
  private static final int DEPTH = 5;

  private static final Columns<Part> PARTS =
      new Columns<Part>()
          .table("replicas", "%s", Part::replicas)
          .table("clients", "%d", Part::clients)
          .table("asked", "%s", Part::when)
          .both("questions", "questions", "%d", part -> part.asked.size())
          .both("failed", "errors", "%d", part -> part.asked.failures().size())
          .both("partial", "partial", "%d", part -> part.asked.partial())
          .both("read", "documents read", "%d", part -> part.asked.sum("read"))
          .both("unread", "unread", "%d", part -> part.asked.sum("unread"))
          .both("p50", "latency in ms: p50", "%.0f", part -> part.asked.latency(50))
          .both("p95", "p95", "%.0f", part -> part.asked.latency(95));

  /** The questions to a collection that were asked before, during or after the death. */
  private record Part(String replicas, int clients, String when, Exchanges asked) {}

  /**
   * What became of the questions.
   *
   * @param seconds that clients asked
   * @param killed when the node was, in seconds since they began
   * @param twice of the collection that has each shard on both nodes
   * @param once of the one that has each shard once
   */
  record Seen(long seconds, double killed, Exchanges twice, Exchanges once) {
    private List<Part> ofTwice() {
      return parts("2", CLIENTS_OF_TWICE, twice);
    }

    private List<Part> ofOnce() {
      return parts("1, `shards.tolerant=true`", CLIENTS_OF_ONCE, once);
    }

    /** What was answered before the death, what was waited for then, and what came later. */
    private List<Part> parts(String replicas, int clients, Exchanges asked) {
      Map<String, Predicate<Exchange>> times = new LinkedHashMap<>();
      times.put("before", one -> one.end() <= killed);
      times.put("during", one -> one.begin() <= killed && one.end() > killed);
      times.put("after", one -> one.begin() > killed);
      return times.entrySet().stream()
          .map(time -> new Part(replicas, clients, time.getKey(), asked.where(time.getValue())))
          .toList();
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("depth", DEPTH);
      json.put("seconds", seconds);
      json.put("killedAfter", killed);
      json.put("twice", json(ofTwice(), twice));
      json.put("once", json(ofOnce(), once));
      return json;
    }

    /** With some of the errors. */
    private static Map<String, Object> json(List<Part> parts, Exchanges asked) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("clients", parts.get(0).clients);
      parts.forEach(part -> json.put(part.when, PARTS.json(part)));
      json.put("failures", asked.failures().stream().distinct().limit(5).toList());
      return json;
    }

    String markdown() {
      String head =
          "One of two nodes was killed after %.0f of %d s; %d documents were to be read for a"
              + " question:%n%n";
      return String.format(Locale.ROOT, head, killed, seconds, DEPTH)
          + PARTS.markdown(Stream.of(ofTwice(), ofOnce()).flatMap(List::stream).toList());
    }
  }

  /** Asks, and kills. */
  Seen run(BenchmarkCommand command) throws IOException, InterruptedException {
    command.tell("Starting 2 nodes, one of them to be killed ...");
    try (PinnedCluster cluster = PinnedCluster.start(2)) {
      cluster.collection("twice", 2, 2, passages);
      cluster.collection("once", 2, 1, passages);
      try (Progress progress = command.progress("A node is killed", time.toSeconds())) {
        return measure(cluster, progress);
      }
    }
  }

  private Seen measure(PinnedCluster cluster, Progress progress) throws InterruptedException {
    AtomicLong killed = new AtomicLong();
    long origin = System.nanoTime();
    CompletableFuture<Void> kill =
        CompletableFuture.runAsync(
            () -> {
              killed.set(System.nanoTime());
              cluster.kill(1);
            },
            CompletableFuture.delayedExecutor(time.toMillis() / 3, TimeUnit.MILLISECONDS));
    CompletableFuture<Exchanges> once =
        CompletableFuture.supplyAsync(
            () -> ask(cluster, "once", CLIENTS_OF_ONCE, true, done -> {}),
            task -> new Thread(task, "clients-of-once").start());
    Exchanges twice = ask(cluster, "twice", CLIENTS_OF_TWICE, false, progress.steps());
    kill.join();
    return new Seen(time.toSeconds(), (killed.get() - origin) / 1e9, twice, once.join());
  }

  private Exchanges ask(
      PinnedCluster cluster, String name, int clients, boolean tolerant, LongConsumer passed) {
    try {
      return new Load(
              List.of(cluster.at(0, name)),
              clients,
              question -> {
                Map<String, String> parameters = PinnedCluster.request(question);
                parameters.put("qa.depth", Integer.toString(DEPTH));
                parameters.put("shards.tolerant", Boolean.toString(tolerant));
                return parameters;
              })
          .run(new FreshQuestions(questions), time, passed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while a node was killed");
    }
  }
}
