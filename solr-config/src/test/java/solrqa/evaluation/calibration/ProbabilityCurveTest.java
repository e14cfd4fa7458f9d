/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.Status;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.TestCandidate;
import solrqa.evaluation.calibration.ProbabilityCurve.TopAnswer;
import solrqa.reader.ModelSettings;

class ProbabilityCurveTest {
  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** With 20,000 answers the tolerances are seven standard errors. */
  @Test
  void findsTheCurveThatAnswersWereDrawnFrom() {
    ProbabilityCurve truth = new ProbabilityCurve(2.5, 1.7);
    ProbabilityCurve fitted = ProbabilityCurve.fit(draw(truth, 20_000)).orElseThrow();
    assertThat(fitted.offset()).as("seed " + seed).isCloseTo(2.5, within(0.25));
    assertThat(fitted.temperature()).as("seed " + seed).isCloseTo(1.7, within(0.2));
  }

  /** Both derivatives of the likelihood are 0 at its maximum. */
  @Test
  void isTheLikeliestCurve() {
    for (int round = 0; round < 50; round++) {
      String place = "seed " + seed + ", round " + round;
      List<TopAnswer> answers = draw(new ProbabilityCurve(1, 3), 100 + random.nextInt(200));
      ProbabilityCurve curve = ProbabilityCurve.fit(answers).orElseThrow();
      long right = answers.stream().filter(TopAnswer::right).count();
      long wrong = answers.size() - right;
      double byOffset = 0;
      double bySlope = 0;
      for (TopAnswer answer : answers) {
        double target = answer.right() ? (right + 1.0) / (right + 2) : 1.0 / (wrong + 2);
        byOffset += at(curve, answer.margin()) - target;
        bySlope += (at(curve, answer.margin()) - target) * answer.margin();
      }
      assertThat(byOffset / answers.size()).as(place).isCloseTo(0, within(1e-3));
      assertThat(bySlope / answers.size()).as(place).isCloseTo(0, within(5e-3));
    }
  }

  @Test
  void doesNotDependOnTheScaleOfTheLogits() {
    List<TopAnswer> answers = draw(new ProbabilityCurve(1, 3), 300);
    List<TopAnswer> thousandfold =
        answers.stream().map(a -> new TopAnswer(1000 * a.margin() + 5000, a.right())).toList();
    ProbabilityCurve curve = ProbabilityCurve.fit(answers).orElseThrow();
    ProbabilityCurve other = ProbabilityCurve.fit(thousandfold).orElseThrow();
    assertThat(other.offset()).isCloseTo(1000 * curve.offset() + 5000, within(1.0));
    assertThat(other.temperature()).isCloseTo(1000 * curve.temperature(), within(1.0));
  }

  /** The likeliest temperature of these is 0: the smaller it is, the surer is the curve. */
  @Test
  void staysPositiveWhereAMarginPartsRightFromWrong() {
    List<TopAnswer> parted = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      parted.add(new TopAnswer(i, i >= 10));
    }
    ProbabilityCurve curve = ProbabilityCurve.fit(parted).orElseThrow();
    assertThat(curve.offset()).isBetween(9.0, 10.0);
    assertThat(curve.temperature()).isBetween(0.01, 5.0);
    List<TopAnswer> two = List.of(new TopAnswer(7, true), new TopAnswer(6.9999999, false));
    assertThat(ProbabilityCurve.fit(two).orElseThrow().temperature()).isPositive();
  }

  @Test
  void isNoneWhereMarginsSayNothing() {
    assertThat(ProbabilityCurve.fit(List.of())).isEmpty();
    assertThat(fit(1, true, 2, true)).as("only right ones").isEmpty();
    assertThat(fit(1, false, 2, false)).as("only wrong ones").isEmpty();
    assertThat(fit(1, true, 2, false)).as("wrong ones have the greater margins").isEmpty();
    assertThat(fit(1, true, 1, false)).as("all margins are equal").isEmpty();
    assertThat(fit(0.1, true, 0.2, false, 0.3, true)).as("means are equal").isEmpty();
  }

  private static Optional<ProbabilityCurve> fit(Object... answers) {
    List<TopAnswer> list = new ArrayList<>();
    for (int i = 0; i < answers.length; i += 2) {
      list.add(new TopAnswer(((Number) answers[i]).doubleValue(), (Boolean) answers[i + 1]));
    }
    return ProbabilityCurve.fit(list);
  }

  @Test
  void findsTheCurveThatTheServerHad() {
    ProbabilityCurve had = new ProbabilityCurve(3.6945, 4.251);
    assertThat(ProbabilityCurve.asked(List.of(served(had, -20, -1, 0, 3, 7, 40)))).contains(had);
    ProbabilityCurve plain = new ProbabilityCurve(0, 1);
    assertThat(ProbabilityCurve.asked(List.of(served(plain, -2, 1)))).contains(plain);
  }

  @Test
  void doesNotGuessWhatCurveTheServerHad() {
    ProbabilityCurve plain = new ProbabilityCurve(0, 1);
    assertThat(ProbabilityCurve.asked(List.of(served(plain, -20, 30)))).isEmpty();
    assertThat(ProbabilityCurve.asked(List.of(served(plain, 1)))).isEmpty();
    QuestionRow other = served(new ProbabilityCurve(1, 2), -2, 1, 3);
    assertThat(ProbabilityCurve.asked(List.of(served(plain, -2, 0, 1), other))).isEmpty();
  }

  private static QuestionRow served(ProbabilityCurve curve, double... margins) {
    List<Candidate> passages = new ArrayList<>();
    for (double margin : margins) {
      int rank = passages.size() + 1;
      float probability = (float) at(curve, (float) margin);
      passages.add(
          TestCandidate.of(
              "p" + rank,
              rank,
              9,
              false,
              Status.ANSWERED,
              rank,
              (float) margin,
              probability,
              "x",
              1));
    }
    GoldQuestion question = new GoldQuestion("1", "?", true, List.of("x"), Map.of());
    return new QuestionRow(question, passages, false, 0, 1, 0, 1, 1, "");
  }

  @Test
  void refusesWhatIsNoCurve() {
    assertThatThrownBy(() -> new ProbabilityCurve(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProbabilityCurve(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProbabilityCurve(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double at(ProbabilityCurve curve, double margin) {
    return ModelSettings.probability(margin, curve.offset(), curve.temperature());
  }

  private List<TopAnswer> draw(ProbabilityCurve truth, int number) {
    List<TopAnswer> answers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      double margin = 2 + 4 * random.nextGaussian();
      answers.add(new TopAnswer(margin, random.nextDouble() < at(truth, margin)));
    }
    return answers;
  }
}
