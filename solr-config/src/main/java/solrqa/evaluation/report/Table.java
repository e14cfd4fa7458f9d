/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import solrqa.console.OneLine;

/** A table for a terminal, and the same in Markdown. */
public final class Table {
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param head of all columns
   */
  public Table(String... head) {
    this.head = List.of(head);
  }

  /** Begins a section: a line over the rows below it. */
  public Table section(String title) {
    rows.add(List.of(title));
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells a cell a column
   */
  public Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * Lines of columns, each with its end.
   *
   * @param format of a row, with %s for each column
   */
  public String print(String format) {
    StringBuilder lines = new StringBuilder(line(format, head));
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>(row);
      cells.set(0, "  " + cells.get(0));
      lines.append(row.size() == 1 ? row.get(0) + "\n" : line(format, cells));
    }
    return lines.toString();
  }

  private static String line(String format, List<String> cells) {
    return String.format(Locale.ROOT, format, cells.toArray()).stripTrailing() + "\n";
  }

  /** The same with the first column to the left, the others to the right, sections in bold. */
  public String markdown() {
    StringBuilder lines = new StringBuilder(markdown(head));
    lines.append("|---|").append("---:|".repeat(head.size() - 1)).append('\n');
    for (List<String> row : rows) {
      lines.append(row.size() == 1 ? section(row) : markdown(row));
    }
    return lines.toString();
  }

  private String section(List<String> row) {
    String[] cells = new String[head.size()];
    Arrays.fill(cells, "");
    cells[0] = "**" + row.get(0) + "**";
    return markdown(List.of(cells));
  }

  private static String markdown(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (String cell : cells) {
      String text = OneLine.of(cell).strip();
      line.append(text.isEmpty() ? " |" : " " + text + " |");
    }
    return line.append('\n').toString();
  }
}
