/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Where the cells of a table stand, row by row: those that span rows are in each of them. */
final class TableGrid {
  /** Columns behind have neither headers nor cells that span rows: a row may have millions. */
  static final int MAX_COLUMNS = 100;

  private final Predicate<Node> passedOver;

  /** The cells that reach into rows below, by column. */
  private final TreeMap<Integer, TableCell> spanning = new TreeMap<>();

  private int rows;

  TableGrid(Predicate<Node> passedOver) {
    this.passedOver = passedOver;
  }

  /** No cell spans groups of rows. */
  void beginGroup() {
    spanning.clear();
  }

  /** The cells of the next row, from the left; none if none begins in it. */
  List<TableCell> next(Element row) {
    List<TableCell> cells = new ArrayList<>();
    rows++;
    spanning.values().removeIf(cell -> cell.lastRow() < rows);
    int column = 0;
    for (Element child : row.children()) {
      if (TableCell.isCell(child) && Display.of(child) != Display.NONE) {
        column = addSpanning(cells, column);
        TableCell cell = TableCell.of(child, CellWords.of(child, passedOver), column, rows);
        cells.add(cell);
        column = behind(cell);
        if (cell.lastRow() > rows && cell.column() < MAX_COLUMNS) {
          spanning.put(cell.column(), cell.below());
        }
      }
    }
    if (!cells.isEmpty()) {
      cells.addAll(spanning.tailMap(column, true).values());
    }
    return cells;
  }

  private int addSpanning(List<TableCell> cells, int from) {
    int column = from;
    for (TableCell above = spanning.get(column); above != null; above = spanning.get(column)) {
      cells.add(above);
      column = behind(above);
    }
    return column;
  }

  private static int behind(TableCell cell) {
    return Math.min(MAX_COLUMNS, cell.column() + cell.columns());
  }
}
