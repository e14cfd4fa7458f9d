/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures of a kind of measurement, each named once: they make an object of JSON and a row of a
 * Markdown table of a measurement. What is null has no member in the object, and {@code -} in the
 * table.
 *
 * @param <T> a measurement
 */
final class Columns<T> {
  private final Map<String, Function<T, ?>> members = new LinkedHashMap<>();
  private final List<Cell<T>> cells = new ArrayList<>();

  /** A column of the table; texts are to the left, all else to the right. */
  private record Cell<T>(String title, String format, Function<T, ?> value) {
    String rule() {
      return format.equals("%s") ? "---" : "---:";
    }

    String of(T measurement) {
      Object figure = value.apply(measurement);
      return figure == null ? "-" : String.format(Locale.ROOT, format, figure);
    }
  }

  /** A figure that both have. */
  Columns<T> both(String key, String title, String format, Function<T, ?> value) {
    return json(key, value).table(title, format, value);
  }

  /** A member of the object alone. */
  Columns<T> json(String key, Function<T, ?> value) {
    members.put(key, value);
    return this;
  }

  /** A column of the table alone, as {@link String#format} writes it. */
  Columns<T> table(String title, String format, Function<T, ?> value) {
    cells.add(new Cell<>(title, format, value));
    return this;
  }

  /** The object of a measurement. */
  Map<String, Object> json(T measurement) {
    Map<String, Object> object = new LinkedHashMap<>();
    members.forEach(
        (key, value) -> {
          Object figure = value.apply(measurement);
          if (figure != null) {
            object.put(key, figure);
          }
        });
    return object;
  }

  /** The objects of several. */
  List<Map<String, Object>> json(List<T> measurements) {
    return measurements.stream().map(this::json).toList();
  }

  /** The table of them. */
  String markdown(List<T> measurements) {
    return line(Cell::title)
        + line(Cell::rule).replace(" ", "")
        + measurements.stream()
            .map(measurement -> line(cell -> cell.of(measurement)))
            .collect(Collectors.joining());
  }

  private String line(Function<Cell<T>, String> text) {
    return cells.stream().map(text).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
