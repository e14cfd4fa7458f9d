/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class JudgedRankingTest {
  private static final Offset<Double> FOUR_DIGITS = within(5e-5);

  /**
   * Topic 1 of CACM, "What articles exist which deal with TSS (Time Sharing System), an operating
   * system for IBM computers?", has five relevant documents. BM25 found three of them, at the ranks
   * 3, 6 and 10:
   *
   * <pre>
   * P@1        0 / 1
   * recall@10  3 / 5
   * MRR@10     1 / 3
   * DCG@10     1/log2(4) + 1/log2(7) + 1/log2(11)  = 0.5 + 0.35621 + 0.28906           = 1.14527
   * best DCG   1/log2(2) + ... + 1/log2(6)         = 1 + 0.63093 + 0.5 + 0.43068 + 0.38685
   *                                                                                    = 2.94846
   * nDCG@10    1.14527 / 2.94846                                                       = 0.38843
   * </pre>
   */
  @Test
  void measuresATopicOfCacmAsByHand() {
    JudgedRanking topic =
        new JudgedRanking(
            List.of(
                "CACM-1938",
                "CACM-1071",
                "CACM-1410",
                "CACM-1827",
                "CACM-1571",
                "CACM-1605",
                "CACM-1657",
                "CACM-2371",
                "CACM-1752",
                "CACM-1572",
                "CACM-0585"),
            Map.of("CACM-1410", 1, "CACM-1572", 1, "CACM-1605", 1, "CACM-2020", 1, "CACM-2358", 1));
    assertThat(topic.precision(1)).isZero();
    assertThat(topic.recall(10)).isEqualTo(0.6);
    assertThat(topic.reciprocalRank(10)).isCloseTo(0.3333, FOUR_DIGITS);
    assertThat(topic.ndcg(10)).isCloseTo(0.3884, FOUR_DIGITS);
  }

  /**
   * Grades are gains, a judged document without relevance is like one that nobody judged, and a
   * grade below 0 is like 0:
   *
   * <pre>
   * rank  1  2  3  4
   * grade 0  3  -  1        the best order: 3 2 1 0 0
   *
   * DCG@3      3/log2(3)                           = 1.89279
   * best DCG   3 + 2/log2(3) + 1/log2(4)           = 3 + 1.26186 + 0.5 = 4.76186
   * nDCG@3     1.89279 / 4.76186                   = 0.39749
   * DCG@4      1.89279 + 1/log2(5)                 = 2.32347
   * nDCG@4     2.32347 / 4.76186                   = 0.48793
   * </pre>
   */
  @Test
  void takesGradesForGains() {
    JudgedRanking topic =
        new JudgedRanking(
            List.of("a", "b", "unjudged", "c"), Map.of("a", 0, "b", 3, "c", 1, "d", 2, "e", -1));
    assertThat(topic.relevant()).isEqualTo(3);
    assertThat(topic.precision(1)).isZero();
    assertThat(topic.precision(2)).isEqualTo(0.5);
    assertThat(topic.recall(2)).isCloseTo(0.3333, FOUR_DIGITS);
    assertThat(topic.ndcg(3)).isCloseTo(0.3975, FOUR_DIGITS);
    assertThat(topic.ndcg(4)).isCloseTo(0.4879, FOUR_DIGITS);
  }

  @Test
  void looksNoFurtherThanTheCut() {
    JudgedRanking topic = new JudgedRanking(List.of("a", "b", "c"), Map.of("c", 1));
    assertThat(topic.reciprocalRank(2)).isZero();
    assertThat(topic.ndcg(2)).isZero();
    assertThat(topic.recall(2)).isZero();
    assertThat(topic.reciprocalRank(3)).isCloseTo(1 / 3.0, FOUR_DIGITS);
    assertThat(topic.ndcg(3)).isEqualTo(0.5);
  }

  @Test
  void dividesByTheCutHoweverLittleWasFound() {
    JudgedRanking topic = new JudgedRanking(List.of("a"), Map.of("a", 1));
    assertThat(topic.precision(10)).isEqualTo(0.1);
    assertThat(topic.ndcg(10)).isEqualTo(1);
    assertThat(new JudgedRanking(List.of(), Map.of("a", 1)).ndcg(10)).isZero();
  }

  @Test
  void isZeroWhereNothingIsRelevant() {
    JudgedRanking topic = new JudgedRanking(List.of("a"), Map.of("a", 0));
    assertThat(topic.ndcg(10)).isZero();
    assertThat(topic.recall(10)).isZero();
    assertThat(topic.reciprocalRank(10)).isZero();
  }
}
