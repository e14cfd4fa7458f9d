/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.prediction.SquadReport.Prediction;
import solrqa.evaluation.prediction.ThresholdSweep.Point;

class ThresholdSweepTest {
  private static final List<SquadQuestion> QUESTIONS =
      List.of(question("sure", "Paris"), question("half", "in Paris"), question("deceived"));

  @Test
  void hasAPointForEachThresholdAndOneWhereNothingIsAnswered() {
    ThresholdSweep sweep = sweep(QUESTIONS, "sure", "Paris", -5, "half", "Paris", 2);
    assertThat(sweep.points())
        .containsExactly(
            new Point(Math.nextDown(-5.0), 0, 0, 0),
            new Point(-5, 1, 50, 50),
            new Point(2, 2, 50, 100 * (1 + 2 / 3.0) / 2));
    assertThat(sweep.figures())
        .containsExactly(
            entry("best_exact", 50.0),
            entry("best_exact_thresh", -5.0),
            entry("best_f1", 100 * (1 + 2 / 3.0) / 2),
            entry("best_f1_thresh", 2.0));
  }

  @Test
  void putsNoThresholdBetweenEqualScores() {
    ThresholdSweep sweep =
        sweep(QUESTIONS, "sure", "Paris", 1, "deceived", "Oslo", 1, "half", "Rome", 1);
    assertThat(sweep.points())
        .containsExactly(
            new Point(Math.nextDown(1.0), 0, 100 / 3.0, 100 / 3.0),
            new Point(1, 3, 100 / 3.0, 100 / 3.0));
    assertThat(sweep.bestExact()).isEqualTo(sweep.points().get(0));
    assertThat(sweep.bestF1()).isEqualTo(sweep.points().get(0));
  }

  @Test
  void hasNothingToGainFromNoPredictions() {
    assertThat(sweep(QUESTIONS).points()).containsExactly(new Point(0, 0, 0, 0));
  }

  @Test
  void hasTheFiguresOfTheReportAtEachThreshold() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> texts = List.of("Paris", "in Paris", "Rome", "the", "");
    for (int round = 0; round < 100; round++) {
      String place = "seed " + seed + ", round " + round;
      List<SquadQuestion> questions = new ArrayList<>();
      Map<String, Prediction> predictions = new LinkedHashMap<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        String gold = texts.get(random.nextInt(5));
        questions.add(gold.isEmpty() ? question("" + i) : question("" + i, gold));
        predictions.put("" + i, new Prediction(texts.get(random.nextInt(5)), random.nextInt(5)));
      }
      SquadReport report = SquadReport.of(questions, predictions);
      ThresholdSweep sweep = report.sweep();
      assertThat(sweep.points()).as(place).extracting(Point::threshold).isSorted();
      for (Point point : sweep.points()) {
        Map<String, Number> figures = report.at(point.threshold());
        assertThat(point.exact()).as(place).isEqualTo((double) figures.get("exact"), within(1e-9));
        assertThat(point.f1()).as(place).isEqualTo((double) figures.get("f1"), within(1e-9));
      }
      for (int threshold = -1; threshold < 6; threshold++) {
        double f1 = (double) report.at(threshold).get("f1");
        assertThat(sweep.bestF1().f1()).as(place).isGreaterThanOrEqualTo(f1 - 1e-9);
      }
    }
  }

  /** Id, answer and no-answer score of each prediction in turn. */
  private static ThresholdSweep sweep(List<SquadQuestion> questions, Object... predictions) {
    Map<String, Prediction> byId = new LinkedHashMap<>();
    for (int i = 0; i < predictions.length; i += 3) {
      double noAnswer = ((Number) predictions[i + 2]).doubleValue();
      byId.put((String) predictions[i], new Prediction((String) predictions[i + 1], noAnswer));
    }
    return SquadReport.of(questions, byId).sweep();
  }

  private static SquadQuestion question(String id, String... answers) {
    return new SquadQuestion(id, "article", "What?", "A passage.", List.of(answers));
  }
}
