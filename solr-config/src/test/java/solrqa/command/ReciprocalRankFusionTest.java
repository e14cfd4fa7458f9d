/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

  /**
   * By margin d, b, c, a. With k = 60: a 1/61 + 1/64 = 0.03202, b 1/62 + 1/62 = 0.03226, c 1/63 +
   * 1/63 = 0.03175, d 1/64 + 1/61 = 0.03202. a and d are equal: the greater margin is first.
   */
  @Test
  void joinsTheRanksOfBothOrders() {
    List<Candidate> window = window(-5, 3, 1, 4);
    assertThat(order(60, window)).containsExactly("b", "d", "a", "c");
  }

  /** With k = 0: a 1 + 1/4, b 1/2 + 1/2, c 1/3 + 1/3, d 1/4 + 1. */
  @Test
  void letsFirstRanksStandOutWhereTheConstantIsSmall() {
    assertThat(order(0, window(-5, 3, 1, 4))).containsExactly("d", "a", "b", "c");
  }

  @Test
  void putsWhatWasNotReadLast() {
    QuestionRow row =
        MadeUpRows.row(
            "q",
            "",
            List.of("42"),
            "",
            MadeUpRows.unread("a", 9),
            MadeUpRows.passage("b", 8, -3, "x"),
            MadeUpRows.unread("c", 7),
            MadeUpRows.passage("d", 6, 1, "x"));
    // by margin d, b: b 1/62 + 1/62, d 1/64 + 1/61
    assertThat(order(60, row.candidates())).containsExactly("b", "d", "a", "c");
  }

  private static List<Candidate> window(double... margins) {
    return MadeUpRows.row(
            "q",
            "",
            List.of("42"),
            "",
            MadeUpRows.passage("a", 9, margins[0], "x"),
            MadeUpRows.passage("b", 8, margins[1], "x"),
            MadeUpRows.passage("c", 7, margins[2], "x"),
            MadeUpRows.passage("d", 6, margins[3], "x"))
        .candidates();
  }

  private static List<String> order(int constant, List<Candidate> window) {
    RankingRule rule = new ReciprocalRankFusion(constant);
    return window.stream().sorted(rule.order(window)).map(Candidate::id).toList();
  }
}
