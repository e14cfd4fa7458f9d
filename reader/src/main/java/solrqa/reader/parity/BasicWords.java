/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.text.Normalizer;
import java.util.List;

/**
 * Text to words as BERT's {@code BasicTokenizer} of transformers 4.46.3: every mark of punctuation
 * and every Chinese character is a word of its own. run_squad finds an answer's pieces in the
 * passage with it.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/v4.46.3/src/transformers/models/bert/tokenization_bert.py">the
 *     original</a>
 */
final class BasicWords {
  /** First and last code point of each block. */
  private static final int[] CHINESE = {
    0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x20000, 0x2A6DF, 0x2A700, 0x2B73F, 0x2B740, 0x2B81F, 0x2B820,
    0x2CEAF, 0xF900, 0xFAFF, 0x2F800, 0x2FA1F
  };

  private BasicWords() {}

  /**
   * The words of a text.
   *
   * @param lowerCase whether capitals become small letters and accents are dropped
   */
  static List<String> of(String text, boolean lowerCase) {
    String composed = Normalizer.normalize(cleaned(text), Normalizer.Form.NFC);
    StringBuilder words = new StringBuilder();
    for (String word : PythonText.words(composed)) {
      String lowered = lowerCase ? withoutAccents(PythonText.lower(word)) : word;
      lowered.codePoints().forEach(codePoint -> add(codePoint, isPunctuation(codePoint), words));
      words.append(' ');
    }
    return PythonText.words(words.toString());
  }

  /** Drops controls, makes every space the same, sets Chinese characters apart. */
  private static String cleaned(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !isDropped(codePoint))
        .map(codePoint -> isSpace(codePoint) ? ' ' : codePoint)
        .forEach(codePoint -> add(codePoint, isChinese(codePoint), cleaned));
    return cleaned.toString();
  }

  private static void add(int codePoint, boolean apart, StringBuilder text) {
    text.append(apart ? " " : "").appendCodePoint(codePoint).append(apart ? " " : "");
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSpace(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
  }

  private static boolean isDropped(int codePoint) {
    if (codePoint == 0xFFFD) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> !isSpace(codePoint);
      case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static boolean isChinese(int codePoint) {
    boolean chinese = false;
    for (int i = 0; i < CHINESE.length && !chinese; i += 2) {
      chinese = codePoint >= CHINESE[i] && codePoint <= CHINESE[i + 1];
    }
    return chinese;
  }

  /** In ASCII all that is neither letter nor digit counts, "$" too. */
  private static boolean isPunctuation(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' ' && codePoint < 0x7F && !Character.isLetterOrDigit(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
