/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.files.ResultObject;

class WayTableTest {
  private static final List<QuestionRow> ROWS =
      List.of(
          row("1", "p", 3, 1), // both have it first
          row("2", "q", 1, 3), // the reader alone has
          row("3", "q", -1, -2)); // nobody has; and nobody answers
  private static final RightPassages RIGHT = RightPassages.of(ROWS);
  private static final WayTable TABLE =
      new WayTable(
          ROWS,
          List.of(
              Measure.ofOrder(RIGHT).get(0),
              Measure.F1,
              Measure.ofAnswers().get(3),
              Measure.ofKept(RIGHT).get(1)),
          List.of(
              new Way("bm25", row -> row.ranked(new AnswerRule(0, 0, 0, 1), 0, 9)),
              new Way("reader", row -> row.ranked(new AnswerRule(0, 1, 0, 1), 0, 9))),
          1);

  @TempDir private Path folder;

  /** MRR of 1, 1/2, 1/2 and 1, 1, 1/2; of three questions two are answered, rightly or not. */
  @Test
  void hasTheMeansOfEachWay() {
    assertThat(TABLE.columns())
        .extracting(column -> column.measure().name())
        .as("no question is unanswerable")
        .containsExactly("MRR@10", "F1", "right passages kept");
    assertThat(TABLE.columns().get(0).means()).containsExactly(2 / 3.0, 2.5 / 3);
    assertThat(TABLE.column(Measure.F1).means()).containsExactly(1 / 3.0, 2 / 3.0);
    assertThat(TABLE.columns().get(2).means()).containsExactly(2 / 3.0, 2 / 3.0);
    assertThat(TABLE.column(Measure.F1).best()).isEqualTo(1);
    assertThat(TABLE.columns().get(2).best()).as("of equally good ones the first").isZero();
  }

  /** The differences are 0, 1, 0: all three draws are of 0 with (2/3)^3 = 8/27. */
  @Test
  void comparesPairByPair() {
    WayTable.Column f1 = TABLE.column(Measure.F1);
    assertThat(TABLE.difference(f1, 1, 0)).isEqualTo(new Interval(1 / 3.0, 0, 1));
    assertThat(TABLE.difference(f1, 0, 1)).isEqualTo(new Interval(-1 / 3.0, -1, 0));
    assertThat(TABLE.difference(f1, 0, 0)).isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void isPrintedAsMarkdown() {
    assertThat(TABLE.figures(WayTable.Column::best).markdown("order"))
        .isEqualTo(
            """
            | order | MRR@10 (3) | F1 (3) | right passages kept (3) |
            |---|---:|---:|---:|
            | bm25 | 0.6667 [-0.5000, +0.0000] | 33.3 % [-100.0, +0.0] | **0.6667** |
            | reader | **0.8333** | **66.7 %** | 0.6667 [+0.0000, +0.0000] |
            """);
    assertThat(TABLE.figures(c -> 0).legend())
        .isEqualTo(
            "3 questions with right passages, nothing dropped; 3 questions, no answer counted right"
                + " where there is none; 3 questions with right passages.");
  }

  @Test
  void isWrittenByNames() {
    Map<?, ?> section =
        (Map<?, ?>)
            TABLE.figures(c -> 0).json().get("questions with right passages, nothing dropped");
    assertThat(section.get("number")).isEqualTo(3);
    Map<?, ?> figure = (Map<?, ?>) section.get("MRR@10");
    assertThat(figure.get("bm25")).isEqualTo(Map.of("mean", 2 / 3.0));
    assertThat(((Map<?, ?>) figure.get("reader")).keySet())
        .hasToString("[mean, difference, low, high]");
    assertThat(figure.get("comparedWith")).isEqualTo("bm25");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    WayFigures written = TABLE.figures(WayTable.Column::best);
    Path file = folder.resolve("rules.json");
    Files.writeString(file, Utils.toJSONString(written.json()));
    WayFigures read = WayFigures.read(ResultObject.read(file));
    assertThat(read.ways()).isEqualTo(written.ways());
    assertThat(read.columns()).containsExactlyInAnyOrderElementsOf(written.columns());
  }

  @Test
  void isOfTheSameWaysInAllColumns() throws IOException {
    Path file = folder.resolve("rules.json");
    String json = Utils.toJSONString(TABLE.figures(c -> 0).json());
    Files.writeString(file, json.replaceFirst("\"reader\":", "\"other\":"));
    assertThatThrownBy(() -> WayFigures.read(ResultObject.read(file)))
        .hasMessageContaining("must be of the ways [bm25, other], got: ");
    Files.writeString(
        file, json.replaceFirst("\"comparedWith\":\"bm25\"", "\"comparedWith\":\"x\""));
    assertThatThrownBy(() -> WayFigures.read(ResultObject.read(file)))
        .hasMessageContaining("/comparedWith\" must be one of [bm25, reader], got: x");
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
