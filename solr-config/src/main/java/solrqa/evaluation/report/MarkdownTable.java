/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.List;

/** A table in Markdown; the first column is aligned to the left, numbers to the right. */
public final class MarkdownTable {
  private final StringBuilder lines = new StringBuilder();

  /**
   * @param head of all columns
   */
  public MarkdownTable(List<String> head) {
    row(head);
    lines.append("|---|").append("---:|".repeat(head.size() - 1)).append('\n');
  }

  public MarkdownTable row(List<String> cells) {
    lines.append('|');
    cells.forEach(cell -> lines.append(cell.isEmpty() ? " |" : " " + cell + " |"));
    lines.append('\n');
    return this;
  }

  public MarkdownTable row(String... cells) {
    return row(List.of(cells));
  }

  /** All lines, each with its end. */
  public String print() {
    return lines.toString();
  }
}
