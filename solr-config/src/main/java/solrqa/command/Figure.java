/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of a report.
 *
 * @param name what is measured
 * @param unit how it is printed
 * @param bm25 of BM25 alone, empty where it has no such thing
 * @param reader with the reader
 * @param difference reader minus BM25; empty where there is none, or none of means
 */
record Figure(
    String name,
    Unit unit,
    OptionalDouble bm25,
    OptionalDouble reader,
    Optional<Interval> difference) {

  /** What a number counts. */
  enum Unit {
    /** 0 to 1, printed as a percentage; differences are points. */
    SHARE("%.1f %%", "%+.1f", 100),
    /** 0 to 1, printed as trec_eval does. */
    SCORE("%.4f", "%+.4f", 1),
    /** Of things or of milliseconds. */
    AMOUNT("%.1f", "%+.1f", 1);

    private final String format;
    private final String differenceFormat;
    private final double factor;

    Unit(String format, String differenceFormat, double factor) {
      this.format = format;
      this.differenceFormat = differenceFormat;
      this.factor = factor;
    }

    private String print(OptionalDouble value) {
      return value.isEmpty() ? "-" : print(value.getAsDouble());
    }

    String print(double value) {
      return String.format(Locale.ROOT, format, factor * value);
    }

    private String printDifference(double value) {
      return String.format(Locale.ROOT, differenceFormat, factor * value);
    }

    /** Where a difference may lie. */
    String printBounds(Interval interval) {
      return "[" + printDifference(interval.low()) + ", " + printDifference(interval.high()) + "]";
    }

    /** A difference and where it may lie. */
    String print(Interval interval) {
      return String.format(
          Locale.ROOT, "%7s  %s", printDifference(interval.mean()), printBounds(interval));
    }
  }

  /** A line of a table. */
  String print() {
    String line =
        String.format(Locale.ROOT, "  %-48s %10s %11s", name, unit.print(bm25), unit.print(reader));
    return line + difference.map(interval -> "   " + unit.print(interval)).orElse("");
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    bm25.ifPresent(value -> json.put("bm25", value));
    reader.ifPresent(value -> json.put("reader", value));
    difference.ifPresent(
        interval -> {
          json.put("difference", interval.mean());
          json.put("low", interval.low());
          json.put("high", interval.high());
        });
    return json;
  }
}
