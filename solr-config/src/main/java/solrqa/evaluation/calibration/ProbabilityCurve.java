/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;

/**
 * What a margin says about its answer's being right.
 *
 * <pre>
 * probability = 1 / (1 + e^-((margin - offset) / temperature))
 * </pre>
 *
 * @param offset margin at which an answer is as likely right as wrong, in raw logits
 * @param temperature raw logits by which the margin has to rise for the odds to rise by a factor of
 *     e; positive
 */
record ProbabilityCurve(double offset, double temperature) {
  /** Both numbers are rounded to as many parts of one. */
  private static final double PARTS = 10_000;

  private static final double TOLERANCE = 1e-11;

  ProbabilityCurve {
    if (!Double.isFinite(offset) || !Double.isFinite(temperature) || temperature <= 0) {
      throw new IllegalArgumentException(
          "illegal curve, offset " + offset + " and temperature " + temperature);
    }
  }

  /**
   * A question's best answer.
   *
   * @param margin its, in raw logits
   * @param right whether it is
   */
  record TopAnswer(double margin, boolean right) {}

  /**
   * The likeliest curve: a logistic regression of right or wrong on the margin. As Platt proposes
   * (Probabilistic outputs for support vector machines, 1999) it is fitted to
   *
   * <pre>
   * (right + 1) / (right + 2)  for a right answer        1 / (wrong + 2)  for a wrong one
   * </pre>
   *
   * in the place of 1 and 0: next to nothing for hundreds of answers, and where a margin parts all
   * right answers from all wrong ones the temperature stays positive instead of going to 0.
   *
   * @return empty where right answers have no greater margins than wrong ones in the mean: then the
   *     temperature would be infinite or negative, the margin says nothing
   */
  static Optional<ProbabilityCurve> fit(List<TopAnswer> answers) {
    SummaryStatistics all = new SummaryStatistics();
    SummaryStatistics right = new SummaryStatistics();
    answers.forEach(answer -> all.addValue(answer.margin()));
    answers.stream().filter(TopAnswer::right).forEach(answer -> right.addValue(answer.margin()));
    // equal means up to rounding are equal
    if (right.getN() == 0
        || right.getN() == all.getN()
        || right.getMean() - all.getMean() < 1e-9 * all.getStandardDeviation()
        || all.getStandardDeviation() == 0) {
      return Optional.empty();
    }
    double mean = all.getMean();
    double deviation = all.getStandardDeviation();
    double[] line =
        new SimplexOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new ObjectiveFunction(at -> loss(answers, right.getN(), mean, deviation, at)),
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {0, 1}),
                new NelderMeadSimplex(2),
                MaxEval.unlimited())
            .getPoint();
    return Optional.of(rounded(mean - deviation * line[0] / line[1], deviation / line[1]));
  }

  /**
   * The mean cross entropy of {@code logit = line[0] + line[1] * (margin - mean) / deviation}: of
   * margins that all models have in common, whatever their scale.
   */
  private static double loss(
      List<TopAnswer> answers, long right, double mean, double deviation, double[] line) {
    double rightTarget = (right + 1.0) / (right + 2);
    double wrongTarget = 1.0 / (answers.size() - right + 2);
    double sum = 0;
    for (TopAnswer answer : answers) {
      double logit = line[0] + line[1] * (answer.margin() - mean) / deviation;
      double target = answer.right() ? rightTarget : wrongTarget;
      // log(1 + e^logit) - target * logit, without overflow
      sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - target * logit;
    }
    return sum / answers.size();
  }

  /**
   * The curve that the server had when it was asked, out of the probabilities that it gave.
   *
   * @return empty where no two of them tell it, or they are of no single curve
   */
  static Optional<ProbabilityCurve> asked(List<QuestionRow> rows) {
    SimpleRegression logitOfMargin = new SimpleRegression();
    ToDoubleFunction<Candidate> logit =
        c -> Math.log(c.marginProbability() / (1 - (double) c.marginProbability()));
    rows.stream()
        .flatMap(row -> row.candidates().stream())
        // nearer to 0 and 1 a float says too little
        .filter(c -> c.wasRead() && c.marginProbability() > 0.02 && c.marginProbability() < 0.98)
        .forEach(c -> logitOfMargin.addData(c.margin(), logit.applyAsDouble(c)));
    double slope = logitOfMargin.getSlope();
    if (!(slope > 0 && logitOfMargin.getRSquare() > 0.9999)) { // or not a number
      return Optional.empty();
    }
    return Optional.of(rounded(-logitOfMargin.getIntercept() / slope, 1 / slope));
  }

  private static ProbabilityCurve rounded(double offset, double temperature) {
    return new ProbabilityCurve(
        Math.round(offset * PARTS) / PARTS,
        Math.max(1 / PARTS, Math.round(temperature * PARTS) / PARTS));
  }
}
