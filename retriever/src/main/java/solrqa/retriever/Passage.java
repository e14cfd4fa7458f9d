/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

/**
 * A part of a longer text.
 *
 * @param start offset into the text in UTF-16 units, inclusive
 * @param end offset into the text in UTF-16 units, exclusive
 * @param text {@code text.substring(start, end)} of the longer text
 */
public record Passage(int start, int end, String text) {
  public Passage {
    if (start < 0 || text.length() != end - start) {
      throw new IllegalArgumentException(
          "illegal passage [" + start + ", " + end + ") of " + text.length() + " units");
    }
  }
}
