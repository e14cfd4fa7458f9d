/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** What several ways make of the same questions, side by side. */
final class WayTable {
  private final List<String> ways;
  private final List<Column> columns = new ArrayList<>();
  private final long seed;

  /**
   * A measure of all ways.
   *
   * @param measure that it is
   * @param values of each way a value for each question of the measure, in the same order
   * @param means of each way
   */
  record Column(Measure measure, double[][] values, double[] means) {

    /** How many questions there are, at least one. */
    int questions() {
      return values[0].length;
    }

    /** The way with the greatest mean; of equally good ones the first. */
    int best() {
      return IntStream.range(0, means.length)
          .reduce((a, b) -> means[b] > means[a] ? b : a)
          .orElse(0);
    }
  }

  /**
   * Measures.
   *
   * @param rows of the questions
   * @param measures those of which there is no question are left out
   * @param ways at least one
   * @param seed of the intervals
   */
  WayTable(List<QuestionRow> rows, List<Measure> measures, List<Way> ways, long seed) {
    this.ways = ways.stream().map(Way::name).toList();
    this.seed = seed;
    List<List<Reply>> replies =
        ways.stream().map(way -> rows.stream().map(way.reply()).toList()).toList();
    for (Measure measure : measures) {
      if (rows.stream().anyMatch(measure.which())) {
        double[][] values =
            replies.stream().map(some -> values(measure, some)).toArray(double[][]::new);
        double[] means =
            Arrays.stream(values).mapToDouble(v -> Arrays.stream(v).average().orElse(0)).toArray();
        columns.add(new Column(measure, values, means));
      }
    }
  }

  private static double[] values(Measure measure, List<Reply> replies) {
    return replies.stream()
        .filter(reply -> measure.which().test(reply.row()))
        .mapToDouble(measure.value())
        .toArray();
  }

  List<String> ways() {
    return ways;
  }

  List<Column> columns() {
    return List.copyOf(columns);
  }

  /** The column of a measure that the table has. */
  Column column(Measure measure) {
    return columns.stream().filter(c -> c.measure() == measure).findFirst().orElseThrow();
  }

  /** By how much a way differs from another. */
  Interval difference(Column column, int way, int other) {
    double[] differences = new double[column.questions()];
    Arrays.setAll(differences, i -> column.values()[way][i] - column.values()[other][i]);
    return Interval.of(differences, seed);
  }

  /**
   * The means, and the differences to one of the ways.
   *
   * @param other the way with which the others are compared
   */
  WayFigures figures(ToIntFunction<Column> other) {
    return new WayFigures(
        ways, columns.stream().map(c -> figures(c, other.applyAsInt(c))).toList());
  }

  private WayFigures.Column figures(Column column, int other) {
    List<Interval> differences =
        IntStream.range(0, ways.size())
            .mapToObj(way -> way == other ? Interval.NONE : difference(column, way, other))
            .toList();
    Measure measure = column.measure();
    return new WayFigures.Column(
        measure.questions(),
        column.questions(),
        measure.name(),
        measure.unit(),
        other,
        Arrays.stream(column.means()).boxed().toList(),
        differences);
  }
}
