/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.BitSet;

/**
 * Where an answer starts that begins with a piece, and where one ends that ends with it: at the
 * edge of the word that the piece belongs to. A word is a run of letters, digits and their marks.
 * So "Love" out of "Lovelace" becomes the whole name, while the point of "U.S." stays a matter of
 * the model.
 *
 * @param starts by piece: offset into the passage in UTF-16 units, inclusive
 * @param ends by piece: offset into the passage in UTF-16 units, exclusive
 */
record AnswerEdges(int[] starts, int[] ends) {

  static AnswerEdges of(String passage, Pieces pieces) {
    BitSet words = words(passage);
    int[] starts = new int[pieces.count()];
    int[] ends = new int[pieces.count()];
    for (int i = 0; i < pieces.count(); i++) {
      starts[i] = start(passage, words, pieces.starts()[i]);
      ends[i] = end(passage, words, pieces.ends()[i]);
    }
    return new AnswerEdges(starts, ends);
  }

  private static int start(String passage, BitSet words, int offset) {
    int start = offset;
    while (start < passage.length() && isBlank(passage.charAt(start))) {
      start++;
    }
    return words.get(start) ? words.previousClearBit(start) + 1 : start;
  }

  private static int end(String passage, BitSet words, int offset) {
    int end = offset;
    while (end > 0 && isBlank(passage.charAt(end - 1))) {
      end--;
    }
    return end > 0 && words.get(end - 1) ? words.nextClearBit(end) : end;
  }

  /** White space of any kind, and controls such as NUL. */
  private static boolean isBlank(char unit) {
    return Character.isWhitespace(unit)
        || Character.isSpaceChar(unit)
        || Character.isISOControl(unit);
  }

  /** One bit a UTF-16 unit. */
  private static BitSet words(String passage) {
    BitSet words = new BitSet(passage.length());
    for (int i = 0; i < passage.length(); ) {
      int codePoint = passage.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      words.set(i, next, Character.isLetterOrDigit(codePoint) || isMark(codePoint));
      i = next;
    }
    return words;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
