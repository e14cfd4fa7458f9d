/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Collects visible text until a block-level element begins or ends, and table rows. White space is
 * left as the page has it.
 */
final class PageBlocks extends ShownText {
  private final Set<Element> dataTables;
  private final TableRows rows;
  private final List<DocumentPage.Block> found = new ArrayList<>();

  /** Of the open heading, until the first block in it ends: nobody closes all of them. */
  private int level;

  private PageBlocks(Element part, Predicate<Node> passedOver) {
    super(passedOver);
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
  FilterResult begins(Element element, Display display) {
    switch (display) {
      case BLOCK -> {
        end();
        int heading = Display.headingLevel(element);
        level = heading > 0 ? heading : level;
      }
      case BREAK -> text.append('\n');
      case APART -> text.append(' ');
      case NONE, INLINE -> {}
    }
    if (!dataTables.contains(element)) {
      return FilterResult.CONTINUE;
    }
    rows.of(element).forEach(row -> found.add(new DocumentPage.Block(0, row)));
    return FilterResult.SKIP_ENTIRELY;
  }

  @Override
  void ends(Element element, Display display) {
    switch (display) {
      case BLOCK -> {
        end();
        level = Display.headingLevel(element) > 0 ? 0 : level;
      }
      case APART -> text.append(element.childNodeSize() == 0 ? "" : " ");
      case NONE, BREAK, INLINE -> {}
    }
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
