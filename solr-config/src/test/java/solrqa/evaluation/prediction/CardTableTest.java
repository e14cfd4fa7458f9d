/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.data.SquadQuestion;

class CardTableTest {
  private static final List<SquadQuestion> QUESTIONS =
      List.of(
          new SquadQuestion("sure", "A", "?", "P", List.of("Paris")),
          new SquadQuestion("unsure", "A", "?", "P", List.of("London")),
          new SquadQuestion("none", "A", "?", "P", List.of()));

  private static QuestionReading reading(String id, String answer, double noAnswer) {
    return new QuestionReading(id, answer, noAnswer, List.of(), 1);
  }

  private static final List<QuestionReading> READINGS =
      List.of(
          reading("sure", "Paris", -3), reading("unsure", "London", 1), reading("none", "Rome", 2));

  @Test
  void hasTheCardsRowsInItsOrderAndBelowThemTheSweptThreshold() {
    CardTable table = CardTable.of(QUESTIONS, READINGS, 0);
    assertThat(table.figures().keySet())
        .containsExactly(
            "exact",
            "f1",
            "total",
            "HasAns_exact",
            "HasAns_f1",
            "HasAns_total",
            "NoAns_exact",
            "NoAns_f1",
            "NoAns_total",
            "best_exact",
            "best_exact_thresh",
            "best_f1",
            "best_f1_thresh",
            "swept_exact",
            "swept_exact_thresh",
            "swept_f1",
            "swept_f1_thresh",
            "best_span_exact",
            "best_span_f1",
            "best_span_total");
    assertThat(table.figures())
        .containsEntry("exact", 200 / 3.0)
        .containsEntry("HasAns_exact", 50.0)
        .containsEntry("best_exact", 200 / 3.0)
        .containsEntry("best_exact_thresh", 0.0)
        .containsEntry("swept_exact", 100.0)
        .containsEntry("swept_exact_thresh", 1.0)
        .containsEntry("best_span_exact", 100.0)
        .containsEntry("best_span_total", 2);
  }

  @Test
  void answersFromTheThresholdOn() {
    assertThat(CardTable.of(QUESTIONS, READINGS, -1).figures()).containsEntry("exact", 100.0);
    assertThat(CardTable.of(QUESTIONS, READINGS, 4).figures()).containsEntry("exact", 100 / 3.0);
  }

  @Test
  void printsAsACardDoes() {
    String[] lines = CardTable.of(QUESTIONS, READINGS, 0).print().split("\n");
    assertThat(lines[0]).matches("\\|  +\\| val +\\|");
    assertThat(lines[1]).matches("\\|-+\\|-+\\|");
    assertThat(lines[2]).matches("\\| exact +\\| 66\\.6+7? +\\|");
    assertThat(lines).allMatch(line -> line.length() == lines[0].length());
  }
}
