/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import solrqa.reader.ModelSettings;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * Orders candidates by their answers. A pure function: the same readings give the same order,
 * wherever they come from.
 *
 * @param rule of the request
 * @param confidence how sure an answer is; empty where its margin alone says it
 * @param noAnswer what becomes of documents without an answer
 */
public record AnswerRanker(
    AnswerRule rule, Optional<ConfidenceModel> confidence, NoAnswer noAnswer) {

  /** As a model's folder asks for it. */
  public static AnswerRanker of(ModelSettings model, NoAnswer noAnswer) {
    return new AnswerRanker(AnswerRule.of(model), model.confidence(), noAnswer);
  }

  /** By a model whose margins alone say how sure an answer is. */
  public AnswerRanker(AnswerRule rule, NoAnswer noAnswer) {
    this(rule, Optional.empty(), noAnswer);
  }

  /**
   * Ranks candidates, as {@link AnswerRule#order} says.
   *
   * @param question as it was typed
   * @param candidates with their readings, in any order
   */
  public Ranking rank(String question, List<DocumentReading> candidates) {
    ToDoubleFunction<DocumentReading> probability = probability(question, candidates);
    double bestRetrieval = AnswerRule.bestRetrievalScore(candidates);
    Comparator<DocumentReading> order = rule.order(candidates, noAnswer);
    Predicate<DocumentReading> drops = rule.drops(candidates, noAnswer);
    var parts =
        candidates.stream()
            .sorted(order)
            .map(reading -> ranked(reading, probability, bestRetrieval))
            .collect(Collectors.partitioningBy(document -> drops.test(document.reading())));
    return new Ranking(parts.get(false), parts.get(true));
  }

  private ToDoubleFunction<DocumentReading> probability(
      String question, List<DocumentReading> candidates) {
    if (confidence.isEmpty()) {
      return document -> rule.probability(document.margin());
    }
    AnswerFeatures features = AnswerFeatures.of(question, candidates);
    return document -> confidence.get().probability(features.of(document));
  }

  private RankedDocument ranked(
      DocumentReading reading,
      ToDoubleFunction<DocumentReading> probability,
      double bestRetrieval) {
    RankedDocument unread = new RankedDocument(reading, rule.status(reading), 0, 0);
    return unread.wasRead()
        ? new RankedDocument(
            reading,
            unread.status(),
            probability.applyAsDouble(reading),
            rule.score(reading, bestRetrieval))
        : unread;
  }
}
