/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import solrqa.reader.tokenizer.AnswerEdges;

/**
 * What Python does with strings and Java does otherwise. Unicode's tables are those of the JVM:
 * characters that it does not know yet may be treated differently.
 */
final class PythonText {
  private static final String OTHER_SPACES = "\u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000";

  /** The mark of the highest class, 240, and the only one of it. */
  private static final String HIGHEST_MARK = "\u0345";

  private PythonText() {}

  /** {@code text.split()}. */
  static List<String> words(String text) {
    return words(text, PythonText::isSpace);
  }

  /** The words between white space of another kind. */
  static List<String> words(String text, IntPredicate isSpace) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || isSpace.test(text.charAt(end))) {
        if (end > start) {
          words.add(text.substring(start, end));
        }
        start = end + 1;
      }
    }
    return words;
  }

  private static boolean isSpace(int unit) {
    return (unit >= 0x09 && unit <= 0x0D)
        || (unit >= 0x1C && unit <= 0x20)
        || (unit >= 0x2000 && unit <= 0x200A)
        || OTHER_SPACES.indexOf(unit) >= 0;
  }

  /** {@code " ".join(text.split())}. */
  static String collapsed(String text) {
    return String.join(" ", words(text));
  }

  /** {@code text.lower()}. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * {@code unicodedata.combining(c) != 0} for a code point without decomposition. Java does not
   * tell the class, but it puts marks in the order of their classes, and moves none of class 0.
   */
  static boolean combines(int codePoint) {
    if (!AnswerEdges.isMark(codePoint)) {
      return false;
    }
    String mark = Character.toString(codePoint);
    String ordered = Normalizer.normalize(HIGHEST_MARK + mark, Normalizer.Form.NFD);
    return ordered.startsWith(mark);
  }
}
