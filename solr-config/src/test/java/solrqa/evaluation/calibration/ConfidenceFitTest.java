/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.Candidate;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

class ConfidenceFitTest {
  private static final AnswerRule BY_MARGIN = new AnswerRule(0, 1, 0, 1);

  /** A question with one passage, or none that was read. */
  private static ScoredQuestion question(int number, double margin, String answer, String right) {
    Candidate passage = MadeUpRows.passage("p", 9, margin, answer);
    return ScoredQuestion.of(MadeUpRows.row("q" + number, "", List.of(right), "p", passage), 9);
  }

  private static ConfidenceModel fit(List<ScoredQuestion> questions) {
    return ConfidenceFit.of(questions, BY_MARGIN).orElseThrow();
  }

  /** Log odds -1 + 0.5 * margin - 0.4 * words: 20,000 draws tell them to a few hundredths. */
  @Test
  void findsTheWeightsThatDrewTheAnswers() {
    long seed = 20_231;
    Random random = new Random(seed);
    List<ScoredQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double margin = 4 * random.nextGaussian();
      int words = 1 + random.nextInt(5);
      double probability = 1 / (1 + Math.exp(1 - 0.5 * margin + 0.4 * words));
      String answer = "x ".repeat(words).strip();
      questions.add(
          question(i, margin, answer, random.nextDouble() < probability ? answer : "none"));
    }
    ConfidenceModel model = fit(questions);
    assertThat(model.weights())
        .as("rank and gap are the same for all, seed " + seed)
        .containsOnlyKeys(ConfidenceFeature.MARGIN, ConfidenceFeature.ANSWER_WORDS);
    assertThat(model.weights().get(ConfidenceFeature.MARGIN)).isCloseTo(0.5, within(0.03));
    assertThat(model.weights().get(ConfidenceFeature.ANSWER_WORDS)).isCloseTo(-0.4, within(0.06));
    assertThat(model.intercept()).isCloseTo(-1, within(0.15));
  }

  @Test
  void staysFiniteWhereNothingIsMistaken() {
    List<ScoredQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      questions.add(question(i, i - 19.5, "x", i < 20 ? "none" : "x"));
    }
    double weight = fit(questions).weights().get(ConfidenceFeature.MARGIN);
    assertThat(weight).isBetween(0.05, 5.0);
  }

  @Test
  void fitsNothingToAnswersThatAreAllRightOrAllWrongOrNone() {
    for (String right : List.of("x", "none")) {
      List<ScoredQuestion> alike = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        alike.add(question(i, i, "x", right));
      }
      assertThat(ConfidenceFit.of(alike, BY_MARGIN)).isEmpty();
    }
    assertThat(ConfidenceFit.of(List.of(), BY_MARGIN)).isEmpty();
  }
}
