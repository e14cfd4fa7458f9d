/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongConsumer;
import solrqa.files.ResultObject;

/**
 * A fitted number and where it would lie with other questions of the same kind.
 *
 * @param value fitted to all questions
 * @param low the 2.5th percentile of what is fitted to resampled questions
 * @param high the 97.5th
 */
record Estimate(double value, double low, double high) {

  /** The estimate of a number of which is known what resamples give. */
  static Estimate of(double value, double[] resampled) {
    return new Estimate(
        value, Interval.percentile(resampled, 2.5), Interval.percentile(resampled, 97.5));
  }

  /**
   * What is fitted to as many questions, drawn with replacement, again and again.
   *
   * @param number how often they are drawn
   * @param seed the same one draws the same
   * @param done is told how often they were
   * @return fewer where some cannot be fitted
   */
  static <T> List<T> resample(
      List<ScoredQuestion> questions,
      int number,
      long seed,
      Function<List<ScoredQuestion>, Optional<T>> fit,
      LongConsumer done) {
    SplittableRandom random = new SplittableRandom(seed);
    List<T> fitted = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      List<ScoredQuestion> drawn =
          random.ints(questions.size(), 0, questions.size()).mapToObj(questions::get).toList();
      fit.apply(drawn).ifPresent(fitted::add);
      done.accept(i + 1);
    }
    return fitted;
  }

  /** What {@link #json} wrote. */
  static Estimate read(ResultObject json) {
    return new Estimate(json.number("value"), json.number("low"), json.number("high"));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", value);
    json.put("low", low);
    json.put("high", high);
    return json;
  }
}
