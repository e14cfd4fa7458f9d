/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import solrqa.reader.tokenizer.AnswerEdges;

/**
 * What Python does with strings and Java does otherwise. Unicode's tables are those of the JVM:
 * characters that it does not know yet may be treated differently.
 */
final class PythonText {
  private static final Pattern SPACES =
      Pattern.compile(
          "[\\x09-\\x0D\\x1C-\\x20\\x85\\xA0\\u1680\\u2000-\\u200A"
              + "\\u2028\\u2029\\u202F\\u205F\\u3000]+");

  /** The mark of the highest class, 240, and the only one of it. */
  private static final String HIGHEST_MARK = "\u0345";

  private PythonText() {}

  /** {@code text.split()}. */
  static List<String> words(String text) {
    return Arrays.stream(SPACES.split(text)).filter(word -> !word.isEmpty()).toList();
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
