/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import solrqa.files.ResultObject;

/**
 * One line of a report.
 *
 * @param name what is measured
 * @param unit how it is printed
 * @param bm25 of BM25 alone, empty where it has no such thing
 * @param reader with the reader
 * @param difference reader minus BM25; empty where there is none, or none of means
 */
public record Figure(
    String name,
    Unit unit,
    OptionalDouble bm25,
    OptionalDouble reader,
    Optional<Interval> difference) {

  /** What a number counts. */
  public enum Unit {
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

    /** As a result names it. */
    String json() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a result names; of an object with a "unit". */
    static Unit read(ResultObject figure) {
      String named = figure.text("unit");
      return Stream.of(values())
          .filter(unit -> unit.json().equals(named))
          .findFirst()
          .orElseThrow(() -> figure.error("unit", "must be share, score or amount"));
    }

    /** Where a difference may lie. */
    String printBounds(Interval interval) {
      return "[" + printDifference(interval.low()) + ", " + printDifference(interval.high()) + "]";
    }

    private String cell(Interval interval) {
      return printDifference(interval.mean()) + " " + printBounds(interval);
    }

    /** A difference and where it may lie. */
    String print(Interval interval) {
      return String.format(
          Locale.ROOT, "%7s  %s", printDifference(interval.mean()), printBounds(interval));
    }
  }

  /** A line of a table. */
  String print() {
    String line = String.format(Locale.ROOT, "  %-48s %10s %11s", name, printBm25(), printReader());
    return line + difference.map(interval -> "   " + unit.print(interval)).orElse("");
  }

  /** The number of BM25 alone, as it is printed. */
  String printBm25() {
    return unit.print(bm25);
  }

  /** The number with the reader, as it is printed. */
  String printReader() {
    return unit.print(reader);
  }

  /** A line of a table in Markdown. */
  String markdown() {
    return "| "
        + String.join(" | ", name, printBm25(), printReader())
        + difference.map(interval -> " | " + unit.cell(interval) + " |").orElse(" | |");
  }

  /** What {@link #json} wrote. */
  static Figure read(String name, ResultObject figure) {
    return new Figure(
        name,
        Unit.read(figure),
        figure.has("bm25") ? OptionalDouble.of(figure.number("bm25")) : OptionalDouble.empty(),
        figure.has("reader") ? OptionalDouble.of(figure.number("reader")) : OptionalDouble.empty(),
        figure.has("difference")
            ? Optional.of(Interval.read("difference", figure))
            : Optional.empty());
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", unit.json());
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
