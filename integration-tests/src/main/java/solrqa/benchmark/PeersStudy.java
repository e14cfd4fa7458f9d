/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import solrqa.benchmark.TimedReader.Turn;
import solrqa.evaluation.metrics.SquadMetrics;

/**
 * Compares what readers and bare products took for the same tasks.
 *
 * @param cost of the network
 * @param readers this product's engines first, then peers, then products
 * @param turns of each of them, one a task
 */
record PeersStudy(ForwardCost cost, List<TimedReader> readers, List<List<Turn>> turns) {

  /**
   * The figures.
   *
   * @param passages that were read at once
   * @param seed by which tasks were drawn
   * @param missing what is not run
   */
  PeersFigures figures(int passages, long seed, List<PeersProcess.Missing> missing) {
    List<PeersFigures.Reader> own = new ArrayList<>();
    List<PeersFigures.Reader> peers = new ArrayList<>();
    List<PeersFigures.Product> products = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      TimedReader reader = readers.get(i);
      if (reader.rows() > 0) {
        products.add(product(reader, turns.get(i)));
      } else if (reader instanceof EngineReader engine) {
        own.add(reads(engine, engine.engine().precision(), turns.get(i)));
      } else {
        peers.add(reads(reader, null, turns.get(i)));
      }
    }
    List<Integer> lengths = first().stream().map(Turn::windows).flatMap(List::stream).toList();
    double pieces = lengths.stream().mapToInt(length -> length).average().orElse(0);
    return new PeersFigures(
        first().size(),
        passages,
        seed,
        new PeersFigures.Windows(lengths.size(), Figures.rounded(pieces)),
        own,
        peers,
        products,
        missing);
  }

  /** Those with which the others are compared. */
  private List<Turn> first() {
    return turns.get(0);
  }

  private PeersFigures.Reader reads(TimedReader reader, String precision, List<Turn> turns) {
    boolean timed = turns.get(0).forward().isPresent();
    ToDoubleFunction<Turn> forward = turn -> turn.forward().orElseThrow().wallMilliseconds();
    int[] agreement = agreement(turns, first());
    return new PeersFigures.Reader(
        reader.name(),
        reader.versions().orElse(null),
        precision,
        median(turns, Turn::milliseconds),
        turns.stream().map(turn -> Figures.rounded(turn.milliseconds())).toList(),
        rate(turns, Turn::milliseconds),
        timed ? median(turns, forward) : null,
        timed ? rate(turns, forward) : null,
        agreement[0],
        agreement[1],
        otherWindows(turns));
  }

  /** Rounds in which a reader that tells its windows had others than the first one. */
  private int otherWindows(List<Turn> turns) {
    return (int)
        IntStream.range(0, turns.size())
            .filter(i -> !turns.get(i).windows().isEmpty())
            .filter(i -> !turns.get(i).windows().equals(first().get(i).windows()))
            .count();
  }

  private PeersFigures.Product product(TimedReader product, List<Turn> turns) {
    String name = product.name();
    double milliseconds = median(turns.stream().mapToDouble(Turn::milliseconds).toArray());
    return new PeersFigures.Product(
        name,
        product.versions().orElse(null),
        name.startsWith("MatMulI") || name.startsWith("Dyn") ? "int8" : "fp32",
        product.rows(),
        Figures.rounded(milliseconds),
        Figures.rounded(cost.linearOperations(product.rows()) / milliseconds / 1e6));
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
                    cost.operations(first().get(i).windows())
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
}
