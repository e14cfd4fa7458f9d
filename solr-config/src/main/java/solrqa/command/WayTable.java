/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
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

    private String head() {
      return measure.name() + " (" + questions() + ")";
    }

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
   * A table in Markdown, a line for each way: means, and the 95 % interval of the difference to one
   * of the ways, whose own mean is bold.
   *
   * @param head over the ways
   * @param other the way with which the others are compared
   */
  String markdown(String head, ToIntFunction<Column> other) {
    StringBuilder table = new StringBuilder("| " + head + " |");
    columns.forEach(column -> table.append(' ').append(column.head()).append(" |"));
    table.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
    for (int way = 0; way < ways.size(); way++) {
      table.append("| ").append(ways.get(way)).append(" |");
      for (Column column : columns) {
        table.append(' ').append(cell(column, way, other.applyAsInt(column))).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  /** Which questions the numbers over the columns count. */
  String legend() {
    return columns.stream()
            .map(column -> column.questions() + " " + column.measure().questions())
            .distinct()
            .collect(Collectors.joining("; "))
        + ".";
  }

  private String cell(Column column, int way, int other) {
    String mean = column.measure().unit().print(column.means()[way]);
    return way == other
        ? "**" + mean + "**"
        : mean + " " + column.measure().unit().printBounds(difference(column, way, other));
  }

  /** Each column by its questions and its name. */
  Map<String, Object> json(ToIntFunction<Column> other) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (Column column : columns) {
      Map<String, Object> section =
          sections.computeIfAbsent(column.measure().questions(), name -> new LinkedHashMap<>());
      section.put("number", column.questions());
      section.put(column.measure().name(), json(column, other.applyAsInt(column)));
    }
    return new LinkedHashMap<>(sections);
  }

  private Map<String, Object> json(Column column, int other) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int way = 0; way < ways.size(); way++) {
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("mean", column.means()[way]);
      if (way != other) {
        Interval difference = difference(column, way, other);
        figure.put("difference", difference.mean());
        figure.put("low", difference.low());
        figure.put("high", difference.high());
      }
      json.put(ways.get(way), figure);
    }
    json.put("comparedWith", ways.get(other));
    return json;
  }
}
