/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.evaluation.RightPassages;
import solrqa.evaluation.calibration.MadeUpRows;
import solrqa.evaluation.report.Figure.Unit;

class MeasureTest {
  /** Answered rightly out of the right passage, which is BM25's second. */
  private static final QuestionRow RIGHT =
      MadeUpRows.row(
          "1",
          "",
          List.of("42"),
          "q",
          MadeUpRows.passage("p", 9, -1, "41"),
          MadeUpRows.passage("q", 8, 3, "42"));

  /** False abstention: the right passage's margin is too small. */
  private static final QuestionRow MISSED =
      MadeUpRows.row("2", "", List.of("42"), "p", MadeUpRows.passage("p", 9, -1, "42"));

  private static final QuestionRow ABSTAINED =
      MadeUpRows.row("3", "", List.of(), "", MadeUpRows.passage("p", 9, -2, "x"));
  private static final QuestionRow FOOLED =
      MadeUpRows.row("4", "", List.of(), "", MadeUpRows.passage("p", 9, 2, "x"));
  private static final List<QuestionRow> ROWS = List.of(RIGHT, MISSED, ABSTAINED, FOOLED);
  private static final RightPassages JUDGED = RightPassages.of(ROWS);
  private static final RightPassages HOLDERS = new RightPassages(false);

  private static double mean(Measure measure) {
    return ROWS.stream()
        .filter(measure.which())
        .map(row -> row.served(NoAnswer.KEEP))
        .mapToDouble(measure.value())
        .average()
        .orElseThrow();
  }

  private static List<Double> means(List<Measure> measures) {
    return measures.stream().map(MeasureTest::mean).toList();
  }

  @Test
  void scoresAnswersAndAbstentionOverAllQuestions() {
    assertThat(Measure.ofAllQuestions())
        .extracting(Measure::name)
        .containsExactly("exact match", "F1");
    assertThat(means(Measure.ofAllQuestions())).containsExactly(0.5, 0.5);
    assertThat(Measure.ofAllQuestions()).allMatch(measure -> measure.unit() == Unit.SHARE);
  }

  @Test
  void partsAnswerableFromUnanswerableQuestions() {
    assertThat(Measure.ofAnswers())
        .extracting(Measure::label)
        .containsExactly("exact match", "F1", "false abstention", "correct abstention");
    assertThat(means(Measure.ofAnswers())).containsExactly(0.5, 0.5, 0.5, 0.5);
    assertThat(Measure.ofAnswers().get(3).which().test(RIGHT)).isFalse();
    assertThat(Measure.ofAnswers().get(3).which().test(FOOLED)).isTrue();
  }

  @Test
  void looksAtWhatIsLeftWhereSolrDrops() {
    assertThat(Measure.ofKept(JUDGED))
        .extracting(Measure::name)
        .containsExactly("P@1", "right passages kept");
    assertThat(means(Measure.ofKept(JUDGED))).as("of 2 nothing is left").containsExactly(0.5, 0.5);
  }

  @Test
  void looksAtTheOrderWhereNothingIsDropped() {
    List<Measure> judged = Measure.ofOrder(JUDGED);
    assertThat(judged).extracting(Measure::name).containsExactly("MRR@10", "nDCG@10", "P@1");
    assertThat(means(judged)).allMatch(mean -> mean == 1);
    double ofBm25 = JUDGED.reciprocalRank(new Reply(RIGHT, RIGHT.candidates()), 10);
    assertThat(ofBm25).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void hasNoGainOfGradesWhereNobodyJudged() {
    List<Measure> unjudged = Measure.ofOrder(HOLDERS);
    assertThat(unjudged).extracting(Measure::name).containsExactly("MRR@10", "P@1");
    assertThat(unjudged)
        .extracting(Measure::questions)
        .containsOnly("questions whose answer is looked for, nothing dropped");
    assertThat(unjudged.get(0).which().test(RIGHT)).isTrue();
    assertThat(unjudged.get(0).which().test(FOOLED)).isFalse();
  }
}
