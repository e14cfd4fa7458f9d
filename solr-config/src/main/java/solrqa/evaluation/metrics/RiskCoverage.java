/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many answers are wrong where only the surest are given.
 *
 * @param points by rising coverage; one for each number of answers that a probability can give
 */
public record RiskCoverage(List<Point> points) {
  /** Of fewer answers no share says anything. */
  public static final int LEAST = 10;

  /** Shares whose difference is less are equal. */
  private static final double TOLERANCE = 1e-9;

  public RiskCoverage {
    points = List.copyOf(points);
  }

  /**
   * What happens where answers of at least a probability are given.
   *
   * @param probability the least among them
   * @param answered how many have it
   * @param coverage their share of all, 0 to 1
   * @param wrong the share of wrong answers among them, 0 to 1
   */
  public record Point(double probability, int answered, double coverage, double wrong) {}

  public static RiskCoverage of(List<Estimated> answers) {
    List<Estimated> falling =
        answers.stream()
            .sorted(Comparator.comparingDouble(Estimated::probability).reversed())
            .toList();
    List<Point> points = new ArrayList<>();
    int wrong = 0;
    for (int i = 0; i < falling.size(); i++) {
      wrong += falling.get(i).right() ? 0 : 1;
      double probability = falling.get(i).probability();
      // equally sure ones are given together
      if (i + 1 == falling.size() || falling.get(i + 1).probability() < probability) {
        double given = i + 1.0;
        points.add(new Point(probability, i + 1, given / falling.size(), wrong / given));
      }
    }
    return new RiskCoverage(points);
  }

  /** The points at 10, 20 … 100 %: the first that has as much. */
  @JsonValue
  public List<Point> tenths() {
    List<Point> tenths = new ArrayList<>();
    for (int percent = 10; percent <= 100 && !points.isEmpty(); percent += 10) {
      double coverage = percent / 100.0;
      tenths.add(
          points.stream().filter(point -> point.coverage() >= coverage).findFirst().orElseThrow());
    }
    return tenths;
  }

  /**
   * The mean share of wrong answers over all coverages: 0 where all are right, less the surer the
   * right ones are.
   */
  public double area() {
    double sum = 0;
    int before = 0;
    for (Point point : points) {
      sum += point.wrong() * (point.answered() - before);
      before = point.answered();
    }
    return before == 0 ? 0 : sum / before;
  }

  /**
   * Where most answers are given while so many of them are right.
   *
   * @param accuracy the share of right ones, 0 to 1
   * @return empty where that cannot be with at least {@link #LEAST} answers
   */
  public Optional<Point> at(double accuracy) {
    return points.stream()
        .filter(point -> point.answered() >= LEAST && 1 - point.wrong() >= accuracy - TOLERANCE)
        .reduce((fewer, more) -> more);
  }
}
