/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.answer.AnswerWords;

/** How right an answer is, as the evaluation scripts of SQuAD see it. Agrees with these scripts. */
public final class SquadMetrics {
  private SquadMetrics() {}

  /**
   * An answer's score against the people's answers.
   *
   * @param exact 1 if it is the same as one of them after {@link AnswerWords#normalize}, else 0
   * @param f1 the best overlap of words with one of them, 0 to 1
   */
  public record Score(double exact, double f1) {}

  /**
   * The best score over the people's answers, by the script of SQuAD 2.0.
   *
   * @param golds people's answers; those that are nothing after {@link AnswerWords#normalize} don't
   *     count, and none means that there is no answer
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
    String wanted = AnswerWords.normalize(answer);
    return !wanted.isEmpty()
        && (" " + AnswerWords.normalize(text) + " ").contains(" " + wanted + " ");
  }

  private static List<String> words(String text) {
    return AnswerWords.of(text);
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
