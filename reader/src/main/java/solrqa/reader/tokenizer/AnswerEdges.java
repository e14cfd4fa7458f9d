/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

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
public record AnswerEdges(int[] starts, int[] ends) {

  public static AnswerEdges of(String passage, Pieces pieces) {
    Words words = new Words(passage);
    int[] starts = new int[pieces.count()];
    int[] ends = new int[pieces.count()];
    for (int i = 0; i < pieces.count(); i++) {
      int start = pieces.starts()[i];
      while (start < passage.length() && isBlank(passage.charAt(start))) {
        start++;
      }
      int end = pieces.ends()[i];
      while (end > 0 && isBlank(passage.charAt(end - 1))) {
        end--;
      }
      starts[i] = words.startAround(start);
      ends[i] = words.endAround(end);
    }
    return new AnswerEdges(starts, ends);
  }

  /** White space of any kind, and controls such as NUL. */
  static boolean isBlank(char unit) {
    return Character.isWhitespace(unit)
        || Character.isSpaceChar(unit)
        || Character.isISOControl(unit);
  }

  public static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** The words of a passage; remembers the last one, as pieces ask for the same word in a row. */
  private static final class Words {
    /** One bit a UTF-16 unit. */
    private final BitSet units;

    private int start;
    private int end;

    Words(String passage) {
      units = new BitSet(passage.length());
      for (int i = 0; i < passage.length(); ) {
        int codePoint = passage.codePointAt(i);
        int next = i + Character.charCount(codePoint);
        units.set(i, next, Character.isLetterOrDigit(codePoint) || isMark(codePoint));
        i = next;
      }
    }

    /** The start of the word that holds the unit at an offset, or the offset. */
    int startAround(int offset) {
      return find(offset) ? start : offset;
    }

    /** The end of the word that holds the unit before an offset, or the offset. */
    int endAround(int offset) {
      return offset > 0 && find(offset - 1) ? end : offset;
    }

    private boolean find(int unit) {
      if (!units.get(unit)) {
        return false;
      }
      if (unit < start || unit >= end) {
        start = units.previousClearBit(unit) + 1;
        end = units.nextClearBit(unit);
      }
      return true;
    }
  }
}
