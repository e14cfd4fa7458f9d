/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import solrqa.console.CommandException;
import solrqa.console.Progress;
import solrqa.console.Terminal;
import solrqa.data.SourcePassage;
import solrqa.evaluation.Interval;
import solrqa.solr.Checkout;

/**
 * What clients see when one of two nodes is killed: of a collection that has each shard on both
 * nodes, and, at the same time, of one that has each shard once and whose clients tolerate that.
 *
 * @param passages of both collections
 * @param questions that are asked
 * @param clients of the first collection; half as many ask the other
 * @param time of the measurement, of which a third passes before the node is killed
 */
record KillStudy(List<SourcePassage> passages, List<String> questions, int clients, Duration time) {
  private static final String TWICE = "twice";
  private static final String ONCE = "once";
  private static final int DEPTH = 5;

  /** What became of the questions, as the result has it. */
  Map<String, Object> run(Checkout checkout, PrintWriter messages)
      throws IOException, InterruptedException {
    messages.println("Starting 2 nodes, one of them to be killed ...");
    messages.flush();
    try (PinnedCluster cluster = PinnedCluster.start(checkout, 2, node -> List.of())) {
      cluster.collection(TWICE, 2, 2, passages);
      cluster.collection(ONCE, 2, 1, passages);
      try (Progress progress =
          new Progress(
              "A node is killed", 0, time.toSeconds(), Terminal.current().error(), messages)) {
        return measure(cluster, progress);
      }
    }
  }

  private Map<String, Object> measure(PinnedCluster cluster, Progress progress)
      throws InterruptedException {
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
    CompletableFuture<List<AskedQuestion>> once =
        CompletableFuture.supplyAsync(
            () -> ask(cluster, ONCE, clients / 2, Map.of("shards.tolerant", "true"), done -> {}),
            task -> new Thread(task, "clients-of-once").start());
    List<AskedQuestion> twice = ask(cluster, TWICE, clients, Map.of(), progress.steps());
    kill.join();
    Map<String, Object> result = new LinkedHashMap<>();
    double at = (killed.get() - origin) / 1e9;
    result.put("depth", DEPTH);
    result.put("seconds", time.toSeconds());
    result.put("killedAfter", at);
    result.put(TWICE, figures(clients, twice, at));
    result.put(ONCE, figures(clients / 2, once.join(), at));
    return result;
  }

  private List<AskedQuestion> ask(
      PinnedCluster cluster,
      String name,
      int number,
      Map<String, String> more,
      LongConsumer passed) {
    Map<String, String> parameters = new LinkedHashMap<>(more);
    parameters.put("qa.depth", "" + DEPTH);
    try {
      return new Load(List.of(cluster.at(0, name)), number, parameters)
          .run(new FreshQuestions(questions), time, passed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while a node was killed");
    }
  }

  /** What the result has of a collection. */
  static Map<String, Object> figures(int clients, List<AskedQuestion> asked, double killed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("clients", clients);
    figures.put("before", part(asked, question -> question.end() <= killed));
    figures.put(
        "during", part(asked, question -> question.begin() <= killed && question.end() > killed));
    figures.put("after", part(asked, question -> question.begin() > killed));
    List<String> failures =
        asked.stream().filter(AskedQuestion::failed).map(AskedQuestion::failure).toList();
    figures.put("failures", failures.stream().distinct().limit(5).toList());
    return figures;
  }

  private static Map<String, Object> part(List<AskedQuestion> all, Predicate<AskedQuestion> which) {
    List<AskedQuestion> asked = all.stream().filter(which).toList();
    double[] times = asked.stream().mapToDouble(AskedQuestion::seconds).toArray();
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("questions", asked.size());
    part.put("failed", asked.stream().filter(AskedQuestion::failed).count());
    part.put("partial", asked.stream().filter(AskedQuestion::partial).count());
    part.put("read", asked.stream().mapToLong(AskedQuestion::read).sum());
    part.put("unread", asked.stream().mapToLong(AskedQuestion::unread).sum());
    part.put("p50", 1_000 * Interval.percentile(times, 50));
    part.put("p95", 1_000 * Interval.percentile(times, 95));
    return part;
  }
}
