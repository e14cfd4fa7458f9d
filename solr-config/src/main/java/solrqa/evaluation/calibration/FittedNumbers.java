/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.report.Variant;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * Numbers that were fitted to questions, how sure they are, and what would have been fitted without
 * each question's part.
 *
 * @param fit to all questions
 * @param resampled fits to resampled questions
 * @param outOfFold by question, the fit to the parts that it is not in
 */
public record FittedNumbers(Fit fit, List<Fit> resampled, Map<String, Fit> outOfFold) {
  /** What the names of a confidence model's numbers begin with. */
  static final String CONFIDENCE = "confidence, ";

  /** All numbers by their names. */
  @JsonValue
  Map<String, Estimate> estimates() {
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    estimates.put("threshold", estimate(fit -> fit.rule().threshold()));
    estimates.put("thresholdByExactMatch", estimate(Fit::thresholdByExact));
    estimates.put("offset", estimate(fit -> fit.rule().offset()));
    estimates.put("temperature", estimate(fit -> fit.rule().temperature()));
    estimates.put("weight", estimate(fit -> fit.rule().weight()));
    fit.confidence().ifPresent(confidence -> addEstimates(confidence, estimates));
    return estimates;
  }

  private void addEstimates(ConfidenceModel confidence, Map<String, Estimate> estimates) {
    estimates.put(
        CONFIDENCE + "intercept", estimate(confidence.intercept(), ConfidenceModel::intercept));
    confidence
        .weights()
        .forEach(
            (feature, weight) ->
                estimates.put(
                    CONFIDENCE + feature.label(),
                    estimate(weight, other -> other.weights().getOrDefault(feature, 0.0))));
  }

  private Estimate estimate(double value, ToDoubleFunction<ConfidenceModel> number) {
    return Estimate.of(
        value,
        resampled.stream().flatMap(fit -> fit.confidence().stream()).mapToDouble(number).toArray());
  }

  private Estimate estimate(ToDoubleFunction<Fit> number) {
    return Estimate.of(number.applyAsDouble(fit), resampled.stream().mapToDouble(number).toArray());
  }

  /** What was fitted without a question's part. */
  Fit without(QuestionRow row) {
    return outOfFold.get(row.question().id());
  }

  /** To answer each question by what was fitted without its part. */
  Variant outOfFold(String name, int depth) {
    return new Variant(name, row -> row.served(without(row).rule(), NoAnswer.KEEP, depth));
  }

  /** To answer the questions by what was fitted to them. */
  Variant inSample(String name, int depth) {
    return new Variant(name, row -> row.served(fit.rule(), NoAnswer.KEEP, depth));
  }

  /**
   * What is fitted to as many questions, drawn with replacement, again and again.
   *
   * @param number how often they are drawn
   * @param seed the same one draws the same
   * @param done is told how often they were
   * @return fewer where some cannot be fitted
   */
  static List<Fit> resample(
      List<ScoredQuestion> questions,
      int number,
      long seed,
      Function<List<ScoredQuestion>, Optional<Fit>> fit,
      LongConsumer done) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Fit> fitted = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      List<ScoredQuestion> drawn =
          random.ints(questions.size(), 0, questions.size()).mapToObj(questions::get).toList();
      fit.apply(drawn).ifPresent(fitted::add);
      done.accept(i + 1);
    }
    return fitted;
  }
}
