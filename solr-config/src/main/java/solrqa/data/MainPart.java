/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

/**
 * What a page is about: what is marked as main. Where nothing is, it is all of the body, without
 * what repeats on every page of a site.
 *
 * @param passedOver what in it is not read
 */
record MainPart(Element element, Set<Node> passedOver) {

  static MainPart of(Document document) {
    Marked marked = new Marked();
    document.filter(marked);
    return marked.main == null
        ? new MainPart(document.body(), RepeatedParts.in(document.body()))
        : new MainPart(marked.main, Set.of());
  }

  /** Finds the first element that is marked as main and visible. */
  private static final class Marked implements NodeFilter {
    private Element main;

    @Override
    public FilterResult head(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return FilterResult.CONTINUE;
      }
      if (Display.of(element) == Display.NONE) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (element.nameIs("main") || element.attr("role").strip().equalsIgnoreCase("main")) {
        main = element;
        return FilterResult.STOP;
      }
      return FilterResult.CONTINUE;
    }
  }
}
