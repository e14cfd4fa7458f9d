/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import solrqa.chaos.HostileRequests.Hostile;
import solrqa.console.Progress;

/** Requests that no person sends: none ends the process, hangs, or is an error of ours. */
final class FuzzCheck implements Check {
  private static final int CLIENTS = 4;
  private static final int EXAMPLES = 20;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final String CORE = "fuzz";
  private static final String PLAIN = "plain";

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 20 : 110);
  }

  /** What came of one request that is worth to be looked at. */
  private record Example(String kind, Hostile request, Answer answer) {
    private String line() {
      return kind
          + " "
          + answer.status()
          + " "
          + answer.seconds()
          + " s: "
          + request.excerpt()
          + "\n  "
          + answer.excerpt();
    }
  }

  @Override
  public void run(Trial trial, Findings findings) throws Exception {
    int requests = trial.either(1_000, 20_000);
    findings.doing(
        "%,d drawn requests of %d clients: address, form, JSON, forged reads of a shard",
        requests, CLIENTS);
    try (Node.Use use = trial.node()) {
      Node node = use.node();
      node.reading(CORE, Texts.small(trial.checkout()));
      node.plain(PLAIN, Texts.small(trial.checkout()));
      Footprint before = node.footprint();
      List<Example> examples = Collections.synchronizedList(new ArrayList<>());
      Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
      send(trial, node, requests, examples, statuses);
      statuses.forEach((status, count) -> findings.measured("status " + status, count, "requests"));
      findings.none("5xx that Solr does not give without the plugin", count(examples, "5xx"));
      findings.none("without an answer", count(examples, "lost"));
      findings.quietlyNone("later than allowed + 1 s", count(examples, "late"));
      // beside a build, too: what takes so long costs more than it is worth
      findings.none(
          "later than allowed + 10 s",
          examples.stream()
              .filter(one -> one.answer().late(one.request().allowed() + 9_000))
              .distinct()
              .count());
      node.report(findings);
      Footprint.report(findings, before, node.footprint());
      keep(trial.folder().resolve("fuzz-examples.txt"), examples);
    }
  }

  private static void send(
      Trial trial, Node node, int requests, List<Example> examples, Map<Integer, Integer> statuses)
      throws Exception {
    AtomicInteger sent = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (Progress progress = trial.progress("Sending", requests)) {
      List<Future<Void>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        HostileRequests drawn = new HostileRequests(trial.seed() * CLIENTS + client);
        Callable<Void> sending =
            () -> {
              while (sent.getAndIncrement() < requests) {
                judge(node.http(), drawn.next(), examples, statuses);
                synchronized (progress) {
                  progress.steps().accept(Math.min(sent.get(), requests));
                }
              }
              return null;
            };
        running.add(clients.submit(sending));
      }
      for (Future<Void> client : running) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static void judge(
      Http http, Hostile request, List<Example> examples, Map<Integer, Integer> statuses)
      throws InterruptedException {
    Answer answer = request.send(http, CORE);
    statuses.merge(answer.status(), 1, Integer::sum);
    if (answer.lost()) {
      examples.add(new Example("lost", request, answer));
    }
    if (answer.late(request.allowed())) {
      examples.add(new Example("late", request, answer));
    }
    if (answer.status() >= SERVER_ERROR && answer.status() != UNAVAILABLE) {
      boolean solrs = request.plain().send(http, PLAIN).status() >= SERVER_ERROR;
      examples.add(new Example(solrs ? "Solr's" : "5xx", request, answer));
    }
  }

  private static long count(List<Example> examples, String kind) {
    return examples.stream().filter(example -> example.kind().equals(kind)).count();
  }

  private static void keep(Path file, List<Example> examples) throws IOException {
    List<String> lines = examples.stream().limit(EXAMPLES).map(Example::line).toList();
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
