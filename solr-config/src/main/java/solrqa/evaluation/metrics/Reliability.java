/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether answers are as often right as their probabilities say.
 *
 * @param bins ten, of equal width, from 0 to 1
 * @param answers how many there are
 */
@JsonPropertyOrder({"answers", "expectedCalibrationError", "bins"})
public record Reliability(List<Bin> bins, int answers) {
  public static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Answers whose probabilities are alike.
   *
   * @param low the least probability
   * @param high probabilities are below it; the last bin has those of 1 too
   * @param answers how many; the other two are 0 where there are none
   * @param probability the mean
   * @param right the share of right ones
   */
  public record Bin(double low, double high, int answers, double probability, double right) {
    private static Bin of(int number, List<Estimated> answers) {
      return new Bin(
          (double) number / BINS,
          (number + 1.0) / BINS,
          answers.size(),
          answers.stream().mapToDouble(Estimated::probability).average().orElse(0),
          answers.stream().mapToDouble(answer -> answer.right() ? 1 : 0).average().orElse(0));
    }

    /** The probabilities in it, in words. */
    public String range() {
      return String.format(Locale.ROOT, "%.1f to %.1f", low, high);
    }

    public String printProbability() {
      return print(probability);
    }

    public String printRight() {
      return print(right);
    }

    private String print(double share) {
      return answers == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Of no answer there is no mean. */
    @JsonValue
    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("low", low);
      json.put("high", high);
      json.put("answers", answers);
      if (answers > 0) {
        json.put("probability", probability);
        json.put("right", right);
      }
      return json;
    }
  }

  public static Reliability of(List<Estimated> answers) {
    List<List<Estimated>> parts = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      parts.add(new ArrayList<>());
    }
    for (Estimated answer : answers) {
      parts.get(Math.min(BINS - 1, (int) (answer.probability() * BINS))).add(answer);
    }
    List<Bin> bins = new ArrayList<>();
    parts.forEach(part -> bins.add(Bin.of(bins.size(), part)));
    return new Reliability(bins, answers.size());
  }

  /**
   * The expected calibration error: the mean over all answers of the difference, in their bin,
   * between the mean probability and the share of right ones. 0 to 1, 0 is best.
   */
  @JsonProperty("expectedCalibrationError")
  public double error() {
    double sum =
        bins.stream()
            .mapToDouble(bin -> bin.answers() * Math.abs(bin.probability() - bin.right()))
            .sum();
    return answers == 0 ? 0 : sum / answers;
  }
}
