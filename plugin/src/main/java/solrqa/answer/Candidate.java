/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.ArrayList;
import java.util.List;
import solrqa.reader.PassageText;

/**
 * A retrieved document that is to be read.
 *
 * @param key its unique key, as a response prints it
 * @param retrievalRank 1 for the best of the retrieved
 * @param retrievalScore BM25's
 * @param elevated whether the operator put it in front, with an answer or without
 * @param context what its texts are about, such as its title: the reader sees it in front of each
 *     passage, and no answer is from it; empty for none
 * @param texts its values of the fields to read, each with a character besides white space; empty
 *     where it has none, where another node holds them, or where they are not needed
 * @param textTruncated whether its texts go on after those that are here
 */
public record Candidate(
    String key,
    int retrievalRank,
    float retrievalScore,
    boolean elevated,
    String context,
    List<FieldText> texts,
    boolean textTruncated) {
  public Candidate {
    texts = List.copyOf(texts);
  }

  /** A candidate whose texts are read by themselves. */
  public Candidate(
      String key,
      int retrievalRank,
      float retrievalScore,
      boolean elevated,
      List<FieldText> texts,
      boolean textTruncated) {
    this(key, retrievalRank, retrievalScore, elevated, "", texts, textTruncated);
  }

  /** A candidate with all of its texts, not elevated. */
  public static Candidate of(
      String key, int retrievalRank, float retrievalScore, List<FieldText> texts) {
    return of(key, retrievalRank, retrievalScore, false, texts, Integer.MAX_VALUE);
  }

  /**
   * A candidate with the beginning of its texts.
   *
   * @param texts whole values of the fields to read; blank ones are left out
   * @param maxCharacters UTF-16 units that are kept of all of them together, never half of a
   *     character
   */
  public static Candidate of(
      String key,
      int retrievalRank,
      float retrievalScore,
      boolean elevated,
      List<FieldText> texts,
      int maxCharacters) {
    List<FieldText> kept = new ArrayList<>();
    boolean truncated = false;
    int left = maxCharacters;
    for (FieldText text : texts) {
      if (!text.text().isBlank()) {
        FieldText beginning = text.beginning(left);
        left -= beginning.text().length();
        truncated |= beginning.text().length() < text.text().length();
        if (!beginning.text().isEmpty()) {
          kept.add(beginning);
        }
      }
    }
    return new Candidate(key, retrievalRank, retrievalScore, elevated, kept, truncated);
  }

  /**
   * The same document in a context.
   *
   * @param values of the fields that say what its texts are about, such as its title and headings;
   *     of all of them together the beginning is kept
   */
  public Candidate inContext(List<String> values) {
    return with(PassageText.context(values), texts, textTruncated);
  }

  /** The same document without its texts. */
  Candidate withoutTexts() {
    return with(context, List.of(), textTruncated);
  }

  /** UTF-16 units of its context and its texts. */
  int characters() {
    return context.length() + texts.stream().mapToInt(text -> text.text().length()).sum();
  }

  /** The same document, of which another node knows whether its texts were cut. */
  public Candidate withTextTruncated(boolean truncated) {
    return with(context, texts, truncated);
  }

  private Candidate with(String newContext, List<FieldText> newTexts, boolean truncated) {
    return new Candidate(
        key, retrievalRank, retrievalScore, elevated, newContext, newTexts, truncated);
  }
}
