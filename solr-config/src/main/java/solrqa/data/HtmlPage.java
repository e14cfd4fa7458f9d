/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeVisitor;
import solrqa.console.OneLine;

/**
 * Reads HTML: the visible text of its main part. Where none is marked as such it is all of the
 * body, without what repeats on every page of a site.
 */
final class HtmlPage {
  private static final String INVISIBLE =
      "script, style, noscript, template, iframe, svg, [hidden]";
  private static final String REPEATED = "nav, footer, aside, form";
  private static final List<String> HEADINGS = List.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> CELLS = Set.of("td", "th");

  /** They stand on lines of their own, too, but jsoup does not count them among the blocks. */
  private static final Set<String> MORE_BLOCKS =
      Set.of("details", "dialog", "legend", "optgroup", "option", "summary");

  private HtmlPage() {}

  static DocumentPage read(Document document, String name) {
    String title = document.title().strip();
    document.select(INVISIBLE).remove();
    Element main = document.selectFirst("main, [role=main]");
    Blocks blocks = new Blocks();
    (main == null ? bodyWithoutRepeated(document) : main).traverse(blocks);
    blocks.end(0);
    return new DocumentPage(
        title.isEmpty() ? firstHeading(blocks.found, name) : title, blocks.found);
  }

  /** Of a header remain the headings: often those of the page or of an article. */
  private static Element bodyWithoutRepeated(Document document) {
    document.select(REPEATED).remove();
    for (Element header : document.select("header")) {
      Elements headings = header.select("h1, h2, h3, h4, h5, h6");
      header.empty().appendChildren(headings);
    }
    return document.body();
  }

  private static String firstHeading(List<DocumentPage.Block> blocks, String otherwise) {
    return blocks.stream()
        .filter(block -> block.level() == 1)
        .map(DocumentPage.Block::text)
        .findFirst()
        .orElse(otherwise);
  }

  /** Collects text until a block-level element begins or ends. */
  private static final class Blocks implements NodeVisitor {
    private final List<DocumentPage.Block> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    // counted: to look for one above each element takes the square of the time in deep documents
    private int openCells;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node instanceof Element element) {
        if (isCell(element)) {
          openCells++;
        } else if (isBlock(element)) {
          separate(0);
        } else if (element.nameIs("br")) {
          text.append(' ');
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (isCell(element)) {
          openCells--;
          text.append(element.nextElementSibling() == null ? "" : " | ");
        } else if (isBlock(element)) {
          separate(level(element));
        }
      }
    }

    private static boolean isCell(Element element) {
      return CELLS.contains(element.normalName());
    }

    private static boolean isBlock(Element element) {
      return (element.isBlock() && !element.nameIs("br"))
          || MORE_BLOCKS.contains(element.normalName());
    }

    /** The cells of a table's row stay together: alone they say little. */
    private void separate(int level) {
      if (openCells == 0) {
        end(level);
      } else {
        text.append(' ');
      }
    }

    private static int level(Element element) {
      return HEADINGS.indexOf(element.normalName()) + 1;
    }

    private void end(int level) {
      String block = OneLine.of(text.toString()).strip();
      text.setLength(0);
      if (!block.codePoints().allMatch(Character::isSpaceChar)) { // also of no-break spaces alone
        found.add(new DocumentPage.Block(level, block));
      }
    }
  }
}
