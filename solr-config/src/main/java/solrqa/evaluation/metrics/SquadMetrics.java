/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How right an answer is, as the evaluation scripts of SQuAD see it. Agrees with these scripts,
 * which are in Python, in what they take for white space and for a word.
 */
public final class SquadMetrics {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** {@code str.isspace} of Python; {@link Character#isWhitespace} differs. */
  private static final Pattern WHITE_SPACE =
      Pattern.compile(
          "[\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a"
              + "\\u2028\\u2029\\u202f\\u205f\\u3000]++");

  private SquadMetrics() {}

  /**
   * An answer's score against the people's answers.
   *
   * @param exact 1 if it is the same as one of them after {@link #normalize}, else 0
   * @param f1 the best overlap of words with one of them, 0 to 1
   */
  public record Score(double exact, double f1) {}

  /**
   * The best score over the people's answers, by the script of SQuAD 2.0.
   *
   * @param golds people's answers; those that are nothing after {@link #normalize} don't count, and
   *     none means that there is no answer
   * @param answer empty for none
   */
  public static Score score(List<String> golds, String answer) {
    List<List<String>> counted =
        golds.stream().map(SquadMetrics::words).filter(words -> !words.isEmpty()).toList();
    if (counted.isEmpty()) {
      counted = List.of(List.of());
    }
    List<String> words = words(answer);
    double f1 = counted.stream().mapToDouble(gold -> f1(gold, words)).max().orElseThrow();
    return new Score(counted.contains(words) ? 1 : 0, f1);
  }

  /** Whether a text has all words of an answer in a row. */
  public static boolean contains(String text, String answer) {
    String wanted = normalize(answer);
    return !wanted.isEmpty() && (" " + normalize(text) + " ").contains(" " + wanted + " ");
  }

  /** Lower case, no ASCII punctuation, no articles, words with one space between them. */
  public static String normalize(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .codePoints()
            .filter(point -> PUNCTUATION.indexOf(point) < 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return String.join(" ", split(withoutArticles(plain)));
  }

  private static List<String> words(String text) {
    return split(normalize(text));
  }

  private static List<String> split(String text) {
    return WHITE_SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
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
      result.append(word.equals("a") || word.equals("an") || word.equals("the") ? " " : word);
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

  /** The harmonic mean of precision and recall over words, repeated ones counted. */
  private static double f1(List<String> gold, List<String> answer) {
    if (gold.isEmpty() || answer.isEmpty()) {
      return gold.isEmpty() && answer.isEmpty() ? 1 : 0;
    }
    Map<String, Long> left =
        new HashMap<>(gold.stream().collect(Collectors.groupingBy(w -> w, Collectors.counting())));
    long common = answer.stream().filter(word -> left.merge(word, -1L, Long::sum) >= 0).count();
    if (common == 0) {
      return 0;
    }
    double precision = (double) common / answer.size();
    double recall = (double) common / gold.size();
    return 2 * precision * recall / (precision + recall);
  }
}
