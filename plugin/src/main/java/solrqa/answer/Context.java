/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import solrqa.retriever.Passage;
import solrqa.retriever.Sentences;

/** How much text around an answer is shown. */
public sealed interface Context {
  /** The part of a stored value's text that is shown around one of its answers. */
  Passage around(String text, FoundSpan span);

  /** The sentences that hold the answer. */
  record Sentence() implements Context {
    @Override
    public Passage around(String text, FoundSpan span) {
      return Sentences.around(text, span.start(), span.end());
    }
  }

  /** The passage in which the reader found the answer. */
  record WholePassage() implements Context {
    @Override
    public Passage around(String text, FoundSpan span) {
      return part(text, span.passageStart(), span.passageEnd());
    }
  }

  /**
   * So much text on both sides of the answer, to the words that fit in whole.
   *
   * @param count UTF-16 units
   */
  record Characters(int count) implements Context {
    @Override
    public Passage around(String text, FoundSpan span) {
      int start = Math.max(0, span.start() - count);
      while (start > 0 && start < span.start() && !isBoundary(text, start)) {
        start++;
      }
      int end = Math.min(text.length(), span.end() + count);
      while (end < text.length() && end > span.end() && !isBoundary(text, end)) {
        end--;
      }
      return part(text, start, end);
    }

    private static boolean isBoundary(String text, int offset) {
      return Character.isWhitespace(text.charAt(offset - 1))
          || Character.isWhitespace(text.charAt(offset));
    }
  }

  private static Passage part(String text, int start, int end) {
    return new Passage(start, end, text.substring(start, end));
  }
}
