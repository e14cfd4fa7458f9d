/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import solrqa.answer.AnswerWords;
import solrqa.benchmark.PeersProcess.Missing;
import solrqa.benchmark.TimedReader.Turn;
import solrqa.console.Count;

/**
 * Compares what readers and bare products took for the same tasks.
 *
 * @param cost of the network
 * @param all this product's engines first; all are compared with the first one
 */
record PeersStudy(ForwardCost cost, List<Timed> all) {
  /** The turns of a reader or of a product, one a task. */
  record Timed(TimedReader reader, List<Turn> turns) {
    double milliseconds() {
      return median(turn -> turn.milliseconds());
    }

    /** The network's part of the time; null where it is not known. */
    Double forward() {
      return turns.get(0).forward() == null ? null : median(Turn::forward);
    }

    /** Of several measurements some are always spoilt by other work. */
    private double median(Function<Turn, Double> value) {
      return PeersStudy.median(turns.stream().mapToDouble(value::apply).toArray());
    }

    private boolean isOwn() {
      return !isProduct() && reader.precision() != null;
    }

    private boolean isProduct() {
      return reader.rows() > 0;
    }

    private boolean isOnnxRuntime() {
      return reader.name().startsWith("ONNX");
    }

    private String title() {
      return reader.name() + (reader.versions() == null ? "" : " (" + reader.versions() + ")");
    }
  }

  private record Windows(int number, double pieces) {}

  private record Json(
      int rounds,
      int passages,
      long seed,
      Windows windows,
      List<Map<String, Object>> solrqa,
      List<Map<String, Object>> peers,
      List<Map<String, Object>> products,
      List<Missing> notRun) {}

  /**
   * The figures.
   *
   * @param passages that were read at once
   * @param seed by which tasks were drawn
   * @param threads that read
   * @param missing what is not run
   */
  Figures figures(int passages, long seed, int threads, List<Missing> missing) {
    List<Timed> own = which(Timed::isOwn);
    List<Timed> products = which(Timed::isProduct);
    List<Timed> peers = which(one -> !one.isOwn() && !one.isProduct());
    List<Integer> lengths = first().stream().flatMap(turn -> turn.windows().stream()).toList();
    double pieces = lengths.stream().mapToInt(length -> length).average().orElse(0);
    int rounds = first().size();
    String head =
        "%d passages at once, windows of %.0f pieces on average, %s, median of %s; from texts to"
            + " answers.%n%n";
    String intro =
        String.format(
            Locale.ROOT,
            head,
            passages,
            pieces,
            Count.of(threads, "thread"),
            Count.of(rounds, "round"));
    Json json =
        new Json(
            rounds,
            passages,
            seed,
            new Windows(lengths.size(), Figures.rounded(pieces)),
            readers(peers).json(own),
            readers(peers).json(peers),
            products().json(products),
            missing);
    String notRun =
        missing.stream()
            .map(one -> "* not run: " + one.name() + ", " + one.reason() + "\n")
            .collect(Collectors.joining("", "\n", ""));
    String limit =
        "\nThe limit is the best of these bare matrix products of the network's shapes:\n\n";
    return new Figures(
        json,
        intro
            + readers(peers).markdown(which(one -> !one.isProduct()))
            + (missing.isEmpty() ? "" : notRun)
            + (products.isEmpty() ? "" : limit + products().markdown(products)));
  }

  /** What readers took; in the table beside the fastest peers. */
  private Columns<Timed> readers(List<Timed> peers) {
    Columns<Timed> columns =
        new Columns<Timed>()
            .json("name", one -> one.reader.name())
            .json("versions", one -> one.reader.versions())
            .json("precision", one -> one.reader.precision())
            .json(
                "rounds",
                one -> one.turns.stream().map(t -> Figures.rounded(t.milliseconds())).toList())
            .table("reader", "%s", Timed::title)
            .both("milliseconds", "milliseconds", "%.0f", Timed::milliseconds)
            .both("gigaflops", "GFLOP/s", "%.0f", one -> rate(one, Turn::milliseconds))
            .both("sameAnswers", "same answers as the first", "%d", this::sameAnswers)
            .both("answers", "of", "%d", PeersStudy::answers)
            .both("otherWindows", "rounds with other windows", "%d", this::otherWindows)
            .json("forwardMilliseconds", Timed::forward)
            .table("forward passes: share of the time", "%.1f %%", PeersStudy::share)
            .both("forwardGigaflops", "GFLOP/s", "%.0f", this::forwardRate)
            .table("of the limit", "%.0f %%", this::shareOfLimit);
    compare(columns, peers, peer -> !peer.isOnnxRuntime());
    compare(columns, peers, Timed::isOnnxRuntime);
    return columns;
  }

