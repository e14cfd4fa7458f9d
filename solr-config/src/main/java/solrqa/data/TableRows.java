/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import solrqa.console.OneLine;

/**
 * The rows of a page's tables, each readable on its own: {@code kind: paid | weeks: 12}. A header
 * row is a line where it says more than the rows below it.
 */
final class TableRows {
  private static final String GAP = " | ";

  private final Predicate<Node> passedOver;

  /** In characters, of all tables: else a small page could become a text without bound. */
  private int repeatable = 10_000_000;

  TableRows(Predicate<Node> passedOver) {
    this.passedOver = passedOver;
  }

  /** A table's caption and rows that have text, each a line. */
  List<String> of(Element table) {
    Lines lines = new Lines();
    for (Element child : table.children()) {
      if (Display.of(child) == Display.NONE) {
        continue;
      }
      switch (child.normalName()) {
        case "caption" -> lines.print(CellWords.of(child, passedOver));
        case "thead" -> lines.addGroup(child, true);
        case "tbody", "tfoot" -> lines.addGroup(child, false);
        default -> {} // columns, and what the parser leaves there: scripts, hidden fields
      }
    }
    lines.endHeader();
    return lines.printed.stream().filter(line -> !line.isEmpty()).toList();
  }

  /** The lines of one table. */
  private final class Lines {
    private final List<String> printed = new ArrayList<>();
    private final TableGrid grid = new TableGrid(passedOver);
    private TableHeader header = new TableHeader();
    private boolean isHeaderOpen;

    private void print(String line) {
      printed.add(line);
    }

    private void addGroup(Element group, boolean isHead) {
      grid.beginGroup();
      for (Element row : group.children()) {
        if (row.nameIs("tr") && Display.of(row) != Display.NONE) {
          add(grid.next(row), isHead);
        }
      }
    }

    private void add(List<TableCell> cells, boolean isHead) {
      if (cells.stream().allMatch(TableCell::isEmpty)) {
        return;
      }
      if (isTitle(cells)) {
        print(cells.get(0).text());
      } else if (isHead || isHeader(cells)) {
        if (!isHeaderOpen) {
          endHeader();
        }
        header.add(cells, printed.size());
        isHeaderOpen = true;
        print(row(cells, new TableHeader(), GAP));
      } else {
        isHeaderOpen = false;
        print(row(cells, header, ": "));
      }
    }

    /**
     * Whether a row is about all columns: its only cell spans several, or is a header below some.
     */
    private boolean isTitle(List<TableCell> cells) {
      TableCell first = cells.get(0);
      boolean isBelow = first.kind() == TableCell.Kind.HEADER && header.size() > 1;
      return cells.size() == 1 && (first.columns() > 1 || isBelow);
    }

    private boolean isHeader(List<TableCell> cells) {
      List<TableCell> named = cells.get(0).isEmpty() ? cells.subList(1, cells.size()) : cells;
      return named.stream().allMatch(cell -> cell.kind() == TableCell.Kind.HEADER);
    }

    private void endHeader() {
      header.needless().forEach(line -> printed.set(line, ""));
      header = new TableHeader();
    }
  }

  /**
   * @param behindName what follows a header cell that no column names
   */
  private String row(List<TableCell> cells, TableHeader header, String behindName) {
    boolean hasNames = header.size() > 0 || cells.stream().anyMatch(TableCell::isHeader);
    StringBuilder line = new StringBuilder();
    String gap = "";
    for (TableCell cell : cells) {
      if (isLeftOut(cell, hasNames)) {
        continue;
      }
      line.append(gap);
      boolean isLabelled = label(line, cell, header);
      line.append(cell.text());
      boolean isName = cell.isHeader() && !isLabelled;
      gap = isName ? behind(cell.text(), behindName) : GAP;
    }
    return OneLine.of(line.toString()).strip();
  }

  /** Among names an empty cell says nothing; without them it keeps the others in their columns. */
  private boolean isLeftOut(TableCell cell, boolean hasNames) {
    return cell.isEmpty() ? hasNames || cell.repeated() : cell.repeated() && !take(cell.text());
  }

  /** Puts the name of its columns in front of a cell, if they have one that is not the cell. */
  private boolean label(StringBuilder line, TableCell cell, TableHeader header) {
    String label = header.label(cell);
    boolean isCell = cell.isHeader() && label.equals(cell.text()); // it spans rows of both
    boolean isLabelled = !label.isEmpty() && !isCell && take(label);
    if (isLabelled) {
      line.append(label).append(behind(label, ": "));
    }
    if (isLabelled || isCell) {
      header.use(cell);
    }
    return isLabelled;
  }

  private static String behind(String name, String gap) {
    return gap.equals(": ") && name.endsWith(":") ? " " : gap;
  }

  /** Takes a text out of what may be repeated; false where that is less. */
  private boolean take(String text) {
    boolean fits = text.length() <= repeatable;
    repeatable -= fits ? text.length() : 0;
    return fits;
  }
}
