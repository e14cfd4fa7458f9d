/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import solrqa.evaluation.calibration.ProbabilityCurve.TopAnswer;

/**
 * How many answers are wrong where only the surest are given.
 *
 * @param points by rising coverage
 */
record RiskCoverage(@JsonValue List<Point> points) {
  RiskCoverage {
    points = List.copyOf(points);
  }

  /**
   * What happens at a coverage.
   *
   * @param percent of the questions that are to be answered
   * @param margin the least among them
   * @param answered how many questions have it; more than asked for where margins are equal
   * @param wrong the share of wrong answers, 0 to 1
   */
  record Point(int percent, double margin, int answered, double wrong) {}

  /** The points at 10, 20 … 100 % of the questions that have an answer at all. */
  static RiskCoverage of(List<TopAnswer> answers) {
    List<TopAnswer> falling =
        answers.stream().sorted(Comparator.comparingDouble(TopAnswer::margin).reversed()).toList();
    List<Point> points = new ArrayList<>();
    for (int percent = 10; percent <= 100 && !falling.isEmpty(); percent += 10) {
      int last = (falling.size() * percent + 99) / 100 - 1;
      double margin = falling.get(last).margin();
      List<TopAnswer> given = falling.stream().filter(a -> a.margin() >= margin).toList();
      double wrong = given.stream().filter(answer -> !answer.right()).count();
      points.add(new Point(percent, margin, given.size(), wrong / given.size()));
    }
    return new RiskCoverage(points);
  }
}
