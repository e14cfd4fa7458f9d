/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.metrics.Estimated;
import solrqa.evaluation.metrics.Reliability;
import solrqa.evaluation.metrics.RiskCoverage;

/**
 * How sure the answers were that stood first, beside whether they were right.
 *
 * @param bySource by the name of their run, an answer each; none of questions of which nothing was
 *     read
 */
record Confidence(Map<String, List<Estimated>> bySource) {
  private static final double LEAST = 1e-9;

  /** How probable a question's answer is. */
  interface Estimator {
    double probability(ScoredQuestion question, Candidate answer);
  }

  /**
   * Estimates.
   *
   * @param first the answer of a question that stands first
   */
  static Confidence of(
      List<ScoredQuestion> questions,
      Function<ScoredQuestion, Optional<Candidate>> first,
      Estimator estimator) {
    Map<String, List<Estimated>> bySource = new LinkedHashMap<>();
    for (ScoredQuestion question : questions) {
      List<Estimated> ofRun =
          bySource.computeIfAbsent(question.source(), name -> new ArrayList<>());
      first
          .apply(question)
          .map(
              answer ->
                  new Estimated(estimator.probability(question, answer), question.isRight(answer)))
          .ifPresent(ofRun::add);
    }
    return new Confidence(bySource);
  }

  /** Those of a run. */
  Confidence ofSource(String source) {
    return new Confidence(Map.of(source, bySource.getOrDefault(source, List.of())));
  }

  /** All of them. */
  List<Estimated> estimates() {
    return bySource.values().stream().flatMap(List::stream).toList();
  }

  /** In ten bins. */
  Reliability reliability() {
    return Reliability.of(estimates());
  }

  /** What is wrong where only the surest are answered. */
  RiskCoverage risk() {
    return RiskCoverage.of(estimates());
  }

  /** The mean probability, 0 to 1. */
  double mean() {
    return estimates().stream().mapToDouble(Estimated::probability).average().orElse(0);
  }

  /** The share of right answers, 0 to 1. */
  double right() {
    return estimates().stream().mapToDouble(it -> it.right() ? 1 : 0).average().orElse(0);
  }

  /** The mean cross entropy: 0 where each right answer has 1 and each wrong one 0. */
  double loss() {
    return estimates().stream()
        .mapToDouble(
            it -> -Math.log(Math.max(LEAST, it.right() ? it.probability() : 1 - it.probability())))
        .average()
        .orElse(0);
  }
}
