/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.List;

/**
 * An order of passages with a threshold that suits it.
 *
 * @param ranking of the passages
 * @param threshold margin from which a passage has an answer, in raw logits
 */
record TunedRule(RankingRule ranking, double threshold) {

  /** With the threshold that is best by F1 for these questions. */
  static TunedRule of(RankingRule ranking, List<ScoredQuestion> questions) {
    return new TunedRule(ranking, ThresholdFit.of(questions, ranking).byF1());
  }

  /** What is returned for a question, nothing dropped. */
  Reply reply(QuestionRow row, int depth) {
    return row.ranked(ranking, threshold, depth);
  }
}
