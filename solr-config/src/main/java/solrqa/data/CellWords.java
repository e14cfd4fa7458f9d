/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import solrqa.console.OneLine;

/** The visible words of a table's cell in one line, whatever blocks they stand in. */
final class CellWords implements NodeFilter {
  private final Predicate<Node> passedOver;
  private final StringBuilder text = new StringBuilder();

  private CellWords(Predicate<Node> passedOver) {
    this.passedOver = passedOver;
  }

  /** Empty where there are none. */
  static String of(Element cell, Predicate<Node> passedOver) {
    CellWords words = new CellWords(passedOver);
    cell.filter(words);
    String text = words.text.toString();
    return DocumentPage.isBlank(text) ? "" : OneLine.of(text).strip();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (passedOver.test(node)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node instanceof Element element) {
      if (Display.of(element) == Display.NONE) {
        return FilterResult.SKIP_ENTIRELY;
      }
      part(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      part(element);
    }
    return FilterResult.CONTINUE;
  }

  private void part(Element element) {
    text.append(Display.of(element) == Display.INLINE ? "" : " ");
  }
}
