/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.metrics.RiskCoverage;

/**
 * The threshold at which so many of the answers that are given are right.
 *
 * @param threshold the least one, in raw logits
 * @param answered the share of the questions that is answered, 0 to 1
 * @param right the share of right ones among their answers, 0 to 1
 */
public record AccuracyThreshold(double threshold, double answered, double right) {

  /** Shares whose difference is less are equal. */
  private static final double TOLERANCE = 1e-9;

  /** What changes as the threshold falls to a margin. */
  private record Step(double margin, int answered, int right) {}

  /**
   * Tries each margin at which an answer changes.
   *
   * @param ranking of the passages that reach the threshold the first one answers
   * @param accuracy the share of right ones, 0 to 1
   * @return empty where no threshold gives it with at least {@link RiskCoverage#LEAST} answers
   */
  static Optional<AccuracyThreshold> of(
      List<ScoredQuestion> questions, AnswerRule ranking, double accuracy) {
    List<Step> steps = new ArrayList<>();
    questions.forEach(question -> addSteps(question, ranking, steps));
    steps.sort(Comparator.comparingDouble(Step::margin).reversed());
    Optional<AccuracyThreshold> best = Optional.empty();
    int answered = 0;
    int right = 0;
    for (int i = 0; i < steps.size(); i++) {
      answered += steps.get(i).answered();
      right += steps.get(i).right();
      double margin = steps.get(i).margin();
      double next = i + 1 < steps.size() ? steps.get(i + 1).margin() : Double.NEGATIVE_INFINITY;
      if (next < margin
          && answered >= RiskCoverage.LEAST
          && right >= accuracy * answered - TOLERANCE) {
        best =
            Optional.of(
                new AccuracyThreshold(
                    ThresholdFit.shortest(next, margin),
                    (double) answered / questions.size(),
                    (double) right / answered));
      }
    }
    return best;
  }

  private static void addSteps(ScoredQuestion question, AnswerRule ranking, List<Step> steps) {
    int answered = 1;
    int before = 0;
    for (Candidate first : question.firstAsTheThresholdFalls(ranking)) {
      int now = question.isRight(first) ? 1 : 0;
      steps.add(new Step(first.margin(), answered, now - before));
      answered = 0;
      before = now;
    }
  }
}
