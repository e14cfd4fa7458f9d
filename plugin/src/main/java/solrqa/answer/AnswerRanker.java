/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Orders candidates by their answers. A pure function: the same readings give the same order,
 * wherever they come from.
 *
 * @param rule of the request
 * @param noAnswer what becomes of documents without an answer
 */
public record AnswerRanker(AnswerRule rule, NoAnswer noAnswer) {

  /**
   * Ranks candidates, as {@link AnswerRule#order} says.
   *
   * @param candidates with their readings, in any order
   */
  public Ranking rank(List<DocumentReading> candidates) {
    double bestRetrieval = AnswerRule.bestRetrievalScore(candidates);
    Comparator<DocumentReading> order = rule.order(candidates, noAnswer);
    Predicate<RankedDocument> drop = document -> rule.drops(document.reading(), noAnswer);
    var parts =
        candidates.stream()
            .sorted(order)
            .map(reading -> ranked(reading, bestRetrieval))
            .collect(Collectors.partitioningBy(drop));
    return new Ranking(parts.get(false), parts.get(true));
  }

  private RankedDocument ranked(DocumentReading reading, double bestRetrieval) {
    RankedDocument unread = new RankedDocument(reading, rule.status(reading), 0, 0);
    return unread.wasRead()
        ? new RankedDocument(
            reading,
            unread.status(),
            rule.probability(reading.margin()),
            rule.score(reading, bestRetrieval))
        : unread;
  }
}
