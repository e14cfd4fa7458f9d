/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import solrqa.benchmark.load.Exchanges;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.benchmark.load.Load;
import solrqa.console.CommandException;
import solrqa.console.Progress;
import solrqa.console.Terminal;
import solrqa.data.SourcePassage;
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
record FailoverStudy(
    List<SourcePassage> passages, List<String> questions, int clients, Duration time) {
  private static final String TWICE = "twice";
  private static final String ONCE = "once";
  private static final int DEPTH = 5;

  /** What became of the questions. */
  FailoverFigures run(Checkout checkout, PrintWriter messages)
      throws IOException, InterruptedException {
    messages.println("Starting 2 nodes, one of them to be killed ...");
    messages.flush();
    try (PinnedCluster cluster = PinnedCluster.start(checkout, 2)) {
      cluster.collection(TWICE, 2, 2, passages);
      cluster.collection(ONCE, 2, 1, passages);
      try (Progress progress =
          new Progress(
              "A node is killed", 0, time.toSeconds(), Terminal.current().error(), messages)) {
        return measure(cluster, progress);
      }
    }
  }

  private FailoverFigures measure(PinnedCluster cluster, Progress progress)
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
    CompletableFuture<Exchanges> once =
        CompletableFuture.supplyAsync(
            () -> ask(cluster, ONCE, clients / 2, Map.of("shards.tolerant", "true"), done -> {}),
            task -> new Thread(task, "clients-of-once").start());
    Exchanges twice = ask(cluster, TWICE, clients, Map.of(), progress.steps());
    kill.join();
    double at = (killed.get() - origin) / 1e9;
    return new FailoverFigures(
        DEPTH,
        time.toSeconds(),
        at,
        figures(clients, twice, at),
        figures(clients / 2, once.join(), at));
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

  /** What clients of a collection saw before, at and after the death of a node. */
  static FailoverFigures.Seen figures(int clients, Exchanges asked, double killed) {
    return new FailoverFigures.Seen(
        clients,
        part(asked.where(one -> one.end() <= killed)),
        part(asked.where(one -> one.begin() <= killed && one.end() > killed)),
        part(asked.where(one -> one.begin() > killed)),
        asked.failures().stream().distinct().limit(5).toList());
  }

  private static FailoverFigures.Part part(Exchanges asked) {
    return new FailoverFigures.Part(
        asked.size(),
        asked.failures().size(),
        asked.partial(),
        asked.sum("read"),
        asked.sum("unread"),
        asked.latency(50),
        asked.latency(95));
  }
}
