/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.AccuracyAim.Chosen;
import solrqa.evaluation.calibration.AccuracyAim.Given;
import solrqa.files.JsonLine;

class AccuracyAimTest {
  private static final AnswerRule BY_MARGIN = new AnswerRule(0, 1, 0, 1);

  /** Margins 19 to 0; wrong are the answers of the margins 15, 10, and of all below 5. */
  private static List<ScoredQuestion> questions() {
    List<ScoredQuestion> questions = new ArrayList<>();
    for (int margin = 19; margin >= 0; margin--) {
      boolean right = margin >= 5 && margin != 15 && margin != 10;
      questions.add(
          ScoredQuestion.of(
              MadeUpRows.row(
                  "q" + margin,
                  "",
                  List.of("42"),
                  "p",
                  MadeUpRows.passage("p", 9, margin, right ? "42" : "41")),
              9));
    }
    return questions;
  }

  @Test
  void takesTheLeastThresholdAtWhichEnoughIsRight() {
    assertThat(AccuracyThreshold.of(questions(), BY_MARGIN, 0.8))
        .as("13 of 16 are right")
        .contains(new AccuracyThreshold(4, 0.8, 13 / 16.0));
    assertThat(AccuracyThreshold.of(questions(), BY_MARGIN, 0.95))
        .as("four answers say nothing")
        .isEmpty();
  }

  /** At 3 the first answer is right, at 1 another one takes its place. */
  @Test
  void countsTheAnswerThatStandsFirstAtEachThreshold() {
    List<ScoredQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      questions.add(
          ScoredQuestion.of(
              MadeUpRows.row(
                  "q" + i,
                  "",
                  List.of("42"),
                  "p",
                  MadeUpRows.passage("s", 99, 1, "41"),
                  MadeUpRows.passage("p", 1, 3, "42")),
              9));
    }
    AnswerRule byRetrieval = new AnswerRule(0, 0, 0, 1);
    assertThat(AccuracyThreshold.of(questions, byRetrieval, 0.5))
        .contains(new AccuracyThreshold(3, 1, 1));
  }

  @Test
  void saysWhatIsAnsweredByWhatWasChosenByOtherFolds() {
    List<QuestionRow> rows = MadeUpRows.draw(new Random(3), 300, 100, 4);
    Map<String, Object> run = Map.of("depth", 3);
    Calibration calibration =
        Calibration.of(Mixture.of(new FinishedRun("rows", run, rows, "")), 4, 1, done -> {});
    AccuracyAim aim = AccuracyAim.of(calibration, 0.7);
    assertThat(aim.threshold().orElseThrow().right()).isGreaterThanOrEqualTo(0.7);
    assertThat(aim.byThreshold().right()).isCloseTo(0.7, within(0.12));
    assertThat(aim.byProbability().right()).isCloseTo(0.7, within(0.12));
    assertThat(aim.byThreshold().answered()).isBetween(0.1, 0.7);
  }

  /** As many as are counted where a threshold is chosen. */
  @Test
  void countsQuestionsOfWhichNothingWasReadAsNotAnswered() {
    List<ScoredQuestion> questions = new ArrayList<>(questions());
    for (int i = 0; i < 5; i++) {
      questions.add(
          ScoredQuestion.of(
              MadeUpRows.row("u" + i, "", List.of("42"), "p", MadeUpRows.unread("p", 9)), 9));
    }
    Chosen chosen = Chosen.of(questions, new Fit(BY_MARGIN, 0, Optional.empty()), 0.8);
    assertThat(chosen.threshold().orElseThrow().answered()).isEqualTo(16 / 25.0);
    assertThat(chosen.probability().orElseThrow().answered()).isEqualTo(16 / 25.0);
  }

  @Test
  void saysWhereNothingIsRightOftenEnough() {
    Fit fit = new Fit(BY_MARGIN, 0, Optional.empty());
    Given nothing = new Given(0, 0);
    AccuracyAim aim = new AccuracyAim(0.8, Chosen.of(questions(), fit, 0.95), nothing, nothing);
    assertThat(aim.table().markdown())
        .contains("| so that 80.0 % is right | from | answered |")
        .contains("| threshold | none | - | - | 0.0 % | 0.0 % |\n")
        .contains("| probability | none | - | - | 0.0 % | 0.0 % |\n");
    assertThat(JsonLine.of(aim)).startsWith("{\"accuracy\":0.8,\"byThreshold\":{");
  }
}
