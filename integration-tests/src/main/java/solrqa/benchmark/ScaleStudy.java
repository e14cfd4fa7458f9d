/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.ClusterFigures.ScaleRow;
import solrqa.benchmark.load.Exchanges;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.benchmark.load.Load;
import solrqa.benchmark.machine.Processor;
import solrqa.console.Count;
import solrqa.console.Progress;
import solrqa.console.Terminal;
import solrqa.data.SourcePassage;
import solrqa.solr.Checkout;

/**
 * How many questions a second a cluster answers, and how fast: clusters of more and more nodes, one
 * shard a node, take turns on the same processors, so that what else the machine does slows all of
 * them alike.
 *
 * @param passages of the collection
 * @param questions that are asked
 * @param clients each number of clients that ask at a time
 * @param rounds how often each cluster is asked by each number of clients, in turn
 * @param time of each turn
 */
record ScaleStudy(
    List<SourcePassage> passages,
    List<String> questions,
    List<Integer> clients,
    int rounds,
    Duration time) {
  private static final List<Integer> NODES = List.of(1, 2, 4);
  private static final String NAME = "scale";

  /** A cluster of its own of so many nodes, and what has not been asked there. */
  private record Entrant(int nodes, PinnedCluster cluster, FreshQuestions fresh) {}

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
  record Turn(int nodes, int clients, Exchanges asked, double seconds, double taken, double idle) {

    /** Both turns as one. */
    Turn and(Turn other) {
      return new Turn(
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

  /** A measurement of each number of nodes and clients, as the result has it. */
  List<ScaleRow> run(Checkout checkout, PrintWriter messages)
      throws IOException, InterruptedException {
    List<Entrant> entrants = new ArrayList<>();
    try {
      for (int nodes : NODES) {
        messages.println("Starting " + Count.of(nodes, "node") + " ...");
        messages.flush();
        PinnedCluster cluster = PinnedCluster.start(checkout, nodes);
        entrants.add(new Entrant(nodes, cluster, new FreshQuestions(questions)));
        cluster.collection(NAME, nodes, 1, passages);
      }
      return takeTurns(entrants, messages);
    } finally {
      for (Entrant entrant : entrants) {
        entrant.cluster().close();
      }
    }
  }

  private List<ScaleRow> takeTurns(List<Entrant> entrants, PrintWriter messages)
      throws IOException, InterruptedException {
    Map<List<Integer>, Turn> turns = new LinkedHashMap<>();
    int steps = entrants.size() * (1 + rounds * clients.size());
    boolean visible = Terminal.current().error();
    try (Progress progress = new Progress("Turns of clusters", 0, steps, visible, messages)) {
      int done = 0;
      for (Entrant entrant : entrants) {
        measure(entrant, 2); // until Java has compiled what is used most
        progress.steps().accept(++done);
      }
      for (int round = 0; round < rounds; round++) {
        for (int number : clients) {
          for (int i = 0; i < entrants.size(); i++) {
            // there and back, so that none is always the last
            int place = round % 2 == 0 ? i : entrants.size() - 1 - i;
            Entrant entrant = entrants.get(place);
            Turn turn = measure(entrant, number);
            turns.merge(List.of(entrant.nodes(), number), turn, Turn::and);
            progress.steps().accept(++done);
          }
        }
      }
    }
    return entrants.stream()
        .flatMap(c -> clients.stream().map(number -> turns.get(List.of(c.nodes(), number)).row()))
        .toList();
  }

  private Turn measure(Entrant entrant, int clients) throws InterruptedException {
    PinnedCluster cluster = entrant.cluster();
    int processors = ScaleRow.processors(entrant.nodes());
    double taken = cluster.processorSeconds();
    double idle = Processor.idleSeconds(processors);
    Exchanges asked =
        new Load(cluster.everywhere(NAME), clients, PinnedCluster::request)
            .run(entrant.fresh(), time, passed -> {});
    return new Turn(
        entrant.nodes(),
        clients,
        asked,
        asked.seconds(),
        cluster.processorSeconds() - taken,
        Processor.idleSeconds(processors) - idle);
  }
}
