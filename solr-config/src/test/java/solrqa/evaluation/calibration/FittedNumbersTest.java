/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.QuestionRow;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

class FittedNumbersTest {
  private static final List<ScoredQuestion> QUESTIONS =
      List.of(question("0"), question("1"), question("2"));

  @Test
  void drawsAsManyQuestionsAsThereAreWithReplacement() {
    List<Long> told = new ArrayList<>();
    List<List<String>> drawn = new ArrayList<>();
    List<Fit> fits = FittedNumbers.resample(QUESTIONS, 50, 3, some -> fit(some, drawn), told::add);
    assertThat(fits).hasSize(50);
    assertThat(drawn).hasSize(50).allMatch(ids -> ids.size() == 3);
    assertThat(drawn).as("some have a question twice").anyMatch(ids -> Set.copyOf(ids).size() < 3);
    assertThat(drawn.stream().flatMap(List::stream)).contains("0", "1", "2");
    assertThat(told).hasSize(50).endsWith(50L);
    assertThat(drawn(3)).isEqualTo(drawn);
    assertThat(drawn(4)).isNotEqualTo(drawn);
  }

  private static List<List<String>> drawn(long seed) {
    List<List<String>> drawn = new ArrayList<>();
    FittedNumbers.resample(QUESTIONS, 50, seed, some -> fit(some, drawn), i -> {});
    return drawn;
  }

  @Test
  void leavesOutWhatCannotBeFitted() {
    List<List<String>> drawn = new ArrayList<>();
    assertThat(
            FittedNumbers.resample(
                QUESTIONS,
                50,
                3,
                some -> fit(some, drawn).filter(fit -> ids(some).contains("0")),
                i -> {}))
        .hasSize((int) drawn.stream().filter(ids -> ids.contains("0")).count())
        .hasSizeBetween(1, 49);
  }

  @Test
  void estimatesEachNumberByTheResamples() {
    List<Fit> resampled =
        DoubleStream.iterate(1, value -> value + 1).limit(200).mapToObj(this::fit).toList();
    Map<String, Estimate> estimates = new FittedNumbers(fit(90), resampled, Map.of()).estimates();
    assertThat(estimates.keySet())
        .containsExactly(
            "threshold",
            "thresholdByExactMatch",
            "offset",
            "temperature",
            "weight",
            "confidence, intercept",
            "confidence, gap");
    assertThat(estimates.get("confidence, intercept")).isEqualTo(new Estimate(94, 9, 199));
    assertThat(estimates.get("confidence, gap")).isEqualTo(new Estimate(95, 10, 200));
    assertThat(estimates.get("threshold")).isEqualTo(new Estimate(90, 5, 195));
    assertThat(estimates.get("thresholdByExactMatch")).isEqualTo(new Estimate(91, 6, 196));
    assertThat(estimates.get("offset")).isEqualTo(new Estimate(92, 7, 197));
    assertThat(estimates.get("temperature")).isEqualTo(new Estimate(93, 8, 198));
    assertThat(estimates.get("weight")).isEqualTo(new Estimate(0.5, 0.5, 0.5));
  }

  @Test
  void answersEachQuestionByWhatWasFittedWithoutIt() {
    QuestionRow first = QUESTIONS.get(0).row();
    QuestionRow second = QUESTIONS.get(1).row();
    FittedNumbers numbers = new FittedNumbers(fit(2), List.of(), Map.of("0", fit(1), "1", fit(3)));
    assertThat(numbers.outOfFold("x", 9).reply().apply(first).answered()).isTrue();
    assertThat(numbers.outOfFold("x", 9).reply().apply(second).answered()).isFalse();
    assertThat(numbers.inSample("x", 9).reply().apply(second).answered()).isTrue();
    assertThat(numbers.outOfFold("x", 9).name()).isEqualTo("x");
  }

  private Fit fit(double threshold) {
    AnswerRule rule = new AnswerRule(threshold, 0.5, threshold + 2, threshold + 3);
    ConfidenceModel confidence =
        new ConfidenceModel(threshold + 4, Map.of(ConfidenceFeature.GAP, threshold + 5));
    return new Fit(rule, threshold + 1, Optional.of(confidence));
  }

  private static Optional<Fit> fit(List<ScoredQuestion> some, List<List<String>> drawn) {
    drawn.add(ids(some));
    return Optional.of(new Fit(new AnswerRule(0, 1, 0, 1), 0, Optional.empty()));
  }

  private static List<String> ids(List<ScoredQuestion> questions) {
    return questions.stream().map(question -> question.row().question().id()).toList();
  }

  private static ScoredQuestion question(String id) {
    return ScoredQuestion.of(
        MadeUpRows.row(id, "", List.of("42"), "", MadeUpRows.passage("p", 9, 2, "42")), 9);
  }
}
