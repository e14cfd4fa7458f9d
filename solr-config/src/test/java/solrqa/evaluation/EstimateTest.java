/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final List<ScoredQuestion> QUESTIONS =
      List.of(question("0"), question("1"), question("2"));

  @Test
  void liesWhereMostResamplesDo() {
    double[] resampled = DoubleStream.iterate(1, value -> value + 1).limit(200).toArray();
    assertThat(Estimate.of(90, resampled)).isEqualTo(new Estimate(90, 5, 195));
  }

  @Test
  void drawsAsManyQuestionsAsThereAreWithReplacement() {
    List<Long> told = new ArrayList<>();
    List<List<String>> drawn =
        Estimate.resample(QUESTIONS, 50, 3, some -> Optional.of(ids(some)), told::add);
    assertThat(drawn).hasSize(50).allMatch(ids -> ids.size() == 3);
    assertThat(drawn).as("some have a question twice").anyMatch(ids -> Set.copyOf(ids).size() < 3);
    assertThat(drawn.stream().flatMap(List::stream)).contains("0", "1", "2");
    assertThat(told).hasSize(50).endsWith(50L);
    assertThat(Estimate.resample(QUESTIONS, 50, 3, some -> Optional.of(ids(some)), i -> {}))
        .isEqualTo(drawn);
    assertThat(Estimate.resample(QUESTIONS, 50, 4, some -> Optional.of(ids(some)), i -> {}))
        .isNotEqualTo(drawn);
  }

  @Test
  void leavesOutWhatCannotBeFitted() {
    assertThat(
            Estimate.resample(
                QUESTIONS,
                50,
                3,
                some -> Optional.of(ids(some)).filter(ids -> ids.contains("0")),
                i -> {}))
        .hasSizeBetween(1, 49)
        .allMatch(ids -> ids.contains("0"));
  }

  private static List<String> ids(List<ScoredQuestion> questions) {
    return questions.stream().map(question -> question.row().question().id()).toList();
  }

  private static ScoredQuestion question(String id) {
    return ScoredQuestion.of(
        MadeUpRows.row(id, "", List.of("42"), "", MadeUpRows.passage("p", 9, 2, "42")), 9);
  }
}
