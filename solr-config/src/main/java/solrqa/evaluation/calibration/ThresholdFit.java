/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import solrqa.answer.AnswerRule;
import solrqa.console.CommandException;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.metrics.SquadMetrics.Score;

/**
 * The thresholds at which answers are best, over questions with and without an answer; those who
 * are not answered score what no answer scores.
 *
 * @param byF1 where their words are most often right
 * @param byExact where they are most often exactly right
 */
record ThresholdFit(double byF1, double byExact) {
  /** Sums whose difference is less are equal. */
  private static final double TOLERANCE = 1e-9;

  /**
   * What changes as the threshold falls to a margin.
   *
   * @param margin in raw logits
   * @param exact by how much the sum over the questions rises
   * @param f1 the same
   */
  private record Step(double margin, double exact, double f1) {}

  /**
   * Tries each margin at which an answer changes. Questions with the same margin are answered
   * together or not at all; of equally good thresholds the greatest is taken, which answers least.
   *
   * @param questions of at least one of which a passage was read
   * @param ranking of the passages that reach the threshold the first one answers
   */
  static ThresholdFit of(List<ScoredQuestion> questions, AnswerRule ranking) {
    List<Step> steps = new ArrayList<>();
    questions.forEach(question -> addSteps(question, ranking, steps));
    if (steps.isEmpty()) {
      throw new CommandException("no passage was read, there is no margin to choose from");
    }
    steps.sort(Comparator.comparingDouble(Step::margin).reversed());
    return new ThresholdFit(best(steps, Step::f1), best(steps, Step::exact));
  }

  private static void addSteps(ScoredQuestion question, AnswerRule ranking, List<Step> steps) {
    Score now = question.none();
    for (Candidate first : question.firstAsTheThresholdFalls(ranking)) {
      Score next = question.score(first);
      steps.add(new Step(first.margin(), next.exact() - now.exact(), next.f1() - now.f1()));
      now = next;
    }
  }

  private static double best(List<Step> falling, ToDoubleFunction<Step> rise) {
    double sum = 0;
    double best = Double.NEGATIVE_INFINITY;
    double threshold = 0;
    for (int i = 0; i < falling.size(); i++) {
      sum += rise.applyAsDouble(falling.get(i));
      double margin = falling.get(i).margin();
      double next = i + 1 < falling.size() ? falling.get(i + 1).margin() : Double.NEGATIVE_INFINITY;
      if (next < margin && sum > best + TOLERANCE) {
        best = sum;
        threshold = shortest(next, margin);
      }
    }
    return threshold;
  }

  /**
   * The number with the fewest decimals that is at most a margin and greater than the next smaller
   * one: the same answers as the margin itself, for people to read and write.
   */
  static double shortest(double next, double margin) {
    BigDecimal exact = new BigDecimal(margin);
    for (int decimals = 0; ; decimals++) {
      double rounded = exact.setScale(decimals, RoundingMode.FLOOR).doubleValue();
      if (rounded > next && rounded <= margin) {
        return rounded;
      }
    }
  }
}
