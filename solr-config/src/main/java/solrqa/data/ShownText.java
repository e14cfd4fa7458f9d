/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Walks what a browser shows of a page's part and collects its text, as the page has it. */
abstract class ShownText implements NodeFilter {
  /** Of the nodes since it was emptied last. */
  final StringBuilder text = new StringBuilder();

  private final Predicate<Node> passedOver;

  /**
   * @param passedOver nodes that are left out with all that is in them
   */
  ShownText(Predicate<Node> passedOver) {
    this.passedOver = passedOver;
  }

  /** An element that is shown begins. */
  abstract FilterResult begins(Element element, Display display);

  /** It ends, unless it was skipped. */
  abstract void ends(Element element, Display display);

  @Override
  public FilterResult head(Node node, int depth) {
    if (passedOver.test(node)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node instanceof Element element) {
      Display display = Display.of(element);
      return display == Display.NONE ? FilterResult.SKIP_ENTIRELY : begins(element, display);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      ends(element, Display.of(element));
    }
    return FilterResult.CONTINUE;
  }
}
