/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldQuestionTest {

  @Test
  void isAnswerableUnanswerableOrUnknown() {
    GoldQuestion answerable = question(true, List.of("1843"), Map.of());
    assertThat(answerable.answerable()).isTrue();
    assertThat(answerable.unanswerable()).isFalse();
    GoldQuestion unanswerable = question(true, List.of(), Map.of());
    assertThat(unanswerable.answerable()).isFalse();
    assertThat(unanswerable.unanswerable()).isTrue();
    GoldQuestion topic = question(false, List.of(), Map.of());
    assertThat(topic.answerable()).isFalse();
    assertThat(topic.unanswerable()).isFalse();
  }

  @Test
  void hasARightPassageOnlyWithAGradeAboveZero() {
    assertThat(question(true, List.of(), Map.of()).hasGold()).isFalse();
    assertThat(question(true, List.of(), Map.of("a", 0, "b", -1)).hasGold()).isFalse();
    assertThat(question(true, List.of(), Map.of("a", 0, "b", 2)).hasGold()).isTrue();
    assertThat(question(true, List.of(), Map.of()).with(Map.of("a", 1)).hasGold()).isTrue();
  }

  @Test
  void isAnsweredByATextWithOneOfTheAnswersInWholeWords() {
    GoldQuestion question = question(true, List.of("the 1843", "Ada"), Map.of());
    assertThat(question.answeredBy("It was in 1843.")).isTrue();
    assertThat(question.answeredBy("By ADA, of course")).isTrue();
    assertThat(question.answeredBy("It was in 18435.")).isFalse();
    assertThat(question(true, List.of(), Map.of()).answeredBy("anything")).isFalse();
  }

  @Test
  void keepsTheOrderOfItsGradesAndIsNotChangedFromOutside() {
    Map<String, Integer> grades = new LinkedHashMap<>(Map.of("z", 1));
    grades.put("a", 2);
    GoldQuestion question = question(true, List.of(), grades);
    grades.put("b", 3);
    assertThat(question.grades().keySet()).containsExactly("z", "a");
    assertThatThrownBy(() -> question.grades().put("c", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static GoldQuestion question(
      boolean known, List<String> answers, Map<String, Integer> grades) {
    return new GoldQuestion("1", "When?", known, answers, grades);
  }
}
