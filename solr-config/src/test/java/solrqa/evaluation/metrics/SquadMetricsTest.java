/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SquadMetricsTest {

  @Test
  void takesTheBestOfThePeoplesAnswers() {
    var score = SquadMetrics.score(List.of("in 1843", "1843", "the year"), "The 1843!");
    assertThat(score.exact()).isEqualTo(1);
    assertThat(score.f1()).isEqualTo(1);
    score = SquadMetrics.score(List.of("Ada King Lovelace", "Byron"), "Lovelace, Ada");
    assertThat(score.exact()).isZero();
    assertThat(score.f1()).isEqualTo(0.8, within(1e-12));
  }

  @Test
  void countsRepeatedWordsAsOftenAsBothHaveThem() {
    assertThat(SquadMetrics.score(List.of("no no yes"), "no no no no").f1())
        .isEqualTo(2 * 0.5 * (2 / 3.0) / (0.5 + 2 / 3.0), within(1e-12));
  }

  @Test
  void takesAnswersThatAreNothingForNone() {
    assertThat(SquadMetrics.score(List.of(), "")).isEqualTo(new SquadMetrics.Score(1, 1));
    assertThat(SquadMetrics.score(List.of("the", "..."), ""))
        .isEqualTo(new SquadMetrics.Score(1, 1));
    assertThat(SquadMetrics.score(List.of(), "x")).isEqualTo(new SquadMetrics.Score(0, 0));
    assertThat(SquadMetrics.score(List.of("x"), "")).isEqualTo(new SquadMetrics.Score(0, 0));
    assertThat(SquadMetrics.score(List.of("the", "x"), "x"))
        .isEqualTo(new SquadMetrics.Score(1, 1));
  }

  @Test
  void findsAnswersAsWholeWordsInATextOnly() {
    assertThat(SquadMetrics.contains("It was built in 1889, in Paris.", "the 1889")).isTrue();
    assertThat(SquadMetrics.contains("It was built in 1889.", "188")).isFalse();
    assertThat(SquadMetrics.contains("anything", "the")).isFalse();
  }
}
