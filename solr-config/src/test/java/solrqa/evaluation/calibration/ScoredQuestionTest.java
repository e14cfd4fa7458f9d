/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.ProbabilityCurve.TopAnswer;
import solrqa.evaluation.metrics.SquadMetrics.Score;

class ScoredQuestionTest {
  private static final QuestionRow ROW =
      MadeUpRows.row(
          "1",
          "",
          List.of("Ada Lovelace"),
          "",
          MadeUpRows.passage("p", 9, 1, "Ada"),
          MadeUpRows.unread("q", 8),
          MadeUpRows.passage("r", 7, 3, "Ada Lovelace"),
          MadeUpRows.passage("s", 6, 3, "Byron"));

  @Test
  void scoresWhatWasReadOfTheFirstPassages() {
    ScoredQuestion question = ScoredQuestion.of(ROW, 3);
    assertThat(question.candidates()).extracting(Candidate::id).containsExactly("p", "q", "r");
    assertThat(question.scores())
        .containsExactly(new Score(0, 2 / 3.0), new Score(0, 0), new Score(1, 1));
    assertThat(question.score(ROW.candidates().get(2))).isEqualTo(new Score(1, 1));
    assertThat(question.none()).as("there is an answer").isEqualTo(new Score(0, 0));
  }

  @Test
  void hasTheAnswerWithTheGreatestMarginOnTopAndOfEqualOnesBm25sFirst() {
    assertThat(ScoredQuestion.of(ROW, 4).top()).contains(new TopAnswer(3, true));
    assertThat(ScoredQuestion.of(ROW, 4).topPassage()).contains(ROW.candidates().get(2));
    assertThat(ScoredQuestion.of(ROW, 1).top()).contains(new TopAnswer(1, false));
  }

  @Test
  void hasNothingOnTopWhereNothingWasRead() {
    QuestionRow unread = MadeUpRows.row("2", "", List.of("x"), "", MadeUpRows.unread("p", 9));
    assertThat(ScoredQuestion.of(unread, 3).top()).isEmpty();
    assertThat(ScoredQuestion.of(ROW, 0).top()).isEmpty();
  }

  @Test
  void takesNoAnswerForRightWhereThereIsNone() {
    QuestionRow none = MadeUpRows.row("3", "", List.of(), "", MadeUpRows.passage("p", 9, 2, "..."));
    ScoredQuestion question = ScoredQuestion.of(none, 3);
    assertThat(question.none()).isEqualTo(new Score(1, 1));
    assertThat(question.score(none.candidates().get(0)))
        .as("an answer that is nothing scores like none")
        .isEqualTo(new Score(1, 1));
    assertThat(question.isRight(none.candidates().get(0))).isFalse();
  }
}
