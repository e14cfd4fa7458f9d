/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words by which answers are the same, whatever their case, articles and punctuation: as the
 * evaluation scripts of SQuAD have it. Agrees with these scripts, which are in Python, in what they
 * take for white space and for a word.
 */
public final class AnswerWords {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private AnswerWords() {}

  /** Lower case, no ASCII punctuation, no articles, words with one space between them. */
  public static String normalize(String text) {
    return String.join(" ", of(text));
  }

  /** The words of {@link #normalize}. */
  public static List<String> of(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .codePoints()
            .filter(point -> PUNCTUATION.indexOf(point) < 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return split(withoutArticles(plain));
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isWhiteSpace(point)) {
                add(word, words);
              } else {
                word.appendCodePoint(point);
              }
            });
    add(word, words);
    return words;
  }

  private static void add(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** {@code str.isspace} of Python; {@link Character#isWhitespace} differs. */
  private static boolean isWhiteSpace(int point) {
    return (point >= 0x09 && point <= 0x0d)
        || (point >= 0x1c && point <= 0x20)
        || point == 0x85
        || Character.isSpaceChar(point);
  }

  /** Puts a space for each run of word characters that is an article. */
  private static String withoutArticles(String text) {
    StringBuilder result = new StringBuilder();
    for (int start = 0; start < text.length(); ) {
      int end = start;
      while (end < text.length() && isWordCharacter(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      String word = text.substring(start, end);
      result.append(ARTICLES.contains(word) ? " " : word);
      if (end < text.length()) {
        result.appendCodePoint(text.codePointAt(end));
        end += Character.charCount(text.codePointAt(end));
      }
      start = end;
    }
    return result.toString();
  }

  /** {@code \w} of Python: unlike Java's, combining marks are none. */
  private static boolean isWordCharacter(int point) {
    int type = Character.getType(point);
    return Character.isLetter(point)
        || type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER
        || point == '_';
  }
}
