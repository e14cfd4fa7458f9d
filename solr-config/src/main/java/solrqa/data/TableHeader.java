/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The header rows above some rows of a table: what each column is called. */
final class TableHeader {
  private final Map<Integer, String> labels = new HashMap<>();

  /** Columns whose label no value has had in front of it. */
  private final Set<Integer> unused = new HashSet<>();

  private final List<Integer> lines = new ArrayList<>();
  private boolean isTooLong;

  /**
   * Adds a row.
   *
   * @param line where it is printed
   */
  void add(List<TableCell> row, int line) {
    lines.add(line);
    row.stream().filter(cell -> !cell.repeated() && !cell.isEmpty()).forEach(this::add);
  }

  private void add(TableCell cell) {
    columns(cell)
        .forEach(
            column -> {
              String above = labels.containsKey(column) ? labels.get(column) + " " : "";
              if (above.length() + cell.text().length() > TableCell.LONGEST_REPEATED) {
                isTooLong = true;
              } else {
                labels.put(column, above + cell.text());
                unused.add(column);
              }
            });
    isTooLong |= cell.column() >= TableGrid.MAX_COLUMNS;
  }

  /** What the columns of a cell are called; empty where they have no name, or a long one. */
  String label(TableCell cell) {
    String label =
        columns(cell)
            .mapToObj(column -> labels.getOrDefault(column, ""))
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return label.length() > TableCell.LONGEST_REPEATED ? "" : label;
  }

  /** Says that a cell has its label in front of it. */
  void use(TableCell cell) {
    columns(cell).forEach(unused::remove);
  }

  /** How many columns have a name. */
  int size() {
    return labels.size();
  }

  /** The lines that say nothing more than the rows below them; none if one of them does. */
  List<Integer> needless() {
    return unused.isEmpty() && !isTooLong ? lines : List.of();
  }

  private static IntStream columns(TableCell cell) {
    int end = Math.min(TableGrid.MAX_COLUMNS, cell.column() + cell.columns());
    return IntStream.range(cell.column(), end);
  }
}
