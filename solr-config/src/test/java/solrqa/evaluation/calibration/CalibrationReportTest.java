/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.QuestionRow;
import solrqa.files.JsonLine;
import solrqa.files.Release;

class CalibrationReportTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(7), 70, 30, 4);
  private static final Calibration CALIBRATION = Calibration.of(run(), 4, 1, done -> {});
  private static final CalibrationReport REPORT =
      new CalibrationReport(
          CALIBRATION,
          AccuracyAim.of(CALIBRATION, 0.8),
          false,
          Optional.of(ThresholdTable.of(CALIBRATION, List.of(-1.0, 2.5))));

  private static Mixture run() {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("questions", Map.of("file", "dev.json"));
    run.put("collection", Map.of("source", "dev.json"));
    run.put("depth", 3);
    run.put("parameters", Map.of());
    return Mixture.of(new FinishedRun("rows", run, ROWS, "rows.jsonl 12ab"));
  }

  @Test
  void isPrintedInColumns() {
    assertThat(REPORT.print().lines())
        .startsWith(
            "100 questions, 70 of them with answers, 3 passages of each; cross-validated in 4 parts"
                + " by article; seed 1",
            "Depth 3, parameters none.",
            "",
            " ".repeat(55) + "fitted   95 % interval",
            "model: for solrqa.json")
        .anyMatch(line -> line.matches("  false abstention +\\d+\\.\\d % .*"))
        .anyMatch(line -> line.matches("surest answered +by margin +by model +probability from"))
        .anyMatch(line -> line.matches("so that 80.0 % is right +from +answered +right +out of.*"))
        .anyMatch(line -> line.matches("threshold +-1.0 +2.5"))
        .noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void hasTheSameTablesAsAPage() {
    List<String> cells =
        REPORT
            .markdown()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| **"))
            .map(line -> line.replaceAll("[|* ]+", " ").strip())
            .toList();
    List<String> printed =
        REPORT.print().lines().map(line -> line.replaceAll(" +", " ").strip()).toList();
    assertThat(cells).hasSizeGreaterThan(30).isSubsetOf(printed);
  }

  @Test
  void drawsHowManyOfTheSurestAnswersAreWrong() {
    assertThat(REPORT.markdown())
        .containsPattern(
            "\n```mermaid\n%%\\{init.*\nxychart-beta\n  x-axis .* 10 --> 100\n  y-axis .* 0 --> \\d+\n"
                + "  line \\[(\\d+\\.\\d, ){9}\\d+\\.\\d\\]\n"
                + "  line \\[(\\d+\\.\\d, ){9}\\d+\\.\\d\\]\n```\n");
  }

  @Test
  void saysWhereToPutTheNumbers() {
    AnswerRule model = CALIBRATION.model().fit().rule();
    String settings =
        "  \"threshold\": "
            + model.threshold()
            + ", \"offset\": "
            + model.offset()
            + ", \"temperature\": "
            + model.temperature()
            + ", \"weight\": "
            + model.weight();
    String confidence =
        CALIBRATION
            .confidence()
            .map(fitted -> ",\n  \"confidence\": " + JsonLine.of(fitted.json()))
            .orElse("");
    assertThat(REPORT.print()).endsWith("\n" + settings + confidence + "\n");
    assertThat(REPORT.markdown()).contains("\n```\n" + settings + confidence + "\n```\n");
  }

  @Test
  void isWrittenInTheOrderInWhichItIsRead() {
    Map<?, ?> json = JsonLine.read(Path.of("x"), 1, JsonLine.of(REPORT.json()), Map.class);
    assertThat(json.keySet())
        .hasToString(
            "[source, folds, seed, resamples, asked, handler, model, figures, reliability,"
                + " riskCoverage, aim, thresholds, remarks]");
    assertThat(json.get("folds")).isEqualTo(Map.of("parts", 4L, "by", "article"));
    assertThat(json.get("resamples")).isEqualTo(Map.of("fits", 200L, "means", 10_000L));
    assertThat(json.get("asked")).hasToString("{offset=0.0, temperature=1.0}");
    assertThat(((Map<?, ?>) json.get("reliability")).keySet())
        .hasToString("[asked, margin, model]");
    Map<?, ?> point = (Map<?, ?>) ((List<?>) json.get("riskCoverage")).get(0);
    assertThat(point.keySet()).hasToString("[probability, answered, coverage, wrong]");
    Map<?, ?> threshold = (Map<?, ?>) ((Map<?, ?>) json.get("model")).get("threshold");
    assertThat(threshold.keySet()).hasToString("[value, low, high]");
  }

  @Test
  void saysWhereTheNumbersOfAModelComeFrom() {
    Map<String, Object> source = REPORT.source("2026-11-30");
    assertThat(source)
        .containsEntry("rows", "rows.jsonl 12ab")
        .containsEntry("asked", 100L)
        .containsEntry("solrqa", Release.VERSION)
        .containsEntry("date", "2026-11-30");
    Map<?, ?> intervals = (Map<?, ?>) source.get("intervals");
    assertThat(intervals.keySet())
        .hasToString(
            "[threshold, thresholdByExactMatch, offset, temperature, weight, confidence, intercept,"
                + " confidence, margin, confidence, gap, confidence, rank]");
    Estimate weight = CALIBRATION.model().estimates().get("weight");
    assertThat(intervals.get("weight")).isEqualTo(List.of(weight.low(), weight.high()));
    assertThat(CALIBRATION.runs().source()).doesNotContainKey("date");
  }
}
