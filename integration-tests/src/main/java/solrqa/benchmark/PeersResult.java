/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import solrqa.benchmark.TimedReader.Turn;
import solrqa.evaluation.metrics.SquadMetrics;

/** Puts the figures of a comparison with peers together. */
final class PeersResult {
  private final ForwardCost cost;
  private final int own;
  private final List<PeersProcess.Missing> missing = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final List<PeersFigures.Reader> read = new ArrayList<>();
  private final List<PeersFigures.Product> products = new ArrayList<>();
  private List<List<Integer>> windows = List.of();

  /**
   * @param cost of the network
   * @param own how many of the readers are this product's: the first ones
   */
  PeersResult(ForwardCost cost, int own) {
    this.cost = cost;
    this.own = own;
  }

  ForwardCost cost() {
    return cost;
  }

  /** Says what is not run. */
  void missing(String name, String reason) {
    missing.add(new PeersProcess.Missing(name, reason.replaceAll("\\s+", " ").strip()));
  }

  /** Takes what the peers say of themselves. */
  void peers(PeersProcess peers) {
    peers.missing().forEach(one -> missing(one.name(), one.reason()));
    peers.peers().forEach(one -> versions(one.name(), peers.versions(one.name())));
    peers.products().forEach(name -> versions(name, peers.versions(name)));
  }

  /** Says by which packages a peer or a product is what it is. */
  void versions(String name, String packages) {
    versions.put(name, packages);
  }

  /** Says that the next one behind all that read is a product of so many rows. */
  void product(int ofRows) {
    rows.add(ofRows);
  }

  /** Takes what came of all tasks. */
  void turns(List<TimedReader> readers, List<List<Turn>> turns) {
    windows = turns.get(0).stream().map(Turn::windows).toList();
    int reading = readers.size() - rows.size();
    for (int i = 0; i < readers.size(); i++) {
      if (i < reading) {
        read.add(reads(readers.get(i), turns.get(i), turns.get(0)));
      } else {
        products.add(product(readers.get(i).name(), rows.get(i - reading), turns.get(i)));
      }
    }
  }

  private PeersFigures.Reader reads(TimedReader reader, List<Turn> turns, List<Turn> first) {
    boolean timed = turns.get(0).forward().isPresent();
    ToDoubleFunction<Turn> forward = turn -> turn.forward().orElseThrow().wallMilliseconds();
    int[] agreement = agreement(turns, first);
    return new PeersFigures.Reader(
        reader.name(),
        versions.get(reader.name()),
        reader instanceof EngineReader engine ? engine.engine().precision() : null,
        median(turns, Turn::milliseconds),
        turns.stream().map(turn -> Figures.rounded(turn.milliseconds())).toList(),
        rate(turns, Turn::milliseconds),
        timed ? median(turns, forward) : null,
        timed ? rate(turns, forward) : null,
        agreement[0],
        agreement[1],
        otherWindows(turns));
  }

  /** Rounds in which a reader that tells its windows had others than this product. */
  private int otherWindows(List<Turn> turns) {
    return (int)
        IntStream.range(0, turns.size())
            .filter(i -> !turns.get(i).windows().isEmpty())
            .filter(i -> !turns.get(i).windows().equals(windows.get(i)))
            .count();
  }

  private PeersFigures.Product product(String name, int ofRows, List<Turn> turns) {
    double milliseconds = median(turns.stream().mapToDouble(Turn::milliseconds).toArray());
    return new PeersFigures.Product(
        name,
        versions.get(name),
        name.startsWith("MatMulI") || name.startsWith("Dyn") ? "int8" : "fp32",
        ofRows,
        Figures.rounded(milliseconds),
        Figures.rounded(cost.linearOperations(ofRows) / milliseconds / 1e6));
  }

  /** How many answers are the same up to case, punctuation and articles, and how many there are. */
  static int[] agreement(List<Turn> turns, List<Turn> others) {
    int same = 0;
    int all = 0;
    for (int round = 0; round < turns.size(); round++) {
      List<String> answers = turns.get(round).answers();
      for (int i = 0; i < answers.size(); i++, all++) {
        String other = others.get(round).answers().get(i);
        same +=
            SquadMetrics.normalize(answers.get(i)).equals(SquadMetrics.normalize(other)) ? 1 : 0;
      }
    }
    return new int[] {same, all};
  }

  /** The median over rounds, whose work is not quite the same, of operations a nanosecond. */
  private double rate(List<Turn> turns, ToDoubleFunction<Turn> milliseconds) {
    double[] rates =
        IntStream.range(0, turns.size())
            .mapToDouble(
                i ->
                    cost.operations(windows.get(i))
                        / milliseconds.applyAsDouble(turns.get(i))
                        / 1e6)
            .toArray();
    return Figures.rounded(median(rates));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> value) {
    return Figures.rounded(median(turns.stream().mapToDouble(value).toArray()));
  }

  /** Of several measurements some are always spoilt by other work. */
  private static double median(double[] values) {
    return StatUtils.percentile(values, 50);
  }

  /**
   * All of it.
   *
   * @param rounds how often each read
   * @param passages that were read at once
   * @param seed by which tasks were drawn
   */
  PeersFigures figures(int rounds, int passages, long seed) {
    List<Integer> lengths = windows.stream().flatMap(List::stream).toList();
    double pieces = lengths.stream().mapToInt(length -> length).average().orElse(0);
    return new PeersFigures(
        rounds,
        passages,
        seed,
        new PeersFigures.Windows(lengths.size(), Figures.rounded(pieces)),
        read.subList(0, own),
        read.subList(own, read.size()),
        products,
        missing);
  }
}
