/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Numbers that were fitted to questions, how sure they are, and what would have been fitted without
 * each question's part.
 *
 * @param fit to all questions
 * @param resampled fits to resampled questions
 * @param outOfFold by question, the fit to the parts that it is not in
 */
public record FittedNumbers(Fit fit, List<Fit> resampled, Map<String, Fit> outOfFold) {

  /** All numbers by their names. */
  Map<String, Estimate> estimates() {
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    estimates.put("threshold", estimate(fit -> fit.rule().threshold()));
    estimates.put("thresholdByExactMatch", estimate(Fit::thresholdByExact));
    estimates.put("offset", estimate(fit -> fit.rule().offset()));
    estimates.put("temperature", estimate(fit -> fit.rule().temperature()));
    estimates.put("weight", estimate(fit -> fit.rule().weight()));
    return estimates;
  }

  private Estimate estimate(ToDoubleFunction<Fit> number) {
    return Estimate.of(number.applyAsDouble(fit), resampled.stream().mapToDouble(number).toArray());
  }

  /** What was fitted without a question's part. */
  AnswerRule without(QuestionRow row) {
    return outOfFold.get(row.question().id()).rule();
  }

  /** To answer each question by what was fitted without its part. */
  Way outOfFold(String name, int depth) {
    return new Way(name, row -> row.ranked(without(row), without(row).threshold(), depth));
  }

  /** To answer the questions by what was fitted to them. */
  Way inSample(String name, int depth) {
    return new Way(name, row -> row.ranked(fit.rule(), fit.rule().threshold(), depth));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    estimates().forEach((name, estimate) -> json.put(name, estimate.json()));
    return json;
  }
}
