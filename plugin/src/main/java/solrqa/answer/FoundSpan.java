/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import solrqa.reader.AnswerSpan;
import solrqa.retriever.Passage;

/**
 * An answer inside a stored value.
 *
 * @param start offset into the stored value in UTF-16 units, inclusive
 * @param end offset into the stored value in UTF-16 units, exclusive
 * @param text the stored value's {@code substring(start, end)}
 * @param margin span score minus its passage's no-answer score, in raw logits
 * @param passageStart where the passage begins in which the reader found it, inclusive
 * @param passageEnd where that passage ends, exclusive
 */
public record FoundSpan(
    int start, int end, String text, float margin, int passageStart, int passageEnd) {

  /** From offsets into a passage to offsets into the value that the passage is a part of. */
  static FoundSpan of(AnswerSpan span, Passage passage) {
    assert passage.text().substring(span.start(), span.end()).equals(span.text()) : span;
    return new FoundSpan(
        passage.start() + span.start(),
        passage.start() + span.end(),
        span.text(),
        span.margin(),
        passage.start(),
        passage.end());
  }

  boolean overlaps(FoundSpan other) {
    return start < other.end && other.start < end;
  }
}
