/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.Comparator;
import java.util.List;
import solrqa.evaluation.Candidate.Status;

/**
 * What Solr answers with other numbers than it was asked with, from margins that are known: the
 * rule of docs/how-it-works.md, without elevated documents. A pure function.
 *
 * <pre>
 * probability = 1 / (1 + e^-((margin - offset) / temperature))
 * score       = weight * probability + (1 - weight) * BM25 / the window's best BM25
 * </pre>
 *
 * @param threshold margin from which a passage has an answer, in raw logits
 * @param weight share of the reader in the order, 0 to 1
 * @param offset margin at which an answer is as likely right as wrong, in raw logits
 * @param temperature raw logits by which the margin has to rise for the odds to rise by a factor of
 *     e; positive
 */
public record AnswerRule(double threshold, double weight, double offset, double temperature)
    implements RankingRule {

  /** What becomes of passages in which the no-answer score wins. */
  public enum NoAnswer {
    /** They are left out. */
    DROP,
    /** They come after those with an answer. */
    DEMOTE,
    /** They stay where their score puts them. */
    KEEP
  }

  /**
   * The passages that Solr returns, best first, each with its status.
   *
   * @param window passages in any order; of one that was not read in whole Solr may know a margin
   *     that is not known here, so that it stays unread at every threshold
   */
  public List<Candidate> reply(List<Candidate> window, NoAnswer noAnswer) {
    return window.stream()
        .map(candidate -> candidate.at(threshold))
        .filter(candidate -> noAnswer != NoAnswer.DROP || candidate.status() != Status.NO_ANSWER)
        .sorted(order(window, noAnswer))
        .toList();
  }

  @Override
  public Comparator<Candidate> order(List<Candidate> window) {
    return order(window, NoAnswer.KEEP);
  }

  /** The estimate that an answer of this margin is right, 0 to 1. */
  public double probability(double margin) {
    return new ProbabilityCurve(offset, temperature).at(margin);
  }

  private Comparator<Candidate> order(List<Candidate> window, NoAnswer noAnswer) {
    double best = window.stream().mapToDouble(Candidate::score).max().orElse(0);
    return Comparator.<Candidate>comparingInt(candidate -> group(candidate.status(), noAnswer))
        .thenComparing(
            Comparator.<Candidate>comparingDouble(candidate -> score(candidate, best)).reversed())
        // far from the threshold probabilities are equal where margins still differ
        .thenComparing(
            Comparator.<Candidate>comparingDouble(
                    candidate -> candidate.wasRead() ? weight * candidate.margin() : 0)
                .reversed())
        .thenComparingInt(Candidate::rank);
  }

  private double score(Candidate candidate, double best) {
    if (!candidate.wasRead()) {
      return 0;
    }
    double share = best > 0 ? candidate.score() / best : 0;
    double retrieval = share >= 0 && share <= 1 ? share : 0;
    return weight * probability(candidate.margin()) + (1 - weight) * retrieval;
  }

  private static int group(Status status, NoAnswer noAnswer) {
    return switch (status) {
      case ANSWERED -> 1;
      case NO_ANSWER -> noAnswer == NoAnswer.KEEP ? 1 : 2;
      case UNREAD -> 3;
      case NO_TEXT -> 4;
    };
  }
}
