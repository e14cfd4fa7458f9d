/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.evaluation.EvaluationFiles;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.MadeUpRows;
import solrqa.files.JsonFile;
import solrqa.files.Notice;

class EvaluationResultTest {
  private static final List<QuestionRow> ROWS =
      List.of(
          MadeUpRows.row("1", "", List.of("42"), "p", MadeUpRows.passage("p", 9, 3, "42")),
          MadeUpRows.row("2", "", List.of(), "", MadeUpRows.passage("p", 9, -3, "41")));
  private static final String SUM = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;

  private EvaluationResult result() {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("questions", Map.of("file", "dev.json " + SUM));
    run.put("depth", 20);
    run.put("parameters", Map.of());
    run.put("collection", Map.of("source", Map.of("name", "<b> & c")));
    return EvaluationResult.of(
        run,
        7,
        EvaluationReport.of(ROWS, 20, 7),
        List.of(new Notice("page", "without <text>", List.of("x", "y"))));
  }

  @Test
  void writesInputsAndNumbers() throws IOException {
    result().write(new EvaluationFiles(folder));
    Map<?, ?> result = JsonFile.read(folder.resolve("result.json"));
    assertThat(result.keySet()).hasToString("[run, machine, intervals, figures, notices]");
    assertThat(((Map<?, ?>) result.get("run")).get("depth")).isEqualTo(20L);
    assertThat(result.get("intervals")).isEqualTo(Map.of("resamples", 10_000L, "seed", 7L));
    Map<?, ?> notice = (Map<?, ?>) ((List<?>) result.get("notices")).get(0);
    assertThat(notice.keySet()).hasToString("[noun, what, count, names]");
    assertThat(notice.get("count")).isEqualTo(2L);
    assertThat(notice.get("names")).isEqualTo(List.of("x", "y"));
    assertThat(((Map<?, ?>) result.get("machine")).get("processors")).isNotNull();
    assertThat(((Map<?, ?>) result.get("figures")).get("questions with right passages"))
        .isNotNull();
  }

  @Test
  void writesTheSameForPeople() throws IOException {
    result().write(new EvaluationFiles(folder));
    assertThat(folder.resolve("result.md"))
        .content()
        .startsWith("# Evaluation\n\n| | BM25 alone | with reader | difference |\n")
        .contains("| correct abstention | - | 100.0 % [100.0, 100.0] | |\n")
        .contains("\n* questions: file dev.json `0123456789ab`\n* depth: 20\n* parameters: none\n")
        .contains("* collection: source (name &lt;b> &amp; c)\n* machine: processors ")
        .contains("* intervals: paired bootstrap, 10000 resamples, seed 7\n")
        .endsWith("* 2 pages without &lt;text>: x, y\n");
  }

  @Test
  void writesTheAnswersBesideIt() throws IOException {
    Map<String, Object> run =
        Map.of("depth", 5, "parameters", new TreeMap<>(Map.of("qa.threshold", "2", "fq", "a:<b>")));
    EvaluationResult result =
        EvaluationResult.of(run, 7, EvaluationReport.of(ROWS, 5, 7), List.of());
    result.write(new EvaluationFiles(folder), AnswerList.of(ROWS));
    assertThat(result.print()).contains("\nDepth 5, parameters fq=a:<b> qa.threshold=2.\n");
    assertThat(folder.resolve("answers.md"))
        .content()
        .startsWith(
            "# Answers, the worst first\n\nDepth 5, parameters fq=a:&lt;b> qa.threshold=2.\n\n");
    assertThat(folder.resolve("answers.html"))
        .content()
        .startsWith("<!doctype html><html lang=\"en\">")
        .contains("Depth 5, parameters fq=a:&lt;b&gt; qa.threshold=2.");
  }

  /** Half a surrogate pair, which is no character of UTF-8. */
  @Test
  void writesAnswersWithAnyText() throws IOException {
    QuestionRow row =
        MadeUpRows.row("1", "", List.of("\ud800"), "p", MadeUpRows.passage("p", 9, 3, "\udc00"));
    result().write(new EvaluationFiles(folder), AnswerList.of(List.of(row)));
    assertThat(folder.resolve("answers.html")).content().contains("wrong span");
    assertThat(folder.resolve("answers.md")).content().contains("| wrong span | ? (1) |");
  }

  @Test
  void printsTheReportItsIntervalsAndItsNotices() {
    assertThat(result().print())
        .startsWith(EvaluationReport.of(ROWS, 20, 7).print())
        .endsWith(
            "\nDepth 20, parameters none.\n"
                + "Means and differences with their 95 % intervals: paired bootstrap, 10000"
                + " resamples, seed 7\n"
                + "2 pages without <text>: x, y\n");
  }
}
