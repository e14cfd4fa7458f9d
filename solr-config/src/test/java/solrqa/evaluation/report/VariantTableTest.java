/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.RightPassages;
import solrqa.evaluation.calibration.MadeUpRows;
import solrqa.evaluation.metrics.Interval;
import solrqa.files.JsonFile;

class VariantTableTest {
  private static final List<QuestionRow> ROWS =
      List.of(
          row("1", "p", 3, 1), // both have it first
          row("2", "q", 1, 3), // the reader alone has
          row("3", "q", -1, -2)); // nobody has; and nobody answers
  private static final RightPassages RIGHT = RightPassages.of(ROWS);
  private static final VariantTable TABLE =
      VariantTable.of(
          ROWS,
          List.of(
              Measure.ofOrder(RIGHT).get(0),
              Measure.F1,
              Measure.ofAnswers().get(3),
              Measure.ofKept(RIGHT).get(1)),
          List.of(
              new Variant("bm25", row -> row.served(new AnswerRule(0, 0, 0, 1), NoAnswer.KEEP, 9)),
              new Variant(
                  "reader", row -> row.served(new AnswerRule(0, 1, 0, 1), NoAnswer.KEEP, 9))),
          1);

  @TempDir private Path folder;

  /** MRR of 1, 1/2, 1/2 and 1, 1, 1/2; of three questions two are answered, rightly or not. */
  @Test
  void hasTheMeansOfEachVariant() {
    assertThat(TABLE.columns())
        .extracting(column -> column.measure().name())
        .as("no question is unanswerable")
        .containsExactly("MRR@10", "F1", "right passages kept");
    assertThat(TABLE.columns().get(0).means()).containsExactly(2 / 3.0, 2.5 / 3);
    assertThat(TABLE.column(Measure.F1).means()).containsExactly(1 / 3.0, 2 / 3.0);
    assertThat(TABLE.columns().get(2).means()).containsExactly(2 / 3.0, 2 / 3.0);
  }

  /** The differences are 0, 1, 0: all three draws are of 0 with (2/3)^3 = 8/27. */
  @Test
  void comparesPairByPair() {
    VariantTable.Column f1 = TABLE.column(Measure.F1);
    assertThat(f1.differences())
        .containsExactly(new Interval(0, 0, 0), new Interval(1 / 3.0, 0, 1));
  }

  @Test
  void isWrittenByNames() throws IOException {
    JsonFile.write(folder.resolve("table.json"), TABLE);
    Map<?, ?> json = JsonFile.read(folder.resolve("table.json"));
    Map<?, ?> section = (Map<?, ?>) json.get("questions with right passages, nothing dropped");
    assertThat(section.get("number")).isEqualTo(3L);
    Map<?, ?> figure = (Map<?, ?>) section.get("MRR@10");
    assertThat(figure.keySet()).hasToString("[unit, comparedWith, bm25, reader]");
    assertThat(figure.get("unit")).isEqualTo("score");
    assertThat(figure.get("bm25")).isEqualTo(Map.of("mean", 2 / 3.0));
    assertThat(((Map<?, ?>) figure.get("reader")).keySet())
        .hasToString("[mean, difference, low, high]");
    assertThat(figure.get("comparedWith")).isEqualTo("bm25");
  }

  private static QuestionRow row(String id, String right, double first, double second) {
    return MadeUpRows.row(
        id,
        "",
        List.of("42"),
        right,
        MadeUpRows.passage("p", 9, first, right.equals("p") ? "42" : "41"),
        MadeUpRows.passage("q", 8, second, right.equals("q") ? "42" : "41"));
  }
}
