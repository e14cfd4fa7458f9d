/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Finds the tables that hold data in rows. The others only lay a page out: their cells are parts of
 * the page, with headings and paragraphs.
 *
 * <p>A table with header cells or a caption holds data, unless a long cell has a heading or a table
 * of its own. One without holds data where a row has several cells, all of them short and without
 * headings and tables. What says of itself that it is for presentation is believed.
 */
final class DataTables implements NodeFilter {
  /** In characters. A passage may end once it has as many, so a row of longer cells is none. */
  private static final int LONGEST_VALUE = 600;

  private static final Set<String> HEADERS = Set.of("caption", "thead", "th");

  private final Set<Element> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Table> open = new ArrayDeque<>();

  /** What is known of a table that has not ended; of tables in it their length alone. */
  private static final class Table {
    private boolean hasHeader;
    private boolean hasColumns;
    private boolean hasPart;
    private boolean hasLongPart;
    private int length;

    private int cellsOfRow;
    private int lengthOfCell;
    private boolean cellIsPart;

    private void beginCell() {
      cellsOfRow++;
      hasColumns |= cellsOfRow > 1;
      lengthOfCell = 0;
      cellIsPart = false;
    }

    private void endCell() {
      boolean isLong = lengthOfCell > LONGEST_VALUE;
      hasPart |= cellIsPart || isLong;
      hasLongPart |= cellIsPart && isLong;
      length += lengthOfCell;
    }

    private boolean holdsData() {
      return hasHeader ? !hasLongPart : hasColumns && !hasPart;
    }
  }

  private DataTables() {}

  static Set<Element> in(Element part) {
    DataTables tables = new DataTables();
    part.filter(tables);
    return tables.found;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    Table table = open.peek();
    if (node instanceof TextNode words && table != null) {
      table.lengthOfCell += words.text().strip().length();
    } else if (node instanceof Element element) {
      if (Display.of(element) == Display.NONE) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (table != null) {
        begin(table, element);
      }
      if (element.nameIs("table")) {
        open.push(new Table());
      }
    }
    return FilterResult.CONTINUE;
  }

  private static void begin(Table table, Element element) {
    table.hasHeader |= HEADERS.contains(element.normalName());
    table.cellIsPart |= element.nameIs("table") || Display.headingLevel(element) > 0;
    if (element.nameIs("tr")) {
      table.cellsOfRow = 0;
    } else if (TableCell.isCell(element)) {
      table.beginCell();
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!open.isEmpty() && node instanceof Element element) {
      if (element.nameIs("table")) {
        end(element);
      } else if (TableCell.isCell(element)) {
        open.peek().endCell();
      }
    }
    return FilterResult.CONTINUE;
  }

  private void end(Element element) {
    Table table = open.pop();
    if (table.holdsData() && !isForPresentation(element)) {
      found.add(element);
    }
    if (!open.isEmpty()) {
      open.peek().lengthOfCell += table.length;
    }
  }

  private static boolean isForPresentation(Element table) {
    String role = table.attr("role").strip().toLowerCase(Locale.ROOT);
    return role.equals("presentation") || role.equals("none");
  }
}
