/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import solrqa.command.StageExchange.Stage;

/**
 * What a question to a cluster consists of: bytes and milliseconds of the requests to two shards,
 * and the processor time of a node that only coordinates.
 *
 * @param passages of the collections
 * @param questions that are asked
 * @param number how many of them go by the proxies
 */
record PartsStudy(List<SourcePassage> passages, List<String> questions, int number) {
  private static final int SHARDS = 2;
  private static final int MANY_SHARDS = 16;
  private static final int COORDINATOR = SHARDS;
  private static final Map<String, String> TRACK = Map.of("debug", "track");
  private static final String FEW = "few";
  private static final String MANY = "many";
  private static final int WARM_UPS = 400;
  private static final int ROUNDS = 5;
  private static final int REPEATS = 40;

  /** The parts, as the result has them. */
  Map<String, Object> run(Checkout checkout, PrintWriter messages)
      throws IOException, InterruptedException {
    messages.println("Starting 2 nodes with data and one that coordinates ...");
    messages.flush();
    try (PinnedCluster cluster = PinnedCluster.start(checkout, SHARDS + 1, PartsStudy::options)) {
      cluster.collection(FEW, SHARDS, 1, passages);
      cluster.collection(MANY, MANY_SHARDS, 1, passages);
      Map<String, Object> parts = new LinkedHashMap<>();
      boolean visible = Terminal.current().error();
      int steps = 2 * WARM_UPS + 2 * number + 2 * ROUNDS * REPEATS;
      try (Progress progress = new Progress("Requests", 0, steps, visible, messages)) {
        for (int i = 0; i < WARM_UPS; i++) { // until Java has compiled what is used most
          ask(cluster.at(COORDINATOR, FEW), questions.get(0), Map.of());
          ask(cluster.at(COORDINATOR, MANY), questions.get(0), Map.of());
          progress.steps().accept(2L * (i + 1));
        }
        parts.putAll(exchanges(cluster, progress));
        parts.put("coordinator", coordinator(cluster, progress));
      }
      return parts;
    }
  }

  private static List<String> options(int node) {
    // by proxies: addresses that are no nodes, and requests that a simple server understands
    return node == COORDINATOR
        ? List.of(
            "-Dsolr.node.roles=coordinator:on,data:off",
            "-Dsolr.disable.allowUrls=true",
            "-Dsolr.http1=true")
        : List.of();
  }

  private Map<String, Object> exchanges(PinnedCluster cluster, Progress progress)
      throws IOException, InterruptedException {
    Queue<StageExchange> seen = new ConcurrentLinkedQueue<>();
    int warmUps = number / 3;
    double reading = 0;
    List<StageProxy> proxies = new ArrayList<>();
    try {
      List<String> shards = new ArrayList<>();
      for (int node = 0; node < SHARDS; node++) {
        StageProxy proxy = new StageProxy(cluster.node(node).address(), seen::add);
        proxies.add(proxy);
        shards.add(proxy.authority() + "/solr/" + core(cluster.entry(node)));
      }
      Map<String, String> byProxies = Map.of("shards", String.join(",", shards));
      PassageCore entry = cluster.at(COORDINATOR, FEW);
      FreshQuestions fresh = new FreshQuestions(questions);
      for (int i = 0; i < number; i++) {
        String question = fresh.next();
        if (i == warmUps) {
          seen.clear(); // so far Java compiled
          reading = 0;
        }
        double before = data(cluster);
        ask(entry, question, byProxies);
        double between = data(cluster);
        ask(entry, question, byProxies); // the readers know its windows now
        reading += (between - before) - (data(cluster) - between);
        progress.steps().accept(2L * (WARM_UPS + i + 1));
      }
      return exchanges(List.copyOf(seen), number - warmUps, reading);
    } finally {
      proxies.forEach(StageProxy::close);
    }
  }

  /** The processor time that the nodes with data have taken so far, in seconds. */
  private static double data(PinnedCluster cluster) {
    double seconds = 0;
    for (int node = 0; node < SHARDS; node++) {
      seconds += cluster.processorTime(node).toNanos() / 1e9;
    }
    return seconds;
  }

  private static String core(SolrHttp node) throws IOException, InterruptedException {
    Map<?, ?> status = (Map<?, ?>) node.get("/solr/admin/cores?wt=json").json().get("status");
    return status.keySet().stream()
        .map(String::valueOf)
        .filter(name -> name.startsWith(FEW + "_"))
        .findFirst()
        .orElseThrow(() -> new CommandException("a node has no shard: " + status.keySet()));
  }

