/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.List;

/**
 * A document as headings and blocks of text, whatever its format was.
 *
 * @param title of the whole document
 * @param blocks headings, paragraphs, list items, table rows … in the document's order
 */
record DocumentPage(String title, List<Block> blocks) {

  /**
   * A stretch of text that stands on lines of its own.
   *
   * @param level 1 to 6 for a heading, 0 for all else
   * @param text never blank
   */
  record Block(int level, String text) {
    Block {
      if (level < 0 || level > 6 || text.isBlank()) {
        throw new IllegalArgumentException("illegal block: level " + level + ", '" + text + "'");
      }
    }

    boolean isHeading() {
      return level > 0;
    }
  }

  /** Whether a text has no words; no-break spaces are none either. */
  static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(one -> Character.isWhitespace(one) || Character.isSpaceChar(one));
  }
}
