/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import solrqa.reader.ModelSettings;

/**
 * Which documents have an answer, which are dropped, and how the rest is ordered. The only place
 * that decides it: for one index, for several shards, and for evaluations. Pure functions.
 *
 * <pre>
 * probability = 1 / (1 + e^-((margin - offset) / temperature))
 * score       = weight * probability + (1 - weight) * retrieval score / best retrieval score
 * </pre>
 *
 * <p>This probability is for the order, in which a candidate counts by itself. How sure an answer
 * is among the others a {@link solrqa.reader.confidence.ConfidenceModel} says, where the model has
 * one.
 *
 * @param threshold margin from which a document has an answer, in raw logits
 * @param weight share of the reader in the order, 0 to 1; the rest is retrieval's
 * @param offset margin at which an answer is as likely right as wrong, in raw logits
 * @param temperature raw logits by which the margin has to rise for the odds to rise by a factor of
 *     e; positive
 */
public record AnswerRule(double threshold, double weight, double offset, double temperature) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where one is out of its bounds
   */
  public AnswerRule {
    require(!Double.isNaN(threshold), "threshold", threshold, "a number");
    require(weight >= 0 && weight <= 1, "weight", weight, "from 0 to 1");
    require(Double.isFinite(offset), "offset", offset, "a finite number");
    require(Double.isFinite(temperature) && temperature > 0, "temperature", temperature, "above 0");
  }

  private static void require(boolean valid, String name, double value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException("illegal " + name + " " + value + ", must be " + rule);
    }
  }

  /** The rule that a model's folder asks for. */
  public static AnswerRule of(ModelSettings model) {
    return of(model, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * The rule of one request.
   *
   * @param threshold the request's; empty for the model's
   * @param weight the request's; empty for the model's
   */
  public static AnswerRule of(
      ModelSettings model, OptionalDouble threshold, OptionalDouble weight) {
    return new AnswerRule(
        threshold.orElse(model.threshold()),
        weight.orElse(model.weight()),
        model.offset(),
        model.temperature());
  }

  /** The same with another threshold. */
  public AnswerRule at(double other) {
    return new AnswerRule(other, weight, offset, temperature);
  }

  /** The status of a document at the threshold. */
  public Status status(Evidence document) {
    return switch (document.extent()) {
      case NO_TEXT -> Status.NO_TEXT;
      case NOTHING -> Status.UNREAD;
      case PART -> isAnswer(document.margin()) ? Status.ANSWERED : Status.UNREAD;
      case WHOLE -> isAnswer(document.margin()) ? Status.ANSWERED : Status.NO_ANSWER;
    };
  }

  private boolean isAnswer(float margin) {
    return margin >= threshold;
  }

  /**
   * Which candidates of a question are left out. An elevated one never is.
   *
   * @param candidates all of them
   */
  public <E extends Evidence> Predicate<E> drops(Collection<E> candidates, NoAnswer noAnswer) {
    boolean leavesOut = noAnswer.leavesOut(anyAnswers(candidates));
    return document -> leavesOut && !document.elevated() && hasNoAnswer(status(document));
  }

  private static boolean hasNoAnswer(Status status) {
    return status == Status.NO_ANSWER || status == Status.NO_TEXT;
  }

  private boolean anyAnswers(Collection<? extends Evidence> candidates) {
    return candidates.stream().anyMatch(document -> status(document) == Status.ANSWERED);
  }

  /** Those of a document's spans that are answers. */
  public List<FoundSpan> answers(List<FoundSpan> bestFirst, int max) {
    return bestFirst.stream().filter(span -> isAnswer(span.margin())).limit(max).toList();
  }

  /** How probable it is that an answer of this margin is right, by the margin alone, 0 to 1. */
  public double probability(double margin) {
    return ModelSettings.probability(margin, offset, temperature);
  }

  /**
   * What a document is ordered by, 0 to 1; 0 for one without a verdict of the reader.
   *
   * @param bestRetrievalScore the greatest of all candidates, {@link #bestRetrievalScore}
   */
  public double score(Evidence document, double bestRetrievalScore) {
    if (!wasRead(document)) {
      return 0;
    }
    double retrieval = normalised(document.retrievalScore(), bestRetrievalScore);
    return weight * probability(document.margin()) + (1 - weight) * retrieval;
  }

  /** The score that all retrieval scores are divided by. */
  public static double bestRetrievalScore(Collection<? extends Evidence> candidates) {
    return candidates.stream().mapToDouble(Evidence::retrievalScore).max().orElse(0);
  }

  /** Queries need not be BM25: scores below zero or beyond all bounds must do no harm. */
  private static double normalised(double score, double best) {
    double share = best > 0 ? score / best : 0;
    return share >= 0 && share <= 1 ? share : 0;
  }

  private boolean wasRead(Evidence document) {
    Status status = status(document);
    return status == Status.ANSWERED || status == Status.NO_ANSWER;
  }

  /**
   * The order of the candidates of one question, best first; no two of them are equal.
   *
   * <ol>
   *   <li>elevated documents in retrieval order, with an answer or without
   *   <li>read ones by score
   *   <li>unread ones in retrieval order: nothing speaks against them
   *   <li>those without text in retrieval order
   * </ol>
   *
   * <p>With {@link NoAnswer#AUTO} the order is retrieval's where none has an answer.
   *
   * @param candidates all of them
   */
  public <E extends Evidence> Comparator<E> order(Collection<E> candidates, NoAnswer noAnswer) {
    if (noAnswer == NoAnswer.AUTO && !anyAnswers(candidates)) {
      return Comparator.<E>comparingInt(Evidence::retrievalRank).thenComparing(Evidence::key);
    }
    double best = bestRetrievalScore(candidates);
    return Comparator.<E>comparingInt(document -> group(document, noAnswer))
        .thenComparing(
            Comparator.<E>comparingDouble(
                    document -> document.elevated() ? 0 : score(document, best))
                .reversed())
        // far from the threshold probabilities are equal where margins still differ
        .thenComparing(Comparator.<E>comparingDouble(this::orderingMargin).reversed())
        .thenComparingInt(Evidence::retrievalRank)
        .thenComparing(Evidence::key);
  }

  private int group(Evidence document, NoAnswer noAnswer) {
    if (document.elevated()) {
      return 0;
    }
    return switch (status(document)) {
      case ANSWERED -> 1;
      case NO_ANSWER -> noAnswer == NoAnswer.KEEP ? 1 : 2;
      case UNREAD -> 3;
      case NO_TEXT -> 4;
    };
  }

  private double orderingMargin(Evidence document) {
    // without weight a margin must not even tell ties apart by its sign: 0 and -0 have an order
    boolean byMargin = weight > 0 && !document.elevated() && wasRead(document);
    return byMargin ? weight * document.margin() : 0;
  }
}
