/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.Candidate;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * The likeliest {@link ConfidenceModel} for the answers that stand first. Features are standardized
 * for it, and half the sum of their squared weights is added to the loss: a normal prior of
 * deviation 1 on each, next to nothing for hundreds of answers, which keeps the weights finite
 * where right and wrong answers can be told apart without a mistake.
 */
final class ConfidenceFit {
  /** Numbers are rounded to as many parts of one. */
  private static final double PARTS = 10_000;

  private static final double TOLERANCE = 1e-10;
  private static final int MAX_EVALUATIONS = 100_000;

  private final List<double[]> values = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<ConfidenceFeature> features;
  private final double[] means;
  private final double[] deviations;

  private ConfidenceFit(List<ScoredQuestion> questions, AnswerRule rule) {
    List<Map<ConfidenceFeature, Double>> answers = new ArrayList<>();
    for (ScoredQuestion question : questions) {
      Optional<Candidate> first = question.first(rule);
      first.map(answer -> values(question, answer)).ifPresent(answers::add);
      first.map(question::isRight).ifPresent(right::add);
    }
    Map<ConfidenceFeature, SummaryStatistics> statistics = new EnumMap<>(ConfidenceFeature.class);
    for (ConfidenceFeature feature : ConfidenceFeature.values()) {
      SummaryStatistics of = new SummaryStatistics();
      answers.forEach(answer -> of.addValue(answer.get(feature)));
      if (of.getStandardDeviation() > 0) {
        statistics.put(feature, of);
      }
    }
    features = List.copyOf(statistics.keySet());
    means = features.stream().mapToDouble(it -> statistics.get(it).getMean()).toArray();
    deviations =
        features.stream().mapToDouble(it -> statistics.get(it).getStandardDeviation()).toArray();
    answers.forEach(answer -> values.add(standardized(answer)));
  }

  private static Map<ConfidenceFeature, Double> values(ScoredQuestion question, Candidate answer) {
    ToDoubleFunction<ConfidenceFeature> of = question.features().of(answer);
    Map<ConfidenceFeature, Double> values = new EnumMap<>(ConfidenceFeature.class);
    for (ConfidenceFeature feature : ConfidenceFeature.values()) {
      values.put(feature, of.applyAsDouble(feature));
    }
    return values;
  }

  private double[] standardized(Map<ConfidenceFeature, Double> answer) {
    double[] standardized = new double[features.size()];
    for (int i = 0; i < standardized.length; i++) {
      standardized[i] = (answer.get(features.get(i)) - means[i]) / deviations[i];
    }
    return standardized;
  }

  /**
   * Fits.
   *
   * @param rule says which answer of a question stands first
   * @return empty where all of them are right, or wrong, or alike
   */
  static Optional<ConfidenceModel> of(List<ScoredQuestion> questions, AnswerRule rule) {
    ConfidenceFit fit = new ConfidenceFit(questions, rule);
    return fit.features.isEmpty() || !fit.right.contains(true) || !fit.right.contains(false)
        ? Optional.empty()
        : Optional.of(fit.model());
  }

  private ConfidenceModel model() {
    double[] line =
        new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(TOLERANCE, TOLERANCE))
            .optimize(
                new ObjectiveFunction(this::loss),
                new ObjectiveFunctionGradient(this::gradient),
                GoalType.MINIMIZE,
                new InitialGuess(new double[features.size() + 1]),
                new MaxEval(MAX_EVALUATIONS))
            .getPoint();
    double intercept = line[features.size()];
    Map<ConfidenceFeature, Double> weights = new EnumMap<>(ConfidenceFeature.class);
    for (int i = 0; i < features.size(); i++) {
      weights.put(features.get(i), rounded(line[i] / deviations[i]));
      intercept -= line[i] * means[i] / deviations[i];
    }
    return new ConfidenceModel(rounded(intercept), weights);
  }

  /** The cross entropy of all answers, and the prior; the intercept, which is last, has none. */
  private double loss(double[] line) {
    double sum = 0;
    for (int answer = 0; answer < values.size(); answer++) {
      double logit = logit(line, answer);
      // log(1 + e^logit) - target * logit, without overflow
      sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      sum -= right.get(answer) ? logit : 0;
    }
    for (int i = 0; i < features.size(); i++) {
      sum += line[i] * line[i] / 2;
    }
    return sum;
  }

  private double[] gradient(double[] line) {
    double[] gradient = line.clone();
    gradient[features.size()] = 0;
    for (int answer = 0; answer < values.size(); answer++) {
      double error = 1 / (1 + Math.exp(-logit(line, answer))) - (right.get(answer) ? 1 : 0);
      for (int i = 0; i < features.size(); i++) {
        gradient[i] += error * values.get(answer)[i];
      }
      gradient[features.size()] += error;
    }
    return gradient;
  }

  private double logit(double[] line, int answer) {
    double logit = line[features.size()];
    for (int i = 0; i < features.size(); i++) {
      logit += line[i] * values.get(answer)[i];
    }
    return logit;
  }

  private static double rounded(double number) {
    return Math.round(number * PARTS) / PARTS;
  }
}
