/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** How browsers show an element of HTML, as far as the words at its sides depend on it. */
enum Display {
  /** Not at all, with everything in it. */
  NONE,
  /** On lines of its own. */
  BLOCK,
  /** As the end of a line. */
  BREAK,
  /** In a line, where it parts the words at its sides: a field, a film. */
  APART,
  /** In a line, where the words at its sides may be one word. */
  INLINE;

  private static final Set<String> NEVER_SHOWN =
      Set.of("script", "style", "noscript", "template", "iframe", "svg");

  /** They stand on lines of their own, but jsoup does not count them among the blocks. */
  private static final Set<String> MORE_BLOCKS =
      Set.of("dialog", "legend", "optgroup", "option", "search", "summary");

  /** They stand in lines, but jsoup counts some of them among the blocks. */
  private static final Set<String> FIELDS =
      Set.of(
          "audio",
          "button",
          "canvas",
          "input",
          "meter",
          "object",
          "progress",
          "select",
          "textarea",
          "video");

  /** They stand in words, but jsoup counts them among the blocks. */
  private static final Set<String> IN_WORDS = Set.of("del", "ins", "math");

  private static final List<String> HEADINGS = List.of("h1", "h2", "h3", "h4", "h5", "h6");

  /** 1 to 6 for a heading, else 0. */
  static int headingLevel(Element element) {
    return HEADINGS.indexOf(element.normalName()) + 1;
  }

  static Display of(Element element) {
    String name = element.normalName();
    if (NEVER_SHOWN.contains(name) || element.hasAttr("hidden")) {
      return NONE;
    }
    if (name.equals("br")) {
      return BREAK;
    }
    if (FIELDS.contains(name)) {
      return APART;
    }
    boolean block = MORE_BLOCKS.contains(name) || (element.isBlock() && !IN_WORDS.contains(name));
    return block ? BLOCK : INLINE;
  }
}
