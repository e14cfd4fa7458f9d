/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Finds what repeats on every page of a site: navigation, footers, asides, forms, and headers but
 * for their headings, which are often those of the page or of an article.
 *
 * <p>A form is the page itself where it has more words than all that stands outside of forms; some
 * servers put one around everything. The words of its fields do not count.
 */
final class RepeatedParts implements NodeFilter {
  private static final Set<String> ALWAYS = Set.of("nav", "footer", "aside");
  private static final Set<String> OF_FIELDS = Set.of("button", "label", "select", "textarea");

  private final Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());

  /** How many characters each form has, outside of forms in it. */
  private final Map<Element, Integer> forms = new IdentityHashMap<>();

  private final Deque<Element> openForms = new ArrayDeque<>();
  private int outside;

  // counted: to look for one above each element takes the square of the time in deep documents
  private int openHeaders;
  private int openHeadings;
  private int openFields;

  private RepeatedParts() {}

  static Set<Node> in(Element body) {
    RepeatedParts parts = new RepeatedParts();
    body.filter(parts);
    parts.forms.forEach(
        (form, length) -> {
          if (length <= parts.outside) {
            parts.found.add(form);
          }
        });
    return parts.found;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      count(words);
    } else if (node instanceof Element element) {
      if (Display.of(element) == Display.NONE) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (ALWAYS.contains(element.normalName())) {
        found.add(element);
        return FilterResult.SKIP_ENTIRELY;
      }
      if (element.nameIs("form")) {
        forms.put(element, 0);
        openForms.push(element);
      }
      open(element, 1);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.nameIs("form")) {
        openForms.pop();
      }
      open(element, -1);
    }
    return FilterResult.CONTINUE;
  }

  private void open(Element element, int change) {
    openHeaders += element.nameIs("header") ? change : 0;
    openHeadings += Display.headingLevel(element) > 0 ? change : 0;
    openFields += OF_FIELDS.contains(element.normalName()) ? change : 0;
  }

  private void count(TextNode words) {
    int length = openFields > 0 ? 0 : words.text().strip().length();
    if (openHeaders > 0 && openHeadings == 0) {
      found.add(words);
    } else if (openForms.isEmpty()) {
      outside += length;
    } else {
      forms.merge(openForms.peek(), length, Integer::sum);
    }
  }
}
