/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import solrqa.evaluation.metrics.Interval;

/**
 * One line of a report.
 *
 * @param name what is measured
 * @param unit how it is printed
 * @param bm25 of BM25 alone, empty where it has no such thing
 * @param reader with the reader
 * @param difference reader minus BM25; empty where there is none, or none of means
 * @param bm25Interval where the mean of BM25 may lie; empty where it is no mean
 * @param readerInterval where the reader's may lie
 */
public record Figure(
    String name,
    Unit unit,
    OptionalDouble bm25,
    OptionalDouble reader,
    Optional<Interval> difference,
    Optional<Interval> bm25Interval,
    Optional<Interval> readerInterval) {
  /** Results keep the names that they have had from the start. */
  private static final Map<String, String> LABELS =
      Map.of(
          "not answered, which is right", "correct abstention",
          "not answered, which is wrong", "false abstention",
          "exact match, nothing refused", "exact match without abstention",
          "F1, nothing refused", "F1 without abstention",
          "milliseconds, p50", "latency p50, milliseconds",
          "milliseconds, p95", "latency p95, milliseconds",
          "seconds in all", "seconds in total",
          "of these out of the cache", "of these cache hits");

  /** Of numbers that are no means, or whose intervals nobody asks for. */
  Figure(
      String name,
      Unit unit,
      OptionalDouble bm25,
      OptionalDouble reader,
      Optional<Interval> difference) {
    this(name, unit, bm25, reader, difference, Optional.empty(), Optional.empty());
  }

  /** Of what only the reader has. */
  static Figure readerOnly(String name, Unit unit, Interval interval) {
    return new Figure(
        name,
        unit,
        OptionalDouble.empty(),
        OptionalDouble.of(interval.mean()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(interval));
  }

  /** What a number counts. */
  public enum Unit {
    /** 0 to 1, printed as a percentage; differences are points. */
    SHARE("%.1f %%", "%.1f", "%+.1f", 100),
    /** 0 to 1, printed as trec_eval does. */
    SCORE("%.4f", "%.4f", "%+.4f", 1),
    /** Of things or of milliseconds. */
    AMOUNT("%.1f", "%.1f", "%+.1f", 1);

    private final String format;
    private final String boundFormat;
    private final String differenceFormat;
    private final double factor;

    Unit(String format, String boundFormat, String differenceFormat, double factor) {
      this.format = format;
      this.boundFormat = boundFormat;
      this.differenceFormat = differenceFormat;
      this.factor = factor;
    }

    /** A number and where it may lie. */
    private String print(OptionalDouble value, Optional<Interval> interval) {
      return value.isEmpty()
          ? "-"
          : print(value.getAsDouble()) + interval.map(this::printBounds).orElse("");
    }

    private String printBounds(Interval interval) {
      return " [" + printBound(interval.low()) + ", " + printBound(interval.high()) + "]";
    }

    private String printBound(double bound) {
      return String.format(Locale.ROOT, boundFormat, factor * bound);
    }

    public String print(double value) {
      return String.format(Locale.ROOT, format, factor * value);
    }

    private String printDifference(double value) {
      return String.format(Locale.ROOT, differenceFormat, factor * value);
    }

    /** As a result names it. */
    @JsonValue
    String json() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** A difference and where it may lie. */
    public String print(Interval interval) {
      return String.format(
          Locale.ROOT,
          "%7s  [%s, %s]",
          printDifference(interval.mean()),
          printDifference(interval.low()),
          printDifference(interval.high()));
    }
  }

  /**
   * The cells of a table: the name, the number of BM25 alone, that with the reader, the difference.
   */
  String[] cells() {
    return new String[] {
      label(name),
      unit.print(bm25, bm25Interval),
      unit.print(reader, readerInterval),
      difference.map(unit::print).orElse("")
    };
  }

  /** What people read in the place of a name that results keep. */
  static String label(String name) {
    return LABELS.getOrDefault(name, name);
  }

  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", unit);
    bm25.ifPresent(value -> json.put("bm25", value));
    bm25Interval.ifPresent(interval -> put(json, "bm25", interval));
    reader.ifPresent(value -> json.put("reader", value));
    readerInterval.ifPresent(interval -> put(json, "reader", interval));
    difference.ifPresent(
        interval -> {
          json.put("difference", interval.mean());
          json.put("low", interval.low());
          json.put("high", interval.high());
        });
    return json;
  }

  private static void put(Map<String, Object> json, String name, Interval interval) {
    json.put(name + "Low", interval.low());
    json.put(name + "High", interval.high());
  }
}
