/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/**
 * A possible answer inside a passage.
 *
 * @param start offset into the passage in UTF-16 units, inclusive
 * @param end offset into the passage in UTF-16 units, exclusive
 * @param text {@code passage.substring(start, end)}
 * @param margin span score minus the passage's no-answer score, in raw logits
 */
public record AnswerSpan(int start, int end, String text, float margin) {
  public AnswerSpan {
    if (start < 0 || end <= start || text.length() != end - start) {
      throw new IllegalArgumentException(
          "illegal span ["
              + start
              + ", "
              + end
              + ") of text \""
              + text
              + "\", must be its offsets");
    }
  }
}
