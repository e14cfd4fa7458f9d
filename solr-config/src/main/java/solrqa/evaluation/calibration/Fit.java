/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.console.CommandException;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.RightPassages;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * The numbers of the answer rule that suit some questions best.
 *
 * @param rule with the threshold that is best by F1
 * @param thresholdByExact the one that is best by exact match
 * @param confidence how sure the answers are that stand first; empty where it was not fitted
 */
public record Fit(AnswerRule rule, double thresholdByExact, Optional<ConfidenceModel> confidence) {
  private static final int CUT = 10;

  /** Weights are tried in steps of one divided by this. */
  static final int STEPS = 20;

  private static final double TOLERANCE = 1e-9;

  /**
   * Fits all of them: the curve, with it the weight, with both the threshold and the confidence.
   *
   * @return empty where the margins do not tell right answers from wrong ones
   */
  public static Optional<Fit> of(List<ScoredQuestion> questions, RightPassages right) {
    return ProbabilityCurve.fit(questions.stream().flatMap(one -> one.top().stream()).toList())
        .map(curve -> of(questions, right, curve))
        .map(fit -> fit.with(ConfidenceFit.of(questions, fit.rule())));
  }

  /** Why there is no fit. */
  static CommandException impossible() {
    return new CommandException(
        "right answers do not have greater margins than wrong ones, or there are only right ones or"
            + " only wrong ones: there is nothing to fit; evaluate more questions, or ask for fewer"
            + " --folds");
  }

  /** Fits weight and threshold where offset and temperature are what they are. */
  static Fit of(List<ScoredQuestion> questions, RightPassages right, ProbabilityCurve curve) {
    AnswerRule ranking = rule(0, weight(questions, right, curve), curve);
    ThresholdFit threshold = ThresholdFit.of(questions, ranking);
    return new Fit(
        rule(threshold.byF1(), ranking.weight(), curve), threshold.byExact(), Optional.empty());
  }

  /** The same with another confidence model, or none. */
  Fit with(Optional<ConfidenceModel> other) {
    return new Fit(rule, thresholdByExact, other);
  }

  /** How probable it is that an answer is right: by its margin alone without a confidence model. */
  double probability(ScoredQuestion question, Candidate answer) {
    return confidence
        .map(model -> model.probability(question.features().of(answer)))
        .orElseGet(() -> rule.probability(answer.margin()));
  }

  static AnswerRule rule(double threshold, double weight, ProbabilityCurve curve) {
    return new AnswerRule(threshold, weight, curve.offset(), curve.temperature());
  }

  /** Nothing is dropped. */
  static Comparator<Candidate> order(AnswerRule rule, List<Candidate> candidates) {
    return rule.order(candidates, NoAnswer.KEEP);
  }

  /** The weight with the best MRR; of equally good ones the greatest. */
  private static double weight(
      List<ScoredQuestion> questions, RightPassages right, ProbabilityCurve curve) {
    List<ScoredQuestion> counted =
        questions.stream().filter(question -> right.counts(question.row())).toList();
    double best = Double.NEGATIVE_INFINITY;
    double weight = 1;
    for (int step = STEPS; step >= 0; step--) {
      AnswerRule rule = rule(0, (double) step / STEPS, curve);
      double sum = 0;
      for (ScoredQuestion question : counted) {
        List<Candidate> candidates = question.candidates();
        sum += right.reciprocalRank(question.row(), candidates, order(rule, candidates), CUT);
      }
      if (sum > best + TOLERANCE) {
        best = sum;
        weight = rule.weight();
      }
    }
    return weight;
  }
}
