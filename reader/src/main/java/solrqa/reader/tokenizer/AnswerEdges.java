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
    int[] behindBlanks = behindBlanks(passage);
    int[] beforeBlanks = beforeBlanks(passage);
    for (int i = 0; i < pieces.count(); i++) {
      starts[i] = words.startAround(behindBlanks[pieces.starts()[i]]);
      ends[i] = words.endAround(beforeBlanks[pieces.ends()[i]]);
    }
    return new AnswerEdges(starts, ends);
  }

  /** By offset: the first one from there whose unit is not blank. */
  private static int[] behindBlanks(String passage) {
    int[] behind = new int[passage.length() + 1];
    behind[passage.length()] = passage.length();
    for (int i = passage.length() - 1; i >= 0; i--) {
      behind[i] = isBlank(passage.charAt(i)) ? behind[i + 1] : i;
    }
    return behind;
  }

  /** By offset: the last one up to there behind a unit that is not blank. */
  private static int[] beforeBlanks(String passage) {
    int[] before = new int[passage.length() + 1];
    for (int i = 1; i <= passage.length(); i++) {
      before[i] = isBlank(passage.charAt(i - 1)) ? before[i - 1] : i;
    }
    return before;
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
