/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.NoAnswer;
import solrqa.console.CommandException;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.RightPassages;
import solrqa.evaluation.report.Measure;

class CalibrationTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(3), 80, 40, 4);
  private static final List<Long> TOLD = new ArrayList<>();
  private static final Calibration CALIBRATION = Calibration.of(run(ROWS), 4, 1, TOLD::add);

  private static Mixture run(List<QuestionRow> rows) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("questions", Map.of("file", "dev.json"));
    run.put("depth", 3);
    return Mixture.of(new FinishedRun("rows", run, rows, "rows.jsonl 12ab"));
  }

  @Test
  void fitsAllNumbersOfTheModelAndTwoOfTheHandler() {
    RightPassages right = RightPassages.of(ROWS);
    assertThat(CALIBRATION.model().fit())
        .isEqualTo(Fit.of(CALIBRATION.questions(), right).orElseThrow());
    assertThat(CALIBRATION.handler().fit().rule().offset()).isZero();
    assertThat(CALIBRATION.handler().fit().rule().temperature()).isEqualTo(1);
    assertThat(CALIBRATION.asked()).isEqualTo(new ProbabilityCurve(0, 1));
  }

  @Test
  void comparesFourVariantsWithWhatTheServerDid() {
    assertThat(CALIBRATION.figures().variants())
        .containsExactly("as asked", "handler", "model", "model, in sample");
    double asked =
        ROWS.stream()
            .mapToDouble(row -> row.served(NoAnswer.KEEP).score().f1())
            .average()
            .orElseThrow();
    assertThat(CALIBRATION.figures().column(Measure.F1).means().get(Calibration.ASKED))
        .isCloseTo(asked, within(1e-12));
  }

  @Test
  void usesForEachQuestionOnlyWhatWasFittedWithoutItsArticle() {
    assertThat(CALIBRATION.folds().by()).isEqualTo("article");
    assertThat(CALIBRATION.model().outOfFold()).hasSize(120);
    Map<String, Fit> byArticle = new LinkedHashMap<>();
    CALIBRATION
        .questions()
        .forEach(
            question -> {
              Fit fit = CALIBRATION.model().outOfFold().get(question.row().question().id());
              assertThat(byArticle.merge(question.row().question().article(), fit, (a, b) -> a))
                  .isEqualTo(fit);
            });
    assertThat(byArticle).hasSize(4);
  }

  @Test
  void makesProbabilitiesMoreReliable() {
    assertThat(CALIBRATION.before().estimates()).hasSize(120);
    assertThat(CALIBRATION.after().reliability().error())
        .isLessThan(CALIBRATION.before().reliability().error());
  }

  @Test
  void saysHowFarItIs() {
    assertThat(TOLD).hasSize(2 * Calibration.RESAMPLES).isSorted();
    assertThat(TOLD.get(TOLD.size() - 1)).isEqualTo(2L * Calibration.RESAMPLES);
  }

  @Test
  void remarksThatThereIsNoUnanswerableQuestion() {
    assertThat(CALIBRATION.remarks()).noneMatch(it -> it.startsWith("No question is unanswerable"));
    Calibration answerable = Calibration.of(run(ROWS.subList(0, 80)), 4, 1, done -> {});
    assertThat(answerable.remarks()).anyMatch(it -> it.startsWith("No question is unanswerable"));
  }

  @Test
  void refusesTooFewQuestionsAndProbabilitiesThatTellNoCurve() {
    assertThatThrownBy(() -> Calibration.of(run(ROWS.subList(0, 40)), 4, 1, done -> {}))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("only 40 questions with answers");
    List<QuestionRow> sure = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sure.add(
          MadeUpRows.row(
              "q" + i,
              "",
              List.of("42"),
              "p",
              MadeUpRows.passage("p", 9, 30 + i % 3, i % 3 > 0 ? "42" : "41")));
    }
    assertThatThrownBy(() -> Calibration.of(run(sure), 4, 1, done -> {}))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("the rows' probabilities do not tell");
  }
}
