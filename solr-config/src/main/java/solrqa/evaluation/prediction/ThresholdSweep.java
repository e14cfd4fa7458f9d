/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures at each no-answer threshold that makes a difference. Unlike the best thresholds of
 * the script of SQuAD 2.0, each can be had: questions with the same no-answer score are answered
 * together or not at all.
 *
 * <p>Means what it seems to only where each prediction is the best text that the reader found, also
 * where it would rather not have answered.
 *
 * @param points ascending by threshold, each with more answered questions than the one before; at
 *     the first no question is answered
 */
record ThresholdSweep(List<Point> points) {
  ThresholdSweep {
    points = List.copyOf(points);
  }

  /**
   * The figures at one threshold.
   *
   * @param threshold no-answer score up to which, inclusive, a question counts as answered
   * @param answered how many questions are
   * @param exact percentage over all questions
   * @param f1 percentage over all questions
   */
  record Point(double threshold, int answered, double exact, double f1) {}

  /** Where most answers are exactly right; of equally good points the first. */
  Point bestExact() {
    return best(Comparator.comparingDouble(Point::exact));
  }

  /** Where the answers' words are most often right; of equally good points the first. */
  Point bestF1() {
    return best(Comparator.comparingDouble(Point::f1));
  }

  /** Both best points, under the names that the script gives its own. */
  Map<String, Number> figures() {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("best_exact", bestExact().exact());
    figures.put("best_exact_thresh", bestExact().threshold());
    figures.put("best_f1", bestF1().f1());
    figures.put("best_f1_thresh", bestF1().threshold());
    return figures;
  }

  private Point best(Comparator<Point> order) {
    return points.stream().reduce((a, b) -> order.compare(b, a) > 0 ? b : a).orElseThrow();
  }
}
