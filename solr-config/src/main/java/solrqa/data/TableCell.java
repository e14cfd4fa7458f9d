/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * A cell of a table where it stands in a row.
 *
 * @param text in one line; empty where it has none
 * @param kind whether it names others
 * @param column the first it is in, from 0
 * @param columns how many it is in, at least 1
 * @param lastRow the last it is in, counted as the table's rows are
 * @param repeated whether it began in a row above
 */
record TableCell(String text, Kind kind, int column, int columns, int lastRow, boolean repeated) {
  /** In characters: longer texts are said once. */
  static final int LONGEST_REPEATED = 100;

  private static final int MAX_COLUMNS = 1_000;
  private static final int MAX_ROWS = 65_534;

  /** Whether a cell holds a value, or names those of its row, or those of its row or column. */
  enum Kind {
    VALUE,
    ROW_HEADER,
    HEADER;

    private static Kind of(Element cell) {
      if (!cell.nameIs("th")) {
        return VALUE;
      }
      String scope = cell.attr("scope").strip().toLowerCase(Locale.ROOT);
      return scope.startsWith("row") ? ROW_HEADER : HEADER;
    }
  }

  static boolean isCell(Element element) {
    return element.nameIs("td") || element.nameIs("th");
  }

  /** A cell in the row where it begins. */
  static TableCell of(Element cell, String text, int column, int row) {
    int columns = Math.max(1, number(cell.attr("colspan"), MAX_COLUMNS));
    int rows = cell.hasAttr("rowspan") ? number(cell.attr("rowspan"), MAX_ROWS) : 1;
    int lastRow = rows == 0 ? Integer.MAX_VALUE : row + rows - 1; // 0: to the end of the group
    return new TableCell(text, Kind.of(cell), column, columns, lastRow, false);
  }

  /** The same cell in the rows below its first, without a long text. */
  TableCell below() {
    String said = text.length() > LONGEST_REPEATED ? "" : text;
    return new TableCell(said, kind, column, columns, lastRow, true);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean isHeader() {
    return kind != Kind.VALUE;
  }

  /** The number that a text begins with, 1 where it begins with none. */
  private static int number(String text, int max) {
    String digits = text.strip();
    int number = 0;
    int at = 0;
    while (at < digits.length() && digits.charAt(at) >= '0' && digits.charAt(at) <= '9') {
      number = Math.min(max, 10 * number + digits.charAt(at++) - '0');
    }
    return at == 0 ? 1 : number;
  }
}
