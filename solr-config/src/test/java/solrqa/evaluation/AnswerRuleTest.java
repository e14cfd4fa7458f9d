/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.evaluation.AnswerRule.NoAnswer;
import solrqa.evaluation.Candidate.Status;

class AnswerRuleTest {
  private static final AnswerRule PLAIN = new AnswerRule(0, 1, 0, 1);

  /** The margins' order is c, a, b, d. */
  private static final List<Candidate> WINDOW =
      List.of(
          read("a", 1, 10, 1),
          read("b", 2, 8, -1),
          read("c", 3, 6, 4),
          unread("e", 4, 5),
          read("d", 5, 2, -3),
          new Candidate("f", 6, 1, false, Status.NO_TEXT, 0, 0, 0, "", 0));

  @Test
  void leavesOutOrDemotesOrKeepsWhatHasNoAnswer() {
    assertThat(ids(PLAIN, NoAnswer.DROP)).containsExactly("c", "a", "e", "f");
    assertThat(ids(PLAIN, NoAnswer.DEMOTE)).containsExactly("c", "a", "b", "d", "e", "f");
    assertThat(ids(PLAIN, NoAnswer.KEEP)).containsExactly("c", "a", "b", "d", "e", "f");
  }

  /**
   * With weight 0.1 the score is 0.1 p + 0.9 BM25/10: a 0.073 + 0.9, b 0.027 + 0.72, c 0.098 +
   * 0.54, d 0.005 + 0.18.
   */
  @Test
  void weighsTheReaderAgainstBm25() {
    AnswerRule rule = new AnswerRule(0, 0.1, 0, 1);
    assertThat(ids(rule, NoAnswer.KEEP)).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(ids(rule, NoAnswer.DEMOTE)).containsExactly("a", "c", "b", "d", "e", "f");
  }

  @Test
  void givesEachPassageItsStatusAtTheThreshold() {
    assertThat(new AnswerRule(1, 1, 0, 1).reply(WINDOW, NoAnswer.DEMOTE))
        .extracting(Candidate::status)
        .containsExactly(
            Status.ANSWERED,
            Status.ANSWERED,
            Status.NO_ANSWER,
            Status.NO_ANSWER,
            Status.UNREAD,
            Status.NO_TEXT);
    assertThat(new AnswerRule(5, 1, 0, 1).reply(WINDOW, NoAnswer.DROP))
        .extracting(Candidate::id)
        .containsExactly("e", "f");
  }

  /** Both probabilities are 1 in floating point; the margins still differ. */
  @Test
  void ordersByMarginWhereProbabilitiesAreEqual() {
    List<Candidate> sure = List.of(read("a", 1, 9, 50), read("b", 2, 9, 60));
    assertThat(PLAIN.probability(50)).isEqualTo(PLAIN.probability(60));
    assertThat(PLAIN.reply(sure, NoAnswer.DROP))
        .extracting(Candidate::id)
        .containsExactly("b", "a");
    assertThat(new AnswerRule(0, 0, 0, 1).reply(sure, NoAnswer.DROP))
        .as("without the reader's share its margins count for nothing")
        .extracting(Candidate::id)
        .containsExactly("a", "b");
  }

  @Test
  void estimatesProbabilitiesByOffsetAndTemperature() {
    AnswerRule rule = new AnswerRule(0, 1, 2, 4);
    assertThat(rule.probability(2)).isEqualTo(0.5);
    // 1 / (1 + 1/e)
    assertThat(rule.probability(6)).isCloseTo(0.7311, within(1e-4));
  }

  /** Queries need not be BM25. */
  @Test
  void takesScoresBelowZeroForNothing() {
    List<Candidate> odd = List.of(read("a", 1, -1, 0), read("b", 2, -2, 1));
    assertThat(new AnswerRule(-9, 0.5, 0, 1).reply(odd, NoAnswer.DROP))
        .extracting(Candidate::id)
        .containsExactly("b", "a");
  }

  private static List<String> ids(AnswerRule rule, NoAnswer noAnswer) {
    return rule.reply(WINDOW, noAnswer).stream().map(Candidate::id).toList();
  }

  private static Candidate read(String id, int rank, float score, float margin) {
    return new Candidate(
        id, rank, score, false, Status.NO_ANSWER, 0, margin, 0, "answer of " + id, 1);
  }

  private static Candidate unread(String id, int rank, float score) {
    return new Candidate(id, rank, score, false, Status.UNREAD, 0, 0, 0, "", 0);
  }
}
