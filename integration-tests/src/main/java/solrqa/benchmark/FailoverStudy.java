/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
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
 * @param clients of the first collection; half as many ask the other
 * @param time of the measurement, of which a third passes before the node is killed
 */
record FailoverStudy(
    List<SourcePassage> passages, List<String> questions, int clients, Duration time) {
  private static final String TWICE = "twice";
  private static final String ONCE = "once";
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

  /** Some of the questions to a collection: those asked before, during or after the death. */
  private record Part(String replicas, int clients, String when, Exchanges asked) {}

  /**
   * What the clients of a collection saw.
   *
   * @param killed when the node was, in seconds since they began
   */
  private record Clients(String replicas, int clients, Exchanges asked, double killed) {
    /** What was answered before the death, what was waited for then, and what came later. */
    List<Part> parts() {
      return List.of(
          part("before", one -> one.end() <= killed),
          part("during", one -> one.begin() <= killed && one.end() > killed),
          part("after", one -> one.begin() > killed));
    }

    private Part part(String when, Predicate<Exchange> which) {
      return new Part(replicas, clients, when, asked.where(which));
    }

    /** With some of the errors. */
    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("clients", clients);
      parts().forEach(part -> json.put(part.when, PARTS.json(part)));
      json.put("failures", asked.failures().stream().distinct().limit(5).toList());
      return json;
    }
  }

  /** As the result file has it. */
  record Json(
      int depth,
      long seconds,
      double killedAfter,
      Map<String, Object> twice,
      Map<String, Object> once) {}

  /**
   * What became of the questions.
   *
   * @param clients of the first collection
   * @param seconds that they asked
   * @param killed when the node was, in seconds since they began
   * @param twice of the collection that has each shard on both nodes
   * @param once of the one that has each shard once
   */
  record Seen(int clients, long seconds, double killed, Exchanges twice, Exchanges once) {
    private Clients ofTwice() {
      return new Clients("2", clients, twice, killed);
    }

    private Clients ofOnce() {
      return new Clients("1, `shards.tolerant=true`", clients / 2, once, killed);
    }

    Json json() {
      return new Json(DEPTH, seconds, killed, ofTwice().json(), ofOnce().json());
    }

    String markdown() {
      String head =
          "One of two nodes was killed after %.0f of %d s; %d documents were to be read for a"
              + " question:%n%n";
      List<Part> parts = new ArrayList<>(ofTwice().parts());
      parts.addAll(ofOnce().parts());
      return String.format(Locale.ROOT, head, killed, seconds, DEPTH) + PARTS.markdown(parts);
    }
  }

  /** Asks, and kills. */
  Seen run(BenchmarkCommand command) throws IOException, InterruptedException {
    command.tell("Starting 2 nodes, one of them to be killed ...");
    try (PinnedCluster cluster = PinnedCluster.start(2)) {
      cluster.collection(TWICE, 2, 2, passages);
      cluster.collection(ONCE, 2, 1, passages);
      try (Progress progress = command.progress("A node is killed", time.toSeconds())) {
        return measure(cluster, progress);
      }
    }
  }

  private Seen measure(PinnedCluster cluster, Progress progress) throws InterruptedException {
    AtomicLong killed = new AtomicLong();
    long origin = System.nanoTime();
    Executor later = CompletableFuture.delayedExecutor(time.toMillis() / 3, TimeUnit.MILLISECONDS);
    CompletableFuture<Void> kill =
        CompletableFuture.runAsync(
            () -> {
              killed.set(System.nanoTime());
              cluster.kill(1);
            },
            later);
    CompletableFuture<Exchanges> once =
        CompletableFuture.supplyAsync(
            () -> ask(cluster, ONCE, clients / 2, Map.of("shards.tolerant", "true"), done -> {}),
            task -> new Thread(task, "clients-of-once").start());
    Exchanges twice = ask(cluster, TWICE, clients, Map.of(), progress.steps());
    kill.join();
    double at = (killed.get() - origin) / 1e9;
    return new Seen(clients, time.toSeconds(), at, twice, once.join());
  }

  private Exchanges ask(
      PinnedCluster cluster,
      String name,
      int number,
      Map<String, String> more,
      LongConsumer passed) {
    Function<String, Map<String, String>> request =
        question -> {
          Map<String, String> parameters = PinnedCluster.request(question);
          parameters.put("qa.depth", Integer.toString(DEPTH));
          parameters.putAll(more);
          return parameters;
        };
    try {
      return new Load(List.of(cluster.at(0, name)), number, request)
          .run(new FreshQuestions(questions), time, passed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while a node was killed");
    }
  }
}