  private static Map<?, ?> ask(PassageCore entry, String question, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> request = new HashMap<>(more);
    request.put("q", question);
    request.put("qa", "true");
    request.put("fl", "id,title,text,path");
    return entry.ask(request);
  }

  /**
   * What the result has of exchanges with shards.
   *
   * @param questions that were asked, each twice
   * @param reading processor seconds that it takes more to ask them for the first time
   */
  static Map<String, Object> exchanges(List<StageExchange> seen, int questions, double reading) {
    List<StageExchange> readings = of(Stage.READING, seen).toList();
    List<StageExchange> fresh = readings.stream().filter(e -> e.cached() == 0).toList();
    int windows = fresh.stream().mapToInt(StageExchange::windows).sum();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("questions", questions);
    parts.put("shards", SHARDS);
    parts.put(
        "documents", fresh.stream().mapToInt(StageExchange::documents).sum() / (double) questions);
    parts.put("windows", windows / (double) questions);
    parts.put("windowMillis", 1_000 * reading / windows);
    parts.put("readingRequestBytes", line(readings, StageExchange::requestBytes));
    parts.put("readingResponseBytes", line(readings, StageExchange::responseBytes));
    Map<String, Object> stages = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      stages.put(stage.label(), figures(of(stage, seen).toList(), questions));
    }
    parts.put("stages", stages);
    return parts;
  }

  private static Map<String, Object> figures(List<StageExchange> exchanges, int questions) {
    double[] millis =
        exchanges.stream()
            .filter(e -> e.cached() == e.windows()) // of a reading what it takes without windows
            .mapToDouble(StageExchange::millis)
            .toArray();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("requests", exchanges.size() / (2.0 * questions));
    figures.put("requestBytes", mean(exchanges.stream().map(StageExchange::requestBytes)));
    figures.put("responseBytes", mean(exchanges.stream().map(StageExchange::responseBytes)));
    figures.put("millis", Interval.percentile(millis, 50));
    return figures;
  }

  private static Stream<StageExchange> of(Stage stage, List<StageExchange> seen) {
    return seen.stream().filter(exchange -> exchange.stage() == stage);
  }

  private static double mean(Stream<Integer> values) {
    return values.collect(Collectors.averagingInt(value -> value));
  }

  /** Bytes of a request without documents, and of each document. */
  private static Map<String, Object> line(
      List<StageExchange> readings, ToIntFunction<StageExchange> bytes) {
    SimpleRegression line = new SimpleRegression();
    readings.forEach(reading -> line.addData(reading.documents(), bytes.applyAsInt(reading)));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("request", line.getIntercept());
    result.put("document", line.getSlope());
    return result;
  }

  /** Processor time of a node that only coordinates, of a question and of each request it sends. */
  private Map<String, Object> coordinator(PinnedCluster cluster, Progress progress)
      throws IOException, InterruptedException {
    Map<String, Object> result = new LinkedHashMap<>();
    long done = 2L * (WARM_UPS + number);
    String question = questions.get(0);
    List<String> names = List.of(FEW, MANY);
    double[] millis = new double[names.size()];
    for (int turn = 0; turn < names.size() * ROUNDS; turn++) {
      int which = turn % names.size();
      PassageCore entry = cluster.at(COORDINATOR, names.get(which));
      Duration before = cluster.processorTime(COORDINATOR);
      for (int i = 0; i < REPEATS; i++) {
        ask(entry, question, Map.of());
      }
      Duration taken = cluster.processorTime(COORDINATOR).minus(before);
      millis[which] += taken.toNanos() / 1e6 / (ROUNDS * REPEATS);
      done += REPEATS;
      progress.steps().accept(done);
    }
    List<Integer> requests = new ArrayList<>();
    for (String name : names) {
      requests.add(requests(ask(cluster.at(COORDINATOR, name), question, TRACK)));
    }
    double aRequest = (millis[1] - millis[0]) / (requests.get(1) - requests.get(0));
    result.put("shards", List.of(SHARDS, MANY_SHARDS));
    result.put("requests", requests);
    result.put("processorMillis", Arrays.stream(millis).boxed().toList());
    result.put("requestMillis", aRequest);
    result.put("questionMillis", millis[0] - aRequest * requests.get(0));
    return result;
  }

  /** How many requests to shards a response was made of. */
  static int requests(Map<?, ?> response) {
    Map<?, ?> track = (Map<?, ?>) ((Map<?, ?>) response.get("debug")).get("track");
    return track.values().stream()
        .filter(Map.class::isInstance)
        .mapToInt(stage -> ((Map<?, ?>) stage).size())
        .sum();
  }
}
