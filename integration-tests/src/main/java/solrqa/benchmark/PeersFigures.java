/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import solrqa.console.Count;

/**
 * A comparison with other programs that read the same checkpoint.
 *
 * @param rounds how often each read
 * @param passages that were read at once
 * @param seed by which questions and passages were drawn
 * @param windows of all rounds
 * @param solrqa this product's engines
 * @param peers the other readers
 * @param products bare matrix products of the network's shapes
 * @param notRun what is missing here, and why
 */
record PeersFigures(
    int rounds,
    int passages,
    long seed,
    Windows windows,
    List<Reader> solrqa,
    List<Reader> peers,
    List<Product> products,
    List<PeersProcess.Missing> notRun)
    implements Figures {
  PeersFigures {
    solrqa = List.copyOf(solrqa);
    peers = List.copyOf(peers);
    products = List.copyOf(products);
    notRun = List.copyOf(notRun);
  }

  /**
   * What was read.
   *
   * @param number of all windows
   * @param pieces of one, on average
   */
  record Windows(int number, double pieces) {}

  /**
   * How fast a reader is, and whether it reads the same.
   *
   * @param name of the reader
   * @param versions of its packages; null where there is nothing to say
   * @param precision of this product's engine; null of a peer
   * @param milliseconds the median of the rounds
   * @param rounds each in milliseconds
   * @param gigaflops of arithmetic a second
   * @param forwardMilliseconds the network's part of the time; null where it is not known
   * @param forwardGigaflops of arithmetic a second in it; null where it is not known
   * @param sameAnswers passages with the same answer as the first reader's
   * @param answers all of them
   * @param otherWindows rounds in which it had other windows than the first reader
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reader(
      String name,
      String versions,
      String precision,
      double milliseconds,
      List<Double> rounds,
      double gigaflops,
      Double forwardMilliseconds,
      Double forwardGigaflops,
      int sameAnswers,
      int answers,
      int otherWindows) {
    Reader {
      rounds = List.copyOf(rounds);
    }

    private boolean isOnnxRuntime() {
      return name.startsWith("ONNX");
    }

    private String row(List<Product> products) {
      String packages = versions == null ? "" : " (" + versions + ")";
      String windows =
          otherWindows == 0 ? "" : ", other windows in " + Count.of(otherWindows, "round");
      return String.format(
          Locale.ROOT,
          "| %s%s | %.0f | %.0f | %d of %d%s | %s |%n",
          name,
          packages,
          milliseconds,
          gigaflops,
          sameAnswers,
          answers,
          windows,
          forwardMilliseconds == null ? "- | - | -" : forward(products));
    }

    private String forward(List<Product> products) {
      return String.format(
          Locale.ROOT,
          "%.1f %% | %.0f | %s",
          100 * forwardMilliseconds / milliseconds,
          forwardGigaflops,
          limit(precision, products)
              .map(limit -> String.format(Locale.ROOT, "%.0f %%", 100 * forwardGigaflops / limit))
              .orElse("-"));
    }

    private String ratio(Reader peer, String remark) {
      return String.format(
          Locale.ROOT,
          "* %s: %.2f times as fast as %s%s%n",
          name,
          peer.milliseconds / milliseconds,
          peer.name,
          remark);
    }
  }

  /**
   * How fast a bare product is.
   *
   * @param name of the product
   * @param versions of its packages
   * @param precision fp32 or int8
   * @param rows of the matrices
   * @param milliseconds the median of the rounds
   * @param gigaflops of arithmetic a second
   */
  record Product(
      String name,
      String versions,
      String precision,
      int rows,
      double milliseconds,
      double gigaflops) {
    private String row() {
      return String.format(
          Locale.ROOT,
          "| %s (%s) | %s | %d | %.1f | %.0f |%n",
          name,
          versions,
          precision,
          rows,
          milliseconds,
          gigaflops);
    }
  }

  /** The best that any product of this precision reached; empty where none was run. */
  static Optional<Double> limit(String precision, List<Product> products) {
    return products.stream()
        .filter(product -> product.precision().equals(precision))
        .map(Product::gigaflops)
        .max(Comparator.naturalOrder());
  }

  @Override
  public String markdown(Run run) {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "%d passages at once, windows of %.0f pieces on average, %s, median of %s; from texts"
                + " to answers.%n%n",
            passages,
            windows.pieces(),
            Count.of(run.threads(), "thread"),
            Count.of(rounds, "round")));
    page.append("| reader | milliseconds | GFLOP/s | same answers as the first | forward passes:");
    page.append(" share of the time | GFLOP/s | of the limit |\n");
    page.append("|---|---:|---:|---:|---:|---:|---:|\n");
    solrqa.forEach(reader -> page.append(reader.row(products)));
    peers.forEach(peer -> page.append(peer.row(products)));
    page.append('\n');
    solrqa.forEach(reader -> ratios(page, reader));
    notRun.forEach(
        one -> page.append("* not run: " + one.name() + ", " + one.reason()).append('\n'));
    if (!products.isEmpty()) {
      page.append(
          "\nThe limit is the best of these bare matrix products of the network's shapes:\n\n");
      page.append(
          "| products | precision | rows | milliseconds | GFLOP/s |\n|---|---|---:|---:|---:|\n");
      products.forEach(product -> page.append(product.row()));
    }
    return page.toString();
  }

  private void ratios(StringBuilder page, Reader reader) {
    peers.stream()
        .filter(peer -> !peer.isOnnxRuntime())
        .min(Comparator.comparingDouble(Reader::milliseconds))
        .ifPresent(peer -> page.append(reader.ratio(peer, ", the fastest of them")));
    peers.stream()
        .filter(Reader::isOnnxRuntime)
        .forEach(peer -> page.append(reader.ratio(peer, "")));
  }
}
