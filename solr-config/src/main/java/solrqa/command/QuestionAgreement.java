/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import solrqa.command.AnswerRule.NoAnswer;

/**
 * How far two runs agree about one question.
 *
 * @param id of the question
 * @param bm25 whether the same passages were retrieved in the same order
 * @param served whether those of them that were served have the same order, as far as both runs
 *     retrieved them
 * @param scores largest difference of a passage's BM25 scores
 * @param margins largest difference of a passage's margins, in raw logits
 * @param sameAnswer whether the answer is the same text, or none, in both
 * @param readOtherwise ids of passages that one run alone read, or that have another best span
 */
record QuestionAgreement(
    String id,
    Order bm25,
    Order served,
    double scores,
    double margins,
    boolean sameAnswer,
    List<String> readOtherwise) {
  /** Share of a score by which sums of floats in another order differ at most. */
  private static final double ROUNDING = 1e-6;

  /** Whether two orders are the same. */
  enum Order {
    /** The same passages, in the same order. */
    SAME,
    /**
     * Only passages with equal numbers have changed places: which of them comes first, and which is
     * cut off at the end, is up to the index.
     */
    TIES,
    /** Anything else. */
    OTHER
  }

  QuestionAgreement {
    readOtherwise = List.copyOf(readOtherwise);
  }

  /**
   * Compares two rows of one question.
   *
   * @param tolerance by how much margins of equal passages may differ
   */
  static QuestionAgreement of(QuestionRow first, QuestionRow second, double tolerance) {
    boolean refusedOnce = first.error().isEmpty() != second.error().isEmpty();
    Map<String, Candidate> others = byId(second.candidates());
    List<Candidate> both =
        first.candidates().stream().filter(one -> others.containsKey(one.id())).toList();
    double scores = 0;
    double margins = 0;
    List<String> readOtherwise = new ArrayList<>();
    for (Candidate one : both) {
      Candidate other = others.get(one.id());
      scores = Math.max(scores, Math.abs((double) one.score() - other.score()));
      if (one.wasRead() && other.wasRead()) {
        margins = Math.max(margins, Math.abs((double) one.margin() - other.margin()));
      }
      if (one.wasRead() != other.wasRead() || !one.answer().equals(other.answer())) {
        readOtherwise.add(one.id());
      }
    }
    Map<String, Candidate> common = byId(both);
    return new QuestionAgreement(
        first.question().id(),
        refusedOnce
            ? Order.OTHER
            : order(first.candidates(), second.candidates(), QuestionAgreement::equalScores),
        refusedOnce
            ? Order.OTHER
            : order(served(first, common), served(second, common), equalReadings(tolerance)),
        scores,
        margins,
        first.served(NoAnswer.DROP).answer().equals(second.served(NoAnswer.DROP).answer()),
        readOtherwise);
  }

  /** Whether there is no difference but ties and what a tolerance allows. */
  boolean within(double tolerance) {
    return bm25 != Order.OTHER
        && served != Order.OTHER
        && scores <= tolerance
        && margins <= tolerance
        && readOtherwise.isEmpty();
  }

  private static List<Candidate> served(QuestionRow row, Map<String, Candidate> common) {
    return row.served(NoAnswer.DROP).passages().stream()
        .filter(passage -> common.containsKey(passage.id()))
        .toList();
  }

  private static boolean equalScores(Candidate one, Candidate other) {
    double difference = Math.abs((double) one.score() - other.score());
    return difference <= ROUNDING * Math.max(Math.abs(one.score()), Math.abs(other.score()));
  }

  private static BiPredicate<Candidate, Candidate> equalReadings(double tolerance) {
    return (one, other) ->
        equalScores(one, other)
            && one.status() == other.status()
            && Math.abs((double) one.margin() - other.margin()) <= tolerance;
  }

  /** Orders are the same but for ties where equal passages are in all places and kept theirs. */
  private static Order order(
      List<Candidate> first, List<Candidate> second, BiPredicate<Candidate, Candidate> tied) {
    if (ids(first).equals(ids(second))) {
      return Order.SAME;
    }
    boolean ties =
        first.size() == second.size()
            && IntStream.range(0, first.size())
                .allMatch(i -> tied.test(first.get(i), second.get(i)))
            && onlyTiesMoved(first, second, tied)
            && onlyTiesMoved(second, first, tied);
    return ties ? Order.TIES : Order.OTHER;
  }

  /** What the others do not have was cut off there: it must be equal to their last. */
  private static boolean onlyTiesMoved(
      List<Candidate> some, List<Candidate> others, BiPredicate<Candidate, Candidate> tied) {
    Map<String, Candidate> byId = byId(others);
    Candidate last = others.get(others.size() - 1);
    return some.stream().allMatch(one -> tied.test(one, byId.getOrDefault(one.id(), last)));
  }

  private static List<String> ids(List<Candidate> passages) {
    return passages.stream().map(Candidate::id).toList();
  }

  private static Map<String, Candidate> byId(List<Candidate> passages) {
    Map<String, Candidate> byId = new LinkedHashMap<>();
    passages.forEach(passage -> byId.put(passage.id(), passage));
    return byId;
  }
}
