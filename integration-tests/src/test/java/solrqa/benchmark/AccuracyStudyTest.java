/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.EngineReadings.Answer;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.metrics.Interval;

class AccuracyStudyTest {
  private static final List<SquadQuestion> QUESTIONS =
      List.of(
          new SquadQuestion("1", "a", "Who?", "The fox.", List.of("fox")),
          new SquadQuestion("2", "a", "What?", "The hound.", List.of("hound")),
          new SquadQuestion("3", "a", "Why?", "Nobody knows.", List.of()));

  private static final EngineReadings REFERENCE =
      new EngineReadings(
          List.of(
              answer("fox", 5, 1, 2), answer("the hound", 1.5f, 3, 4), answer("Nobody", -3, 0, 0)),
          7);

  @Test
  void findsNoDifferenceOfAnEngineToItself() {
    assertThat(study().compare("same", REFERENCE))
        .isEqualTo(
            new AccuracyFigures.Engine("same", 1, 1, new Interval(0, 0, 0), 7, 0, 1, 0, 0, 3, 3));
  }

  @Test
  void countsWhatAnotherEngineDecidesAndAnswers() {
    EngineReadings other =
        new EngineReadings(
            List.of(
                answer("fox", 5, 1, 2.5f), answer("hound", 0.9f, 3, 4), answer("Nobody", 1, 0, 0)),
            3);
    AccuracyFigures.Engine figures = study().compare("other", other);
    assertThat(figures.exact()).isEqualTo(1.0 / 3);
    assertThat(figures.largestLogitDifference()).isEqualTo(0.5);
    assertThat(figures.near()).isEqualTo(1);
    assertThat(figures.nearChanged()).isEqualTo(1);
    assertThat(figures.changed()).isEqualTo(2);
    assertThat(figures.sameSpans()).isEqualTo(2);
    assertThat(figures.f1Difference().mean()).isEqualTo(-2.0 / 3);
    assertThat(
            new AccuracyFigures(Map.of(), 1, List.of(figures))
                .markdown(new Figures.Run(Map.of(), 2, "1.0")))
        .contains("the difference to other.\n")
        .contains(
            "| other | 3 | 33.3 | 33.3 | -66.67 [", "| 2 | 0.50 | 2 | 1 of 1 (100.0 %) | 3.0 |");
  }

  @Test
  void answersNothingBelowTheThreshold() {
    assertThat(answer("fox", 1, 0, 0).given(1)).isEqualTo("fox");
    assertThat(answer("fox", 0.9f, 0, 0).given(1)).isEmpty();
  }

  private static AccuracyStudy study() {
    return new AccuracyStudy(QUESTIONS, REFERENCE, 1, 1);
  }

  private static Answer answer(String text, float margin, float start, float end) {
    return new Answer(text, margin, List.of(new float[] {start}, new float[] {end}));
  }
}
