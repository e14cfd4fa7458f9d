/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandsTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(5), 120, 60, 4);

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  @TempDir private Path folder;

  @Test
  void printsALineForEachRule() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS);
    assertThat(run("compare-rules")).as(errors.toString()).isZero();
    List<String> lines = output.toString().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "| order | MRR@10 (120) | nDCG@10 (120) | P@1 (120) | exact match (180) | F1 (180) |");
    assertThat(lines.subList(2, 25))
        .allMatch(line -> line.startsWith("| ") && line.chars().filter(c -> c == '|').count() == 7);
    assertThat(output.toString())
        .contains("\n| weight 0.00, BM25 alone |", "\n| weight 0.50 |")
        .contains("\n| weight 1.00, margin alone |", "\n| the other folds' weight |")
        .contains("\n| reciprocal-rank fusion, k = 60 |")
        .contains("fitted to the other folds (4 parts by article, seed 1)");
  }

  /** With these rows the greatest margin is always the right passage's. */
  @Test
  void writesTheFiguresOfEachRule() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS);
    run("compare-rules");
    Map<?, ?> result = JsonFile.read(folder.resolve("rules.json"));
    assertThat(((Map<?, ?>) result.get("source")).get("asked")).isEqualTo(180L);
    Map<?, ?> order =
        (Map<?, ?>)
            ((Map<?, ?>) result.get("figures"))
                .get("questions with right passages, nothing dropped");
    Map<?, ?> first = (Map<?, ?>) order.get("P@1");
    assertThat(first.get("weight 1.00, margin alone")).extracting("mean").isEqualTo(1.0);
    double bm25 =
        ROWS.stream()
            .filter(row -> row.question().answerable())
            .mapToDouble(row -> row.candidates().get(0).holds() ? 1 : 0)
            .average()
            .orElseThrow();
    assertThat(first.get("weight 0.00, BM25 alone")).extracting("mean").isEqualTo(bm25);
    // its difference to the best, which is all right
    Map<?, ?> alone = (Map<?, ?>) first.get("weight 0.00, BM25 alone");
    assertThat((Double) alone.get("difference")).isCloseTo(bm25 - 1, within(1e-9));
  }

  @Test
  void refusesToChooseByTestArticlesUnlessItIsAllowed() throws IOException {
    Map<String, Object> run =
        Map.of("depth", 3, "questions", Map.of("articles", "test of split.json 34cd"));
    MadeUpRows.write(folder, run, ROWS);
    assertThat(run("compare-rules")).isEqualTo(1);
    assertThat(errors.toString()).contains("--allow-test");
    assertThat(folder.resolve("rules.json")).doesNotExist();
    assertThat(run("compare-rules", "--allow-test")).isZero();
  }

  @Test
  void showsQualityAndWindowsAtEachDepth() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS);
    assertThat(run("compare-depths")).as(errors.toString()).isZero();
    assertThat(output.toString())
        .startsWith("As asked:\n\n| passages | windows read (180) | right passages retrieved (120)")
        .contains("\n| 1 | 1.0 [-2.0, -2.0] |")
        .contains("\n| 3 | **3.0** | **1.0000** |")
        .contains("fitted at each depth to the other folds (4 parts by article, seed 1)")
        .doesNotContain("No settings are fitted");
    Map<?, ?> result = JsonFile.read(folder.resolve("depths.json"));
    for (String table : List.of("asked", "fitted")) {
      Map<?, ?> order =
          (Map<?, ?>)
              ((Map<?, ?>) result.get(table)).get("questions with right passages, nothing dropped");
      double first =
          ROWS.stream()
              .filter(row -> row.question().answerable())
              .mapToDouble(row -> row.candidates().get(0).holds() ? 1 : 0)
              .average()
              .orElseThrow();
      assertThat(((Map<?, ?>) order.get("MRR@10")).get("1")).extracting("mean").isEqualTo(first);
    }
  }

  @Test
  void looksAtFewerPassagesWhereItIsAskedTo() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS);
    assertThat(run("compare-rules", "--depth", "2")).as(errors.toString()).isZero();
    Map<?, ?> source = (Map<?, ?>) JsonFile.read(folder.resolve("rules.json")).get("source");
    assertThat(source.get("depth")).isEqualTo(2L);
    assertThat(run("compare-rules", "--depth", "4")).isEqualTo(1);
    assertThat(errors.toString()).contains("illegal --depth 4, of each question only 3 passages");
    assertThat(run("compare-rules", "--depth", "0")).isEqualTo(2);
  }

  /** What was asked with may be reported of them. */
  @Test
  void fitsNothingToTestArticles() throws IOException {
    Map<String, Object> run =
        Map.of("depth", 3, "questions", Map.of("articles", "test of split.json 34cd"));
    MadeUpRows.write(folder, run, ROWS);
    assertThat(run("compare-depths")).isZero();
    assertThat(output.toString())
        .contains("As asked:", "No settings are fitted to the articles \"test\".")
        .doesNotContain("at each depth to the other folds");
    assertThat(JsonFile.read(folder.resolve("depths.json")).get("fitted")).isNull();
    output.getBuffer().setLength(0);
    assertThat(run("compare-depths", "--allow-test")).isZero();
    assertThat(output.toString()).contains("at each depth to the other folds");
  }

  @Test
  void fitsNothingToFewQuestions() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS.subList(100, 130));
    assertThat(run("compare-depths")).isZero();
    assertThat(output.toString())
        .contains("| 3 | **3.0** |")
        .contains("No settings are fitted to fewer than 50 questions with answers.");
  }

  /** The first two of five depths are less than these rows have. */
  @Test
  void cutsOffAtTheUsualDepthsAndTheDeepest() throws IOException {
    List<QuestionRow> deep = new ArrayList<>();
    Candidate[] passages = new Candidate[7];
    for (int i = 0; i < passages.length; i++) {
      passages[i] = MadeUpRows.passage("p" + i, 9 - i, i, "" + i);
    }
    deep.add(MadeUpRows.row("q", "", List.of("6"), "p6", passages));
    MadeUpRows.write(folder, Map.of("depth", 7), deep);
    assertThat(run("compare-depths")).isZero();
    assertThat(output.toString().lines().filter(line -> line.matches("\\| \\d+ \\|.*")))
        .extracting(line -> line.substring(0, 9))
        .containsExactly("| 1 | 1.0", "| 5 | 5.0", "| 7 | **7");
  }

  private int run(String command, String... options) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    List<String> arguments = new ArrayList<>(List.of(command, folder.toString()));
    arguments.addAll(List.of(options));
    return commandLine.execute(arguments.toArray(String[]::new));
  }
}
