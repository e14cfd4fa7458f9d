/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import solrqa.files.ResultObject;

/**
 * The figures of several ways to answer the same questions, for people and for programs.
 *
 * @param ways their names
 * @param columns a measure each
 */
record WayFigures(List<String> ways, List<Column> columns) {
  private static final String NUMBER = "number";
  private static final String UNIT = "unit";
  private static final String COMPARED = "comparedWith";

  WayFigures {
    ways = List.copyOf(ways);
    columns = List.copyOf(columns);
  }

  /**
   * A measure of all ways.
   *
   * @param questions which they are; in the plural, without their number
   * @param number how many there are
   * @param name what is measured
   * @param unit how it is printed
   * @param other number of the way with which the others are compared
   * @param means of each way
   * @param differences of each way to the other; of the other to itself 0
   */
  record Column(
      String questions,
      int number,
      String name,
      Figure.Unit unit,
      int other,
      List<Double> means,
      List<Interval> differences) {
    Column {
      means = List.copyOf(means);
      differences = List.copyOf(differences);
    }

    private String cell(int way) {
      String mean = unit.print(means.get(way));
      return way == other
          ? "**" + mean + "**"
          : mean + " " + unit.printBounds(differences.get(way));
    }

    private Map<String, Object> json(List<String> ways) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put(UNIT, unit.json());
      json.put(COMPARED, ways.get(other));
      for (int way = 0; way < ways.size(); way++) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("mean", means.get(way));
        if (way != other) {
          figure.put("difference", differences.get(way).mean());
          figure.put("low", differences.get(way).low());
          figure.put("high", differences.get(way).high());
        }
        json.put(ways.get(way), figure);
      }
      return json;
    }

    private static Column read(String questions, int number, String name, ResultObject json) {
      List<String> ways = ways(json);
      int other = ways.indexOf(json.text(COMPARED));
      if (other < 0) {
        throw json.error(COMPARED, "must be one of " + ways);
      }
      List<Double> means = new ArrayList<>();
      List<Interval> differences = new ArrayList<>();
      for (int way = 0; way < ways.size(); way++) {
        ResultObject figure = json.object(ways.get(way));
        means.add(figure.number("mean"));
        differences.add(way == other ? Interval.NONE : Interval.read("difference", figure));
      }
      return new Column(questions, number, name, Figure.Unit.read(json), other, means, differences);
    }

    private static List<String> ways(ResultObject json) {
      return json.names().stream()
          .filter(name -> !name.equals(UNIT) && !name.equals(COMPARED))
          .toList();
    }
  }

  /**
   * A table in Markdown, a line for each way: means, and the 95 % interval of the difference to one
   * of the ways, whose own mean is bold.
   *
   * @param head over the ways
   */
  String markdown(String head) {
    StringBuilder table = new StringBuilder("| " + head + " |");
    columns.forEach(c -> table.append(' ' + c.name() + " (" + c.number() + ") |"));
    table.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
    for (int way = 0; way < ways.size(); way++) {
      table.append("| ").append(ways.get(way)).append(" |");
      for (Column column : columns) {
        table.append(' ').append(column.cell(way)).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  /** Which questions the numbers over the columns count. */
  String legend() {
    return columns.stream()
            .map(column -> column.number() + " " + column.questions())
            .distinct()
            .collect(Collectors.joining("; "))
        + ".";
  }

  /** The column of a measure; empty where there was no question of it. */
  Optional<Column> column(String questions, String name) {
    return columns.stream()
        .filter(column -> column.questions().equals(questions) && column.name().equals(name))
        .findFirst();
  }

  /** Each column by its questions and its name. */
  Map<String, Object> json() {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (Column column : columns) {
      Map<String, Object> section =
          sections.computeIfAbsent(column.questions(), name -> new LinkedHashMap<>());
      section.put(NUMBER, column.number());
      section.put(column.name(), column.json(ways));
    }
    return new LinkedHashMap<>(sections);
  }

  /** What {@link #json} wrote; columns of the same questions side by side. */
  static WayFigures read(ResultObject json) {
    List<Column> columns = new ArrayList<>();
    List<String> ways = new ArrayList<>();
    for (String questions : json.names()) {
      ResultObject section = json.object(questions);
      for (String name : section.names()) {
        if (!name.equals(NUMBER)) {
          ResultObject column = section.object(name);
          List<String> named = Column.ways(column);
          if (columns.isEmpty()) {
            ways.addAll(named);
          } else if (!named.equals(ways)) {
            throw section.error(name, "must be of the ways " + ways);
          }
          columns.add(Column.read(questions, section.count(NUMBER), name, column));
        }
      }
    }
    return new WayFigures(ways, columns);
  }
}
