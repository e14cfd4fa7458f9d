/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Collects visible text until a block-level element begins or ends, and table rows. White space is
 * left as the page has it.
 */
final class PageBlocks implements NodeFilter {
  private final Predicate<Node> passedOver;
  private final Set<Element> dataTables;
  private final TableRows rows;
  private final List<DocumentPage.Block> found = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** Of the open heading, until the first block in it ends: nobody closes all of them. */
  private int level;

  private PageBlocks(Element part, Predicate<Node> passedOver) {
    this.passedOver = passedOver;
    this.dataTables = DataTables.in(part);
    this.rows = new TableRows(passedOver);
  }

  /** The blocks of a part of a page, without some of its nodes. */
  static List<DocumentPage.Block> of(Element part, Predicate<Node> passedOver) {
    PageBlocks blocks = new PageBlocks(part, passedOver);
    part.filter(blocks);
    blocks.end();
    return blocks.found;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (passedOver.test(node)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node instanceof Element element) {
      return begin(element);
    }
    return FilterResult.CONTINUE;
  }

  private FilterResult begin(Element element) {
    switch (Display.of(element)) {
      case NONE -> {
        return FilterResult.SKIP_ENTIRELY;
      }
      case BLOCK -> {
        end();
        int heading = Display.headingLevel(element);
        level = heading > 0 ? heading : level;
      }
      case BREAK -> text.append('\n');
      case APART -> text.append(' ');
      case INLINE -> {}
    }
    if (!dataTables.contains(element)) {
      return FilterResult.CONTINUE;
    }
    rows.of(element).forEach(row -> found.add(new DocumentPage.Block(0, row)));
    return FilterResult.SKIP_ENTIRELY;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      switch (Display.of(element)) {
        case BLOCK -> {
          end();
          level = Display.headingLevel(element) > 0 ? 0 : level;
        }
        case APART -> text.append(element.childNodeSize() == 0 ? "" : " ");
        case NONE, BREAK, INLINE -> {}
      }
    }
    return FilterResult.CONTINUE;
  }

  private void end() {
    String block = text.toString();
    text.setLength(0);
    if (!DocumentPage.isBlank(block)) {
      found.add(new DocumentPage.Block(level, block));
      level = 0;
    }
  }
}
