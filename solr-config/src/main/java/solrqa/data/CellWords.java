/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import solrqa.console.OneLine;

/** The visible words of a table's cell in one line, whatever blocks they stand in. */
final class CellWords extends ShownText {
  private CellWords(Predicate<Node> passedOver) {
    super(passedOver);
  }

  /** Empty where there are none. */
  static String of(Element cell, Predicate<Node> passedOver) {
    CellWords words = new CellWords(passedOver);
    cell.filter(words);
    String text = words.text.toString();
    return DocumentPage.isBlank(text) ? "" : OneLine.of(text).strip();
  }

  @Override
  FilterResult begins(Element element, Display display) {
    part(display);
    return FilterResult.CONTINUE;
  }

  @Override
  void ends(Element element, Display display) {
    part(display);
  }

  private void part(Display display) {
    text.append(display == Display.INLINE ? "" : " ");
  }
}
