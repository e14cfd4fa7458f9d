/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import solrqa.benchmark.Contestant.Turn;
import solrqa.evaluation.SquadMetrics;

/** Puts the figures of a comparison with peers together. */
final class PeersResult {
  private final ForwardCost cost;
  private final int readers;
  private final List<Map<String, Object>> missing = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final List<Map<String, Object>> read = new ArrayList<>();
  private final List<Map<String, Object>> products = new ArrayList<>();
  private List<List<Integer>> windows = List.of();

  /**
   * @param cost of the network
   * @param readers how many of the contestants are this product's: the first ones
   */
  PeersResult(ForwardCost cost, int readers) {
    this.cost = cost;
    this.readers = readers;
  }

  ForwardCost cost() {
    return cost;
  }

  /** Says what is not run. */
  void missing(String name, String reason) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("reason", reason.replaceAll("\\s+", " ").strip());
    missing.add(entry);
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

  /** Says that the next contestant behind all that read is a product of so many rows. */
  void product(int ofRows) {
    rows.add(ofRows);
  }

  /** Takes what came of all tasks. */
  void turns(List<Contestant> contestants, List<List<Turn>> turns) {
    windows = turns.get(0).stream().map(Turn::windows).toList();
    int reading = contestants.size() - rows.size();
    for (int i = 0; i < contestants.size(); i++) {
      if (i < reading) {
        read.add(reads(contestants.get(i), turns.get(i), turns.get(0)));
      } else {
        products.add(product(contestants.get(i).name(), rows.get(i - reading), turns.get(i)));
      }
    }
  }

  private Map<String, Object> reads(Contestant contestant, List<Turn> turns, List<Turn> first) {
    Map<String, Object> entry = entry(contestant.name());
    if (contestant instanceof ReaderContestant reader) {
      entry.put("precision", reader.engine().precision());
    }
    entry.put("milliseconds", median(turns, Turn::milliseconds));
    entry.put("rounds", turns.stream().map(turn -> rounded(turn.milliseconds())).toList());
    entry.put("gigaflops", rate(turns, Turn::milliseconds));
    if (turns.get(0).forward().isPresent()) {
      ToDoubleFunction<Turn> forward = turn -> turn.forward().orElseThrow().wallMilliseconds();
      entry.put("forwardMilliseconds", median(turns, forward));
      entry.put("forwardGigaflops", rate(turns, forward));
    }
    int[] agreement = agreement(turns, first);
    entry.put("sameAnswers", (long) agreement[0]);
    entry.put("answers", (long) agreement[1]);
    entry.put("otherWindows", otherWindows(turns));
    return entry;
  }

  /** Rounds in which a contestant that tells its windows had others than this product. */
  private long otherWindows(List<Turn> turns) {
    return IntStream.range(0, turns.size())
        .filter(i -> !turns.get(i).windows().isEmpty())
        .filter(i -> !turns.get(i).windows().equals(windows.get(i)))
        .count();
  }

  private Map<String, Object> product(String name, int ofRows, List<Turn> turns) {
    double operations = cost.linearOperations(ofRows);
    Map<String, Object> entry = entry(name);
    entry.put("precision", name.startsWith("MatMulI") || name.startsWith("Dyn") ? "int8" : "fp32");
    entry.put("rows", (long) ofRows);
    entry.put("milliseconds", median(turns, Turn::milliseconds));
    entry.put(
        "gigaflops",
        rounded(operations / Median.of(turns, Turn::milliseconds).orElseThrow() / 1e6));
    return entry;
  }

  private Map<String, Object> entry(String name) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    Optional.ofNullable(versions.get(name)).ifPresent(some -> entry.put("versions", some));
    return entry;
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
    return rounded(Median.of(rates).orElseThrow());
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> value) {
    return rounded(Median.of(turns, value).orElseThrow());
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  /** What the file has besides run and machine. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    List<Integer> lengths = windows.stream().flatMap(List::stream).toList();
    Map<String, Object> read = new LinkedHashMap<>();
    read.put("number", (long) lengths.size());
    read.put("pieces", rounded(lengths.stream().mapToInt(length -> length).average().orElse(0)));
    json.put("windows", read);
    json.put("solrqa", this.read.subList(0, readers));
    json.put("peers", this.read.subList(readers, this.read.size()));
    json.put("products", products);
    json.put("notRun", missing);
    return json;
  }
}
