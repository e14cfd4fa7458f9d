/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.EngineReadings.Answer;
import solrqa.data.SquadQuestion;

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
    Map<String, Object> figures = study().compare(REFERENCE);
    assertThat(figures)
        .containsEntry("exact", 1.0)
        .containsEntry("f1", 1.0)
        .containsEntry("largestLogitDifference", 0.0)
        .containsEntry("near", 1L)
        .containsEntry("nearChanged", 0L)
        .containsEntry("changed", 0L)
        .containsEntry("sameSpans", 3L)
        .containsEntry("milliseconds", 7.0);
  }

  @Test
  void countsWhatAnotherEngineDecidesAndAnswers() {
    EngineReadings other =
        new EngineReadings(
            List.of(
                answer("fox", 5, 1, 2.5f), answer("hound", 0.9f, 3, 4), answer("Nobody", 1, 0, 0)),
            3);
    Map<String, Object> figures = study().compare(other);
    assertThat(figures)
        .containsEntry("exact", 1.0 / 3)
        .containsEntry("largestLogitDifference", 0.5)
        .containsEntry("near", 1L)
        .containsEntry("nearChanged", 1L)
        .containsEntry("changed", 2L)
        .containsEntry("sameSpans", 2L);
    assertThat((Map<?, ?>) figures.get("f1Difference")).extracting("mean").isEqualTo(-2.0 / 3);
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
