/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.evaluation.calibration.MadeUpRows;

class RightPassagesTest {
  private static final QuestionRow JUDGED = row(Map.of("b", 1, "z", 2));
  private static final QuestionRow UNJUDGED = row(Map.of());

  @Test
  void areThoseThatPeopleJudgedWhereTheyDid() {
    RightPassages right = RightPassages.of(List.of(UNJUDGED, JUDGED));
    assertThat(right.judged()).isTrue();
    assertThat(right.counts(JUDGED)).isTrue();
    assertThat(right.counts(UNJUDGED)).isFalse();
    assertThat(right.precision(reply(JUDGED))).isZero();
    assertThat(right.reciprocalRank(reply(JUDGED), 10)).isEqualTo(0.5);
    assertThat(right.reciprocalRank(reply(JUDGED), 1)).isZero();
    assertThat(right.recall(reply(JUDGED))).as("one of two was retrieved").isEqualTo(0.5);
  }

  @Test
  void areThoseThatHoldAnAnswerWhereNobodyJudged() {
    RightPassages right = RightPassages.of(List.of(UNJUDGED));
    assertThat(right.judged()).isFalse();
    assertThat(right.counts(UNJUDGED)).isTrue();
    assertThat(right.precision(reply(UNJUDGED))).isEqualTo(1);
    assertThat(right.reciprocalRank(reply(UNJUDGED), 10)).isEqualTo(1);
    assertThat(right.recall(reply(UNJUDGED))).isEqualTo(1);
  }

  @Test
  void haveTheSameRankWithoutSorting() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String place = "seed " + seed + ", round " + round;
      List<Candidate> passages = new ArrayList<>();
      for (int i = 0; i < random.nextInt(6); i++) {
        String id = "" + (char) ('a' + i);
        passages.add(MadeUpRows.passage(id, 9 - i / 2, random.nextInt(5), "x"));
      }
      String gold = "" + (char) ('a' + random.nextInt(6));
      QuestionRow row =
          MadeUpRows.row("q", "", List.of("x"), gold, passages.toArray(Candidate[]::new));
      AnswerRule rule = new AnswerRule(0, random.nextInt(5) / 4.0, 0, 1);
      RightPassages right = RightPassages.of(List.of(row));
      int cut = 1 + random.nextInt(4);
      assertThat(
              right.reciprocalRank(
                  row, row.candidates(), rule.order(row.candidates(), NoAnswer.KEEP), cut))
          .as(place)
          .isEqualTo(right.reciprocalRank(row.served(rule, NoAnswer.KEEP, 9), cut));
    }
  }

  private static Reply reply(QuestionRow row) {
    return new Reply(row, row.candidates());
  }

  private static QuestionRow row(Map<String, Integer> grades) {
    GoldQuestion question = new GoldQuestion("1", "?", true, List.of("42"), grades);
    return new QuestionRow(
        question,
        List.of(
            TestCandidate.of("a", 1, 9, true, Status.ANSWERED, 1, 1, 0.5f, "42", 1),
            TestCandidate.of("b", 2, 8, false, Status.ANSWERED, 2, 0, 0.5f, "41", 1)),
        false,
        0,
        2,
        0,
        1,
        1,
        "");
  }
}
