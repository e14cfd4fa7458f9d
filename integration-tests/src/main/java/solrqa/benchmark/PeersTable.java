/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import solrqa.console.Count;
import solrqa.files.ResultObject;

/** A comparison with peers, as people read it. */
final class PeersTable {

  private PeersTable() {}

  /** All of a result, in Markdown. */
  static String markdown(ResultObject result) {
    StringBuilder page = new StringBuilder();
    ResultObject run = result.object("run");
    page.append(
        String.format(
            Locale.ROOT,
            "%d passages at once, windows of %.0f pieces on average, %s, median of %s; from texts"
                + " to answers.%n%n",
            run.count("passages"),
            result.object("windows").number("pieces"),
            Count.of(run.count("threads"), "thread"),
            Count.of(run.count("rounds"), "round")));
    page.append("| reader | milliseconds | GFLOP/s | same answers as the first | forward passes:");
    page.append(" share of the time | GFLOP/s | of the limit |\n");
    page.append("|---|---:|---:|---:|---:|---:|---:|\n");
    List<ResultObject> products = result.objects("products");
    result.objects("solrqa").forEach(reader -> page.append(row(reader, products)));
    result.objects("peers").forEach(peer -> page.append(row(peer, products)));
    ratios(page, result);
    result
        .objects("notRun")
        .forEach(
            missing ->
                page.append("* not run: " + missing.text("name") + ", " + missing.text("reason"))
                    .append('\n'));
    products(page, products);
    return page.toString();
  }

  private static String row(ResultObject reader, List<ResultObject> products) {
    String name = reader.text("name");
    String versions = reader.has("versions") ? " (" + reader.text("versions") + ")" : "";
    String windows =
        reader.count("otherWindows") == 0
            ? ""
            : ", other windows in " + Count.of(reader.count("otherWindows"), "round");
    return String.format(
        Locale.ROOT,
        "| %s%s | %.0f | %.0f | %d of %d%s | %s |%n",
        name,
        versions,
        reader.number("milliseconds"),
        reader.number("gigaflops"),
        reader.count("sameAnswers"),
        reader.count("answers"),
        windows,
        reader.has("forwardMilliseconds") ? forward(reader, products) : "- | - | -");
  }

  private static String forward(ResultObject reader, List<ResultObject> products) {
    double rate = reader.number("forwardGigaflops");
    return String.format(
        Locale.ROOT,
        "%.1f %% | %.0f | %s",
        100 * reader.number("forwardMilliseconds") / reader.number("milliseconds"),
        rate,
        limit(reader.text("precision"), products)
            .map(limit -> String.format(Locale.ROOT, "%.0f %%", 100 * rate / limit))
            .orElse("-"));
  }

  /** The best that any product of this precision reached; empty where none was run. */
  static Optional<Double> limit(String precision, List<ResultObject> products) {
    return products.stream()
        .filter(product -> product.text("precision").equals(precision))
        .map(product -> product.number("gigaflops"))
        .max(Comparator.naturalOrder());
  }

  private static void ratios(StringBuilder page, ResultObject result) {
    page.append('\n');
    for (ResultObject reader : result.objects("solrqa")) {
      result.objects("peers").stream()
          .filter(peer -> !peer.text("name").startsWith("ONNX"))
          .min(Comparator.comparingDouble(peer -> peer.number("milliseconds")))
          .ifPresent(peer -> page.append(ratio(reader, peer, ", the fastest of them")));
      result.objects("peers").stream()
          .filter(peer -> peer.text("name").startsWith("ONNX"))
          .forEach(peer -> page.append(ratio(reader, peer, "")));
    }
  }

  private static String ratio(ResultObject reader, ResultObject peer, String remark) {
    return String.format(
        Locale.ROOT,
        "* %s: %.2f times as fast as %s%s%n",
        reader.text("name"),
        peer.number("milliseconds") / reader.number("milliseconds"),
        peer.text("name"),
        remark);
  }

  private static void products(StringBuilder page, List<ResultObject> products) {
    if (products.isEmpty()) {
      return;
    }
    page.append(
        "\nThe limit is the best of these bare matrix products of the network's shapes:\n\n");
    page.append(
        "| products | precision | rows | milliseconds | GFLOP/s |\n|---|---|---:|---:|---:|\n");
    for (ResultObject product : products) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %.1f | %.0f |%n",
              product.text("name") + " (" + product.text("versions") + ")",
              product.text("precision"),
              product.count("rows"),
              product.number("milliseconds"),
              product.number("gigaflops")));
    }
  }
}
