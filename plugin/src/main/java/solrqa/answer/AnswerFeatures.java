/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import solrqa.reader.confidence.ConfidenceFeature;

/**
 * What tells how sure the answers of one question are, beside their margins: what the other
 * candidates answer, how retrieval ranked them, and what the question has of their contexts.
 * Immutable.
 */
public final class AnswerFeatures {
  private final Set<String> questionWords;
  private final List<Map.Entry<List<String>, Float>> bestTwo;

  private AnswerFeatures(Set<String> questionWords, List<Map.Entry<List<String>, Float>> bestTwo) {
    this.questionWords = questionWords;
    this.bestTwo = bestTwo;
  }

  /**
   * Looks at all answers.
   *
   * @param candidates all of the question's, read or not
   */
  public static AnswerFeatures of(String question, Collection<? extends Evidence> candidates) {
    Map<List<String>, Float> margins = new HashMap<>();
    for (Evidence candidate : candidates) {
      if (candidate.extent() == Extent.WHOLE || candidate.extent() == Extent.PART) {
        margins.merge(AnswerWords.of(candidate.answer()), candidate.margin(), Math::max);
      }
    }
    // what differs from an answer with the greatest margin is one of two
    List<Map.Entry<List<String>, Float>> bestTwo =
        margins.entrySet().stream()
            .sorted(Map.Entry.<List<String>, Float>comparingByValue().reversed())
            .limit(2)
            .toList();
    return new AnswerFeatures(new HashSet<>(AnswerWords.of(question)), bestTwo);
  }

  /** The values of one candidate's answer. */
  public ToDoubleFunction<ConfidenceFeature> of(Evidence document) {
    List<String> answer = AnswerWords.of(document.answer());
    return feature ->
        switch (feature) {
          case MARGIN -> document.margin();
          case GAP -> gap(document.margin(), answer);
          case RANK -> Math.log(document.retrievalRank());
          case ANSWER_WORDS -> answer.size();
          case CONTEXT -> matched(document.context());
        };
  }

  private double gap(float margin, List<String> answer) {
    double most = ConfidenceFeature.MAX_GAP;
    return bestTwo.stream()
        .filter(other -> !other.getKey().equals(answer))
        .findFirst()
        .map(other -> Math.max(-most, Math.min(most, margin - other.getValue())))
        .orElse(most);
  }

  private double matched(String context) {
    Set<String> words = new HashSet<>(AnswerWords.of(context));
    return words.isEmpty()
        ? 0
        : (double) words.stream().filter(questionWords::contains).count() / words.size();
  }
}
