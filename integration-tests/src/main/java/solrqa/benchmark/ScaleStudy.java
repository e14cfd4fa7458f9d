/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import solrqa.benchmark.load.Exchanges;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.benchmark.load.Load;
import solrqa.benchmark.machine.Processor;
import solrqa.console.Count;
import solrqa.console.Progress;
import solrqa.data.SourcePassage;

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

    /** Processors that so many nodes have. */
    private int processors() {
      return Math.min(nodes, PinnedCluster.PROCESSORS);
    }

    double throughput() {
      return asked.size() / seconds;
    }

    /** Milliseconds of processor time that a question takes of all nodes. */
    private double processorMillis() {
      return 1_000 * taken / asked.size();
    }

    /** Questions a second if nothing else ran and no processor were ever idle. */
    private double most() {
      return 1_000 * processors() / processorMillis();
    }

    private double share(double processorSeconds) {
      return processorSeconds / seconds / processors();
    }
  }

  /**
   * The figures of turns.
   *
   * @param all where one node's turns are, with which the others are compared
   */
  static Columns<Turn> columns(List<Turn> all) {
    UnaryOperator<Turn> alone =
        turn ->
            all.stream()
                .filter(one -> one.nodes == 1 && one.clients == turn.clients)
                .findFirst()
                .orElse(turn);
    return new Columns<Turn>()
        .both("nodes", "nodes", "%d", Turn::nodes)
        .both("clients", "clients", "%d", Turn::clients)
        .both("questions", "questions", "%d", turn -> turn.asked.size())
        .json("failed", turn -> turn.asked.failures().size())
        .json("unread", turn -> turn.asked.sum("unread"))
        .json("windows", turn -> turn.asked.sum("windows"))
        .json("cached", turn -> turn.asked.sum("cached"))
        .json("seconds", Turn::seconds)
        .both("throughput", "questions/s", "%.2f", Turn::throughput)
        .table("to 1 node", "%.2f", t -> t.throughput() / alone.apply(t).throughput())
        .table("if nothing else ran", "%.2f", t -> t.most() / alone.apply(t).most())
        .both("p50", "latency in ms: p50", "%.0f", turn -> turn.asked.latency(50))
        .both("p95", "p95", "%.0f", turn -> turn.asked.latency(95))
        .both("processorMillis", "processor ms a question", "%.0f", Turn::processorMillis)
        .table("processors", "%d", Turn::processors)
        .json("busy", turn -> turn.share(turn.taken))
        .json("idle", turn -> turn.share(turn.idle))
        .table("processor time: nodes", "%.0f %%", turn -> 100 * turn.share(turn.taken))
        .table("idle", "%.0f %%", turn -> 100 * turn.share(turn.idle))
        .table("others", "%.0f %%", t -> Math.max(0, 100 - 100 * t.share(t.taken + t.idle)));
  }

  /** A measurement of each number of nodes and clients. */
  List<Turn> run(BenchmarkCommand command) throws IOException, InterruptedException {
    List<Entrant> entrants = new ArrayList<>();
    try {
      for (int nodes : NODES) {
        command.tell("Starting " + Count.of(nodes, "node") + " ...");
        PinnedCluster cluster = PinnedCluster.start(nodes);
        entrants.add(new Entrant(nodes, cluster, new FreshQuestions(questions)));
        cluster.collection(NAME, nodes, 1, passages);
      }
      return takeTurns(entrants, command);
    } finally {
      for (Entrant entrant : entrants) {
        entrant.cluster().close();
      }
    }
  }

  private List<Turn> takeTurns(List<Entrant> entrants, BenchmarkCommand command)
      throws IOException, InterruptedException {
    Map<List<Integer>, Turn> turns = new LinkedHashMap<>();
    int steps = entrants.size() * (1 + rounds * clients.size());
    try (Progress progress = command.progress("Turns of clusters", steps)) {
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
        .flatMap(c -> clients.stream().map(number -> turns.get(List.of(c.nodes(), number))))
        .toList();
  }

  private Turn measure(Entrant entrant, int number) throws InterruptedException {
    PinnedCluster cluster = entrant.cluster();
    int processors = Math.min(entrant.nodes(), PinnedCluster.PROCESSORS);
    double taken = cluster.processorSeconds();
    double idle = Processor.idleSeconds(processors);
    Exchanges asked =
        new Load(cluster.everywhere(NAME), number, PinnedCluster::request)
            .run(entrant.fresh(), time, passed -> {});
    return new Turn(
        entrant.nodes(),
        number,
        asked,
        asked.seconds(),
        cluster.processorSeconds() - taken,
        Processor.idleSeconds(processors) - idle);
  }
}
