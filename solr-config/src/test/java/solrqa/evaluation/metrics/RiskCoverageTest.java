/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.evaluation.metrics.RiskCoverage.Point;

class RiskCoverageTest {
  private static Estimated estimated(double probability, boolean right) {
    return new Estimated(probability, right);
  }

  @Test
  void looksAtTheSurestAnswersFirst() {
    RiskCoverage risk =
        RiskCoverage.of(
            List.of(
                estimated(0.1, false),
                estimated(0.9, true),
                estimated(0.5, false),
                estimated(0.7, true)));
    assertThat(risk.points())
        .containsExactly(
            new Point(0.9, 1, 0.25, 0),
            new Point(0.7, 2, 0.5, 0),
            new Point(0.5, 3, 0.75, 1 / 3.0),
            new Point(0.1, 4, 1, 0.5));
    // a tenth of four is a part of one
    assertThat(risk.tenths()).hasSize(10).startsWith(new Point(0.9, 1, 0.25, 0));
    assertThat(risk.tenths().get(4)).isEqualTo(new Point(0.7, 2, 0.5, 0));
    assertThat(risk.tenths().get(5)).isEqualTo(new Point(0.5, 3, 0.75, 1 / 3.0));
  }

  /** Wrong are 0 of 1, 1 of 2 and, together, 2 of 4. */
  @Test
  void hasTheMeanShareOfWrongAnswersOverAllCoverages() {
    RiskCoverage risk =
        RiskCoverage.of(
            List.of(
                estimated(0.9, true),
                estimated(0.8, false),
                estimated(0.5, true),
                estimated(0.5, false)));
    assertThat(risk.area()).isEqualTo((0 + 0.5 + 0.5 + 0.5) / 4);
    assertThat(RiskCoverage.of(List.of()).area()).isZero();
  }

  @Test
  void answersAllThatAreEquallySure() {
    RiskCoverage tied =
        RiskCoverage.of(List.of(estimated(0.9, true), estimated(0.5, false), estimated(0.5, true)));
    assertThat(tied.points())
        .containsExactly(new Point(0.9, 1, 1 / 3.0, 0), new Point(0.5, 3, 1, 1 / 3.0));
    assertThat(RiskCoverage.of(List.of()).tenths()).isEmpty();
  }

  @Test
  void saysWhereMostIsAnsweredAndStillRightOftenEnough() {
    List<Estimated> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      // wrong are the 5th, the 10th and all from the 16th on
      answers.add(estimated(1 - i / 100.0, i % 5 != 4 && i < 15));
    }
    RiskCoverage risk = RiskCoverage.of(answers);
    assertThat(risk.at(0.8)).map(Point::answered).contains(15);
    assertThat(risk.at(0.6)).map(Point::answered).contains(20);
    assertThat(risk.at(0.9)).as("nine answers say nothing").isEmpty();
  }
}
