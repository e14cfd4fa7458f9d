/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
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
          "same",
          List.of(
              answer("fox", 5, 1, 2), answer("the hound", 1.5f, 3, 4), answer("Nobody", -3, 0, 0)),
          7);

  @Test
  void findsNoDifferenceOfAnEngineToItself() {
    assertThat(study().columns().json(REFERENCE))
        .containsEntry("name", "same")
        .containsEntry("exact", 1.0)
        .containsEntry("f1", 1.0)
        .containsEntry("f1Difference", new Interval(0, 0, 0))
        .containsEntry("milliseconds", 7.0)
        .containsEntry("largestLogitDifference", 0.0)
        .containsEntry("near", 1)
        .containsEntry("nearChanged", 0)
        .containsEntry("changed", 0)
        .containsEntry("sameSpans", 3)
        .containsEntry("questions", 3)
        .hasSize(11);
  }

  @Test
  void countsWhatAnotherEngineDecidesAndAnswers() {
    EngineReadings other =
        new EngineReadings(
            "other",
            List.of(
                answer("fox", 5, 1, 2.5f), answer("hound", 0.9f, 3, 4), answer("Nobody", 1, 0, 0)),
            3);
    assertThat(study().columns().json(other))
        .containsEntry("exact", 1.0 / 3)
        .containsEntry("largestLogitDifference", 0.5)
        .containsEntry("near", 1)
        .containsEntry("nearChanged", 1)
        .containsEntry("changed", 2)
        .containsEntry("sameSpans", 2)
        .extractingByKey("f1Difference", InstanceOfAssertFactories.type(Interval.class))
        .returns(-2.0 / 3, Interval::mean);
    assertThat(study().figures(Map.of(), List.of(REFERENCE, other)).markdown())
        .contains("the difference to same.\n")
        .contains("| other | 3 | 33.3 | 33.3 | -66.67 [", "] | 2 | 0.50 | 2 | 1 | 1 | 3.0 |\n");
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
