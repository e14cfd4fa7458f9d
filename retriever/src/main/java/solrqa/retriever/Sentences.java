/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.text.BreakIterator;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

/** Where sentences begin and end. Independent of the default locale; thread-safe. */
public final class Sentences {
  /** UTF-16 units looked at on either side: a longer sentence is cut between words. */
  static final int REACH = 2_000;

  /** What a full stop follows inside a sentence, besides single letters. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mt", "Ft", "Gen", "Col", "Maj", "Capt", "Lt",
          "Sgt", "Cmdr", "Adm", "Rev", "Hon", "Gov", "Sen", "Rep", "Pres", "Fig", "Vol", "pp", "cf",
          "vs", "ca", "approx");

  /** End a sentence without white space after them. */
  private static final String IDEOGRAPHIC_STOPS = "\u3002\uff01\uff1f\uff61";

  private Sentences() {}

  /**
   * The sentences around a part of a text, without white space at their ends.
   *
   * @param start offset in UTF-16 units, inclusive
   * @param end offset in UTF-16 units, exclusive
   * @return the passage from the start of the sentence that holds start to the end of the one that
   *     holds end; at most 2,000 units are added on either side
   */
  public static Passage around(String text, int start, int end) {
    if (start < 0 || end < start || end > text.length()) {
      throw new IllegalArgumentException(
          "illegal part [" + start + ", " + end + ") of " + text.length() + " units");
    }
    int from = firstSeen(text, start);
    int to = lastSeen(text, end);
    BitSet ends = ends(text.substring(from, to));
    int first = from + Math.max(0, ends.previousSetBit(Math.min(start, to - 1) - from));
    int last = Math.min(to, from + nextEnd(ends, Math.max(end, start + 1) - from, to - from));
    while (first < start && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > end && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return new Passage(first, last, text.substring(first, last));
  }

  private static int nextEnd(BitSet ends, int position, int length) {
    int next = ends.nextSetBit(position);
    return next < 0 ? length : next;
  }

  /** The first word's start in reach before a position. */
  private static int firstSeen(String text, int position) {
    int reach = position <= REACH ? 0 : Graphemes.wholeCodePoint(text, position - REACH);
    if (reach == 0) {
      return 0;
    }
    for (int from = reach; from < position; from++) {
      if (betweenWords(text, from)) {
        return from;
      }
    }
    return reach;
  }

  /** The last word's end in reach after a position. */
  private static int lastSeen(String text, int position) {
    if (text.length() - position <= REACH) {
      return text.length();
    }
    int reach = Graphemes.wholeCodePoint(text, position + REACH);
    int end = lastWordEnd(text, position, reach);
    return end > position ? end : reach;
  }

  /** The last place between words after a start and not after a limit, or the start. */
  static int lastWordEnd(String text, int start, int limit) {
    for (int end = limit; end > start; end--) {
      if (betweenWords(text, end)) {
        return end;
      }
    }
    return start;
  }

  private static boolean betweenWords(String text, int position) {
    boolean touchesSpace =
        Character.isWhitespace(text.charAt(position - 1))
            || (position < text.length() && Character.isWhitespace(text.charAt(position)));
    return touchesSpace && Graphemes.endsAt(text, position);
  }

  /** The ends of all sentences, white space after them included; paragraphs end sentences. */
  static BitSet ends(String text) {
    BitSet ends = paragraphEnds(text);
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    sentences.setText(text);
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      if (endsSentence(text, end)) {
        ends.set(end);
      }
    }
    return ends;
  }

  /** The ends of all paragraphs, the blank lines after them included. */
  static BitSet paragraphEnds(String text) {
    BitSet ends = new BitSet(text.length() + 1);
    int breaks = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isWhitespace(unit)) {
        if (breaks > 1 && Graphemes.endsAt(text, i)) {
          ends.set(i);
        }
        breaks = 0;
      } else if (unit == '\u2029') {
        breaks += 2;
      } else if (unit == '\n' || (unit == '\r' && !text.startsWith("\n", i + 1))) {
        breaks++;
      }
    }
    ends.set(text.length());
    return ends;
  }

  /** Corrects Java's rules, which end a sentence after "Dr." and inside "a?b". */
  private static boolean endsSentence(String text, int end) {
    int last = end;
    while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    if (last == 0 || !Graphemes.endsAt(text, end)) {
      return false;
    }
    if (last == end) {
      return IDEOGRAPHIC_STOPS.indexOf(text.charAt(end - 1)) >= 0;
    }
    return !abbreviated(text, last);
  }

  private static boolean abbreviated(String text, int end) {
    if (text.charAt(end - 1) != '.') {
      return false;
    }
    int start = end - 1;
    while (start > 0 && end - start < 9 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, end - 1);
    return (word.length() == 1 && isAscii(word)) || ABBREVIATIONS.contains(word);
  }

  private static boolean isAscii(String letter) {
    return letter.charAt(0) < 128;
  }
}
