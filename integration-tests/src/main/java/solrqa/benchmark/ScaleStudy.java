/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private record Contestant(int nodes, PinnedCluster cluster, FreshQuestions fresh) {}

  /** A measurement of each number of nodes and clients, as the result has it. */
  List<Map<String, Object>> run(Checkout checkout, PrintWriter messages)
      throws IOException, InterruptedException {
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (int nodes : NODES) {
        messages.println("Starting " + Count.of(nodes, "node") + " ...");
        messages.flush();
        PinnedCluster cluster = PinnedCluster.start(checkout, nodes, node -> List.of());
        contestants.add(new Contestant(nodes, cluster, new FreshQuestions(questions)));
        cluster.collection(NAME, nodes, 1, passages);
      }
      return takeTurns(contestants, messages);
    } finally {
      for (Contestant contestant : contestants) {
        contestant.cluster().close();
      }
    }
  }

  private List<Map<String, Object>> takeTurns(List<Contestant> contestants, PrintWriter messages)
      throws IOException, InterruptedException {
    Map<List<Integer>, ScaleRow> rows = new LinkedHashMap<>();
    int turns = contestants.size() * (1 + rounds * clients.size());
    boolean visible = Terminal.current().error();
    try (Progress progress = new Progress("Turns of clusters", 0, turns, visible, messages)) {
      int done = 0;
      for (Contestant contestant : contestants) {
        measure(contestant, 2); // until Java has compiled what is used most
        progress.steps().accept(++done);
      }
      for (int round = 0; round < rounds; round++) {
        for (int number : clients) {
          for (int i = 0; i < contestants.size(); i++) {
            // there and back, so that none is always the last
            int turn = round % 2 == 0 ? i : contestants.size() - 1 - i;
            Contestant contestant = contestants.get(turn);
            ScaleRow row = measure(contestant, number);
            rows.merge(List.of(contestant.nodes(), number), row, ScaleRow::and);
            progress.steps().accept(++done);
          }
        }
      }
    }
    return contestants.stream()
        .flatMap(c -> clients.stream().map(number -> rows.get(List.of(c.nodes(), number)).json()))
        .toList();
  }

  private ScaleRow measure(Contestant contestant, int clients)
      throws IOException, InterruptedException {
    PinnedCluster cluster = contestant.cluster();
    int processors = Math.min(contestant.nodes(), PinnedCluster.PROCESSORS);
    double taken = cluster.processorSeconds();
    double idle = ProcessorIdle.seconds(processors);
    List<AskedQuestion> asked =
        new Load(cluster.everywhere(NAME), clients, Map.of())
            .run(contestant.fresh(), time, passed -> {});
    // the last answer ends it: until then the nodes had to do
    double seconds = asked.stream().mapToDouble(AskedQuestion::end).max().orElseThrow();
    return new ScaleRow(
        contestant.nodes(),
        clients,
        asked,
        seconds,
        cluster.processorSeconds() - taken,
        ProcessorIdle.seconds(processors) - idle);
  }
}
