/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which passages are right: those that people judged right, or, where no passage was judged, those
 * that hold an answer.
 *
 * @param judged whether people judged
 */
public record RightPassages(boolean judged) {

  /** People judged where one of the questions has a passage that they found right. */
  public static RightPassages of(List<QuestionRow> rows) {
    return new RightPassages(rows.stream().anyMatch(row -> row.question().hasGold()));
  }

  /** Whether a ranking of this question's passages can be right or wrong. */
  public boolean counts(QuestionRow row) {
    return judged ? row.question().hasGold() : row.question().answerable();
  }

  /** Whether a passage is right for a question. */
  public boolean isRight(QuestionRow row, Candidate passage) {
    return judged ? row.question().grades().getOrDefault(passage.id(), 0) > 0 : passage.holds();
  }

  /** 1 if the first passage is right, else 0. */
  public double precision(Reply reply) {
    return judged ? reply.judged().precision(1) : reply.holdsAmong(1);
  }

  /** One divided by the rank of the first right passage; 0 where none of the first is right. */
  public double reciprocalRank(Reply reply, int cut) {
    return judged ? reply.judged().reciprocalRank(cut) : reply.reciprocalRankOfHolder(cut);
  }

  /** The same of candidates in an order, without sorting it. */
  public double reciprocalRank(
      QuestionRow row, List<Candidate> candidates, Comparator<Candidate> order, int cut) {
    Optional<Candidate> first = candidates.stream().filter(c -> isRight(row, c)).min(order);
    if (first.isEmpty()) {
      return 0;
    }
    long rank = 1 + candidates.stream().filter(c -> order.compare(c, first.get()) < 0).count();
    return rank <= cut ? 1.0 / rank : 0;
  }

  /**
   * The share of the right passages that was returned; how many hold an answer is unknown, one is
   * enough.
   */
  public double recall(Reply reply) {
    int all = reply.passages().size();
    return judged ? reply.judged().recall(all) : reply.holdsAmong(all);
  }
}
