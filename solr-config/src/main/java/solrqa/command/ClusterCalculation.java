/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Locale;
import java.util.stream.IntStream;
import solrqa.command.ClusterParts.Exchange;
import solrqa.command.StageExchange.Stage;

/**
 * What a question to many shards takes, calculated from measured parts. Each document to be read is
 * on any shard with the same probability, each shard has a processor of its own, and the page has
 * documents of no more shards than have read.
 *
 * @param parts that were measured
 * @param depth documents that are read in all
 * @param shards at least one
 */
record ClusterCalculation(ClusterParts parts, int depth, int shards) {
  private static final int MOST_SHARDS = 10_000;

  /** How many shards have something to read: N(1 - (1 - 1/N)^depth). */
  double readers() {
    return shards * (1 - Math.pow(1 - 1.0 / shards, depth));
  }

  /** How many documents the shard with the most of them reads, on average. */
  double fullest() {
    double sum = 0;
    for (int most = 0; most < depth; most++) {
      sum += 1 - atMost(most);
    }
    return sum;
  }

  /**
   * The probability that no shard has more than so many documents: depth! / N^depth times the
   * coefficient of x^depth in (1 + x + x²/2! + … + x^most/most!)^N.
   */
  private double atMost(int most) {
    double[] one = new double[most + 1];
    one[0] = 1;
    for (int i = 1; i <= most; i++) {
      one[i] = one[i - 1] / i / shards;
    }
    double[] all = new double[depth + 1];
    all[0] = 1;
    for (int shard = 0; shard < shards; shard++) {
      for (int power = depth; power >= 0; power--) {
        double sum = 0;
        for (int i = 0; i <= Math.min(most, power); i++) {
          sum += all[power - i] * one[i];
        }
        all[power] = sum;
      }
    }
    return IntStream.rangeClosed(1, depth).asDoubleStream().reduce(all[depth], (a, b) -> a * b);
  }

  /** Requests to shards. */
  double requests() {
    return 2 * shards + 2 * readers();
  }

  /** Bytes of the reading stage. */
  double readingBytes() {
    return parts.readingBytes(readers(), depth);
  }

  /** Bytes of all stages. */
  double bytes() {
    return shards * (bytes(Stage.STATISTICS) + bytes(Stage.RETRIEVAL))
        + readingBytes()
        + readers() * bytes(Stage.FIELDS);
  }

  private double bytes(Stage stage) {
    return parts.stages().get(stage).bytes();
  }

  /** Milliseconds until the answer is there, if nobody else asks. */
  double millis() {
    double stages = parts.stages().values().stream().mapToDouble(Exchange::millis).sum();
    return stages + fullest() * parts.documentMillis() + coordinatorMillis();
  }

  private double coordinatorMillis() {
    return parts.questionMillis() + parts.requestMillis() * requests();
  }

  /** Questions a second that the shards' processors bear. */
  double shardsRate() {
    double always = millis(Stage.STATISTICS) + millis(Stage.RETRIEVAL);
    double reading = readers() * (millis(Stage.READING) + millis(Stage.FIELDS));
    return 1_000 / (always + (reading + depth * parts.documentMillis()) / shards);
  }

  private double millis(Stage stage) {
    return parts.stages().get(stage).millis();
  }

  /** Questions a second that one processor coordinates. */
  double coordinatorRate() {
    return 1_000 / coordinatorMillis();
  }

  /** From how many shards on one processor cannot coordinate what the shards bear. */
  static int limit(ClusterParts parts, int depth) {
    return IntStream.rangeClosed(1, MOST_SHARDS)
        .filter(
            shards -> {
              ClusterCalculation calculation = new ClusterCalculation(parts, depth, shards);
              return calculation.coordinatorRate() < calculation.shardsRate();
            })
        .findFirst()
        .orElse(MOST_SHARDS);
  }

  static String head() {
    return "| shards | that read | documents on the fullest | requests | bytes of readings | bytes in all"
        + " | ms, alone | questions/s of the shards | of a processor that coordinates |\n"
        + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %,d | %.1f | %.1f | %,.0f | %,.0f | %,.0f | %.0f | %.1f | %.1f |\n",
        shards,
        readers(),
        fullest(),
        requests(),
        readingBytes(),
        bytes(),
        millis(),
        shardsRate(),
        coordinatorRate());
  }
}
