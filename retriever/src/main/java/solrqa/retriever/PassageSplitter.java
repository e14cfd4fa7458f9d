/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Cuts a long text into passages that end where sentences end. As many sentences as fit make a
 * passage, but it ends early at a blank line that leaves it more than half full. A sentence that is
 * too long is cut between words, a word that is too long between characters as a person sees them.
 * Thread-safe.
 */
public final class PassageSplitter {
  private final int maxLength;

  /**
   * @param maxLength UTF-16 units a passage holds at most
   */
  public PassageSplitter(int maxLength) {
    if (maxLength < 2) {
      throw new IllegalArgumentException(
          "illegal maximum length: " + maxLength + ", must be at least 2, as a surrogate pair is");
    }
    this.maxLength = maxLength;
  }

  /** The passages of a text in its order; together they are the text. */
  public List<Passage> split(String text) {
    if (text.length() <= maxLength) {
      return text.isEmpty() ? List.of() : List.of(new Passage(0, text.length(), text));
    }
    BitSet paragraphs = Sentences.paragraphEnds(text);
    BitSet sentences = Sentences.ends(text);
    List<Passage> passages = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = end(text, start, paragraphs, sentences);
      passages.add(new Passage(start, end, text.substring(start, end)));
      start = end;
    }
    return passages;
  }

  private int end(String text, int start, BitSet paragraphs, BitSet sentences) {
    if (text.length() - start <= maxLength) {
      return text.length();
    }
    int limit = start + maxLength;
    int paragraph = paragraphs.previousSetBit(limit);
    if (paragraph > start + maxLength / 2) {
      return paragraph;
    }
    int sentence = sentences.previousSetBit(limit);
    if (sentence > start) {
      return sentence;
    }
    int word = Sentences.lastWordEnd(text, start, limit);
    return word > start ? word : Graphemes.lastEnd(text, start, limit);
  }
}