  /** How many times as fast as the fastest of some peers; no column where there is none. */
  private static void compare(Columns<Timed> columns, List<Timed> peers, Predicate<Timed> which) {
    peers.stream()
        .filter(which)
        .min(Comparator.comparingDouble(Timed::milliseconds))
        .ifPresent(
            peer ->
                columns.table(
                    "times as fast as " + peer.reader.name(),
                    "%.2f",
                    one -> peer.milliseconds() / one.milliseconds()));
  }

  private Columns<Timed> products() {
    return new Columns<Timed>()
        .json("name", one -> one.reader.name())
        .json("versions", one -> one.reader.versions())
        .table("products", "%s", Timed::title)
        .both("precision", "precision", "%s", one -> one.reader.precision())
        .both("rows", "rows", "%d", one -> one.reader.rows())
        .both("milliseconds", "milliseconds", "%.1f", Timed::milliseconds)
        .both("gigaflops", "GFLOP/s", "%.0f", this::productRate);
  }

  private List<Timed> which(Predicate<Timed> which) {
    return all.stream().filter(which).toList();
  }

  /** Those with which the others are compared. */
  private List<Turn> first() {
    return all.get(0).turns();
  }

  /** The median over rounds, whose work is not quite the same, of operations a nanosecond. */
  private double rate(Timed one, Function<Turn, Double> milliseconds) {
    return median(
        IntStream.range(0, one.turns.size())
            .mapToDouble(
                i ->
                    cost.operations(first().get(i).windows())
                        / milliseconds.apply(one.turns.get(i))
                        / 1e6)
            .toArray());
  }

  private Double forwardRate(Timed one) {
    return one.forward() == null ? null : rate(one, Turn::forward);
  }

  private double productRate(Timed one) {
    return Figures.rounded(cost.linearOperations(one.reader.rows()) / one.milliseconds() / 1e6);
  }

  private static Double share(Timed one) {
    return one.forward() == null ? null : 100 * one.forward() / one.milliseconds();
  }

  /** The limit is the best that any product of this precision reached. */
  Double shareOfLimit(Timed one) {
    return one.forward() == null
        ? null
        : which(Timed::isProduct).stream()
            .filter(product -> product.reader.precision().equals(one.reader.precision()))
            .map(this::productRate)
            .max(Comparator.naturalOrder())
            .map(limit -> 100 * forwardRate(one) / limit)
            .orElse(null);
  }

  private static int answers(Timed one) {
    return one.turns.stream().mapToInt(turn -> turn.answers().size()).sum();
  }

  /** How many answers are the same up to case, punctuation and articles. */
  private int sameAnswers(Timed one) {
    int same = 0;
    for (int round = 0; round < one.turns.size(); round++) {
      List<String> answers = one.turns.get(round).answers();
      for (int i = 0; i < answers.size(); i++) {
        String other = first().get(round).answers().get(i);
        same += AnswerWords.normalize(answers.get(i)).equals(AnswerWords.normalize(other)) ? 1 : 0;
      }
    }
    return same;
  }

  /** Rounds in which a reader that tells its windows had others than the first one. */
  private int otherWindows(Timed one) {
    return (int)
        IntStream.range(0, one.turns.size())
            .filter(i -> !one.turns.get(i).windows().isEmpty())
            .filter(i -> !one.turns.get(i).windows().equals(first().get(i).windows()))
            .count();
  }

  private static double median(double[] values) {
    return Figures.rounded(StatUtils.percentile(values, 50));
  }
}
