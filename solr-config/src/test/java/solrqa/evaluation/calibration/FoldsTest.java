/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import solrqa.evaluation.QuestionRow;

class FoldsTest {

  @Test
  void keepsArticlesTogetherAndPartsAlike() {
    Folds folds = Folds.of(questions("A", 6, "B", 3, "C", 2, "D", 2, "E", 1), 3, 1);
    assertThat(folds.by()).isEqualTo("article");
    Set<String> seen = new HashSet<>();
    for (List<ScoredQuestion> part : folds.parts()) {
      Set<String> articles = new HashSet<>();
      part.forEach(question -> articles.add(question.row().question().article()));
      assertThat(seen).doesNotContainAnyElementsOf(articles);
      seen.addAll(articles);
    }
    assertThat(seen).hasSize(5);
    // 6; 3 and 1; 2 and 2
    assertThat(folds.parts()).extracting(List::size).containsExactlyInAnyOrder(6, 4, 4);
    assertThat(folds.print()).isEqualTo("3 parts by article");
  }

  @Test
  void hasNoMorePartsThanArticles() {
    assertThat(Folds.of(questions("A", 4, "B", 4), 5, 1).parts()).hasSize(2);
  }

  @Test
  void takesEachQuestionForItselfWhereAnArticleIsNotKnownOrTheOnlyOne() {
    for (List<ScoredQuestion> questions : List.of(questions("", 5), questions("A", 5))) {
      Folds folds = Folds.of(questions, 2, 1);
      assertThat(folds.by()).isEqualTo("question");
      assertThat(folds.parts()).extracting(List::size).containsExactlyInAnyOrder(3, 2);
    }
    assertThat(Folds.of(questions("A", 4, "", 2), 2, 1).by()).isEqualTo("question");
  }

  @Test
  void canHaveAPartARun() {
    List<ScoredQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      questions.add(ScoredQuestion.of(i % 2 == 0 ? "a" : "b", row("", i), 9));
    }
    Folds folds = Folds.bySource(questions);
    assertThat(folds.parts()).extracting(List::size).containsExactly(3, 2);
    assertThat(folds.print()).isEqualTo("2 parts by source");
  }

  @Test
  void dealsInTheSameWayWithTheSameSeed() {
    List<ScoredQuestion> questions = questions("", 20);
    assertThat(Folds.of(questions, 4, 7)).isEqualTo(Folds.of(questions, 4, 7));
    Set<Folds> dealt = new HashSet<>();
    for (long seed = 0; seed < 5; seed++) {
      dealt.add(Folds.of(questions, 4, seed));
    }
    assertThat(dealt).hasSizeGreaterThan(1);
  }

  @Test
  void fitsToAllButAQuestionsOwnPart() {
    Folds folds = Folds.of(questions("A", 2, "B", 2, "C", 1), 3, 1);
    Map<String, Set<String>> fitted =
        folds.outOfFold(
            (part, some) -> {
              Set<String> articles = new HashSet<>();
              some.forEach(question -> articles.add(question.row().question().article()));
              return articles;
            });
    assertThat(fitted.get("A0")).containsExactlyInAnyOrder("B", "C");
    assertThat(fitted.get("B1")).containsExactlyInAnyOrder("A", "C");
    assertThat(fitted.get("C0")).containsExactlyInAnyOrder("A", "B");
  }

  /** Titles, each with how many questions it has. */
  private static List<ScoredQuestion> questions(Object... articles) {
    List<ScoredQuestion> questions = new ArrayList<>();
    for (int i = 0; i < articles.length; i += 2) {
      for (int number = 0; number < (Integer) articles[i + 1]; number++) {
        questions.add(ScoredQuestion.of(row((String) articles[i], number), 9));
      }
    }
    return questions;
  }

  private static QuestionRow row(String article, int number) {
    return MadeUpRows.row(
        article + number, article, List.of("42"), "", MadeUpRows.passage("p", 9, 2, "42"));
  }
}
