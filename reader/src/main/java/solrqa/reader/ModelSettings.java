/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Optional;
import solrqa.reader.confidence.ConfidenceModel;
import solrqa.reader.network.WindowEncoder;

/**
 * How a model wants to be used: its folder's optional {@code solrqa.json}, with defaults for what
 * that leaves out.
 *
 * @param threshold margin from which a passage counts as having an answer, in raw logits
 * @param offset margin at which the top answer is as likely right as wrong, in raw logits
 * @param temperature raw logits by which the margin has to rise for the odds to rise by a factor of
 *     e; positive
 * @param weight share of the reader's score in the order, 0 to 1; the rest is BM25
 * @param maxSequenceLength pieces a window holds at most, question and separators included
 * @param docStride pieces between the starts of consecutive windows (the step, not the overlap)
 * @param maxQuestionLength question pieces beyond this are cut
 * @param maxAnswerLength pieces of the longest answer
 * @param confidence how sure an answer is, from more than its margin; empty where the margin alone
 *     says it
 */
public record ModelSettings(
    double threshold,
    double offset,
    double temperature,
    double weight,
    int maxSequenceLength,
    int docStride,
    int maxQuestionLength,
    int maxAnswerLength,
    Optional<ConfidenceModel> confidence) {

  /** What holds for a folder without {@code solrqa.json}. */
  public static final ModelSettings DEFAULT = new ModelSettings(0, 0, 1, 1, 384, 128, 64, 30);

  /** A model whose margins alone say how sure an answer is. */
  public ModelSettings(
      double threshold,
      double offset,
      double temperature,
      double weight,
      int maxSequenceLength,
      int docStride,
      int maxQuestionLength,
      int maxAnswerLength) {
    this(
        threshold,
        offset,
        temperature,
        weight,
        maxSequenceLength,
        docStride,
        maxQuestionLength,
        maxAnswerLength,
        Optional.empty());
  }

  public ModelSettings {
    require(Double.isFinite(threshold), "threshold", threshold, "a finite number");
    require(Double.isFinite(offset), "offset", offset, "a finite number");
    require(Double.isFinite(temperature) && temperature > 0, "temperature", temperature, "above 0");
    require(weight >= 0 && weight <= 1, "weight", weight, "from 0 to 1");
    require(docStride >= 1, "docStride", docStride, "at least 1");
    require(maxQuestionLength >= 1, "maxQuestionLength", maxQuestionLength, "at least 1");
    require(maxAnswerLength >= 1, "maxAnswerLength", maxAnswerLength, "at least 1");
    require(
        maxSequenceLength >= (long) maxQuestionLength + docStride + WindowEncoder.MARKERS,
        "maxSequenceLength",
        maxSequenceLength,
        "at least maxQuestionLength + docStride + " + WindowEncoder.MARKERS);
  }

  /**
   * The same model with windows of other sizes.
   *
   * @throws IllegalArgumentException when together they leave no room
   */
  public ModelSettings withWindows(
      int otherMaxSequenceLength, int otherDocStride, int otherMaxQuestionLength) {
    return new ModelSettings(
        threshold,
        offset,
        temperature,
        weight,
        otherMaxSequenceLength,
        otherDocStride,
        otherMaxQuestionLength,
        maxAnswerLength,
        confidence);
  }

  /** How probable it is that an answer of this margin is right, by the margin alone, 0 to 1. */
  public double probability(double margin) {
    return probability(margin, offset, temperature);
  }

  /**
   * The same for other numbers than a model's own.
   *
   * @param margin best span minus no-answer score, in raw logits
   * @param offset margin at which the answer is as likely right as wrong, in raw logits
   * @param temperature raw logits by which the margin has to rise for the odds to rise by a factor
   *     of e; positive
   */
  public static double probability(double margin, double offset, double temperature) {
    return 1 / (1 + Math.exp(-(margin - offset) / temperature));
  }

  private static void require(boolean valid, String name, Number value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException("illegal " + name + " " + value + ", must be " + rule);
    }
  }
}
