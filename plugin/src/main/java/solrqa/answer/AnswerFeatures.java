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
  private final Map<List<String>, Float> margins = new HashMap<>();

  private AnswerFeatures(String question) {
    questionWords = new HashSet<>(AnswerWords.of(question));
  }

  /**
   * Looks at all answers.
   *
   * @param candidates all of the question's, read or not
   */
  public static AnswerFeatures of(String question, Collection<? extends Evidence> candidates) {
    AnswerFeatures features = new AnswerFeatures(question);
    for (Evidence candidate : candidates) {
      if (candidate.extent() == Extent.WHOLE || candidate.extent() == Extent.PART) {
        List<String> answer = AnswerWords.of(candidate.answer());
        features.margins.merge(answer, candidate.margin(), Math::max);
      }
    }
    return features;
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
    double gap = most;
    for (Map.Entry<List<String>, Float> other : margins.entrySet()) {
      if (!other.getKey().equals(answer)) {
        gap = Math.min(gap, margin - other.getValue());
      }
    }
    return Math.max(gap, -most);
  }

  private double matched(String context) {
    Set<String> words = new HashSet<>(AnswerWords.of(context));
    return words.isEmpty()
        ? 0
        : (double) words.stream().filter(questionWords::contains).count() / words.size();
  }
}
