/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.RightPassages;
import solrqa.evaluation.calibration.CalibratedModelTest;
import solrqa.evaluation.calibration.Fit;
import solrqa.evaluation.calibration.MadeUpRows;
import solrqa.evaluation.calibration.ScoredQuestion;
import solrqa.files.JsonFile;
import solrqa.files.Release;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelSettings;

class CalibrateCommandTest {
  /** The numbers that are looked at are those of these rows. */
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(5), 120, 60, 4);

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final Map<String, Object> run = new LinkedHashMap<>();
  @TempDir private Path folder;
  private Path rows;

  @BeforeEach
  void describeRun() {
    rows = folder.resolve("rows");
    run.put(
        "questions",
        new TreeMap<>(Map.of("file", "dev.json 12ab", "articles", "tune of split.json 34cd")));
    run.put("collection", Map.of("name", "dev.json"));
    run.put("depth", 3);
    run.put("parameters", Map.of());
  }

  @Test
  void fitsToAnotherMixtureOfQuestions() throws IOException {
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate("--unanswerable", "0.2")).as(errors.toString()).isZero();
    assertThat(output.toString())
        .startsWith("150 questions, 120 of them with answers")
        .contains("30 unanswerable questions\n");
    for (String share : List.of("1", "-0.1", "NaN")) {
      assertThat(calibrate("--unanswerable", share)).isEqualTo(2);
      assertThat(errors.toString()).contains("must be at least 0 and less than 1");
    }
  }

  @Test
  void printsWhatItFittedAndWhatThatIsWorth() throws IOException {
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate()).as(errors.toString()).isZero();
    assertThat(output.toString())
        .startsWith(
            "180 questions, 120 of them with answers, 3 passages of each; cross-validated in 4"
                + " parts by article; seed 1\nDepth 3, parameters none.\n")
        .contains("handler: for requests to the model as it is, offset 0.0 and temperature 1.0\n")
        .contains("180 questions, no answer counted right where there is none\n")
        .contains("60 unanswerable questions\n")
        .contains("120 questions with right passages, nothing dropped\n")
        .containsPattern("  0\\.9 to 1\\.0 +\\d+ +\\d+\\.\\d % +\\d+ +(\\d+\\.\\d %|-) +\\d+ ")
        .containsPattern("expected calibration error +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4}\n")
        .containsPattern("\n   10 %, of these wrong +\\d+\\.\\d % +\\d+\\.\\d % +0\\.\\d\\d\n")
        .doesNotContain("No question is unanswerable", "To answer nothing at all");
    Map<?, ?> handler = (Map<?, ?>) result().get("handler");
    assertThat(output.toString())
        .contains("<str name=\"qa.threshold\">" + value(handler, "threshold") + "</str>")
        .contains("<str name=\"qa.weight\">" + value(handler, "weight") + "</str>");
  }

  @Test
  void writesTheSameAsAPageBesideTheRows() throws IOException {
    MadeUpRows.write(rows, run, ROWS);
    calibrate();
    Map<?, ?> handler = (Map<?, ?>) result().get("handler");
    assertThat(rows.resolve("calibration.md"))
        .content()
        .startsWith(
            "# Calibration\n\n180 questions, 120 of them with answers, 3 passages of each;"
                + " cross-validated in 4 parts by article; seed 1\n\n| | fitted | 95 % interval |\n")
        .contains("| **model: for solrqa.json** | | |\n| threshold | ")
        .contains("| out of fold | as asked | handler | model | model minus as asked | in sample |")
        .contains("| **60 unanswerable questions** | | | | | |\n| correct abstention | ")
        .containsPattern(
            "\\| 0\\.9 to 1\\.0 \\| \\d+ \\| \\d+\\.\\d % \\| \\d+ \\| (\\d+\\.\\d %|-) \\| \\d+ \\| ")
        .containsPattern(
            "\n\\| 10 %, of these wrong \\| \\d+\\.\\d % \\| \\d+\\.\\d % \\| 0\\.\\d\\d \\|\n")
        .contains("\n```\n  <str name=\"qa.threshold\">" + value(handler, "threshold") + "</str>\n")
        .contains("* questions: articles tune of split.json 34cd, file dev.json 12ab\n")
        .contains("* depth: 3\n");
  }

  @Test
  void writesAllNumbersBesideTheRows() throws IOException {
    MadeUpRows.write(rows, run, ROWS);
    calibrate("--folds", "2", "--seed", "9");
    Map<?, ?> result = result();
    assertThat(result.get("seed")).isEqualTo(9L);
    assertThat(result.get("folds")).isEqualTo(Map.of("parts", 2L, "by", "article"));
    assertThat(result.get("asked")).isEqualTo(Map.of("offset", 0.0, "temperature", 1.0));
    Map<?, ?> model = (Map<?, ?>) result.get("model");
    List<ScoredQuestion> scored = ROWS.stream().map(row -> ScoredQuestion.of(row, 3)).toList();
    Fit fit = Fit.of(scored, RightPassages.of(ROWS)).orElseThrow();
    assertThat(value(model, "threshold")).isEqualTo(fit.rule().threshold());
    assertThat(value(model, "thresholdByExactMatch")).isEqualTo(fit.thresholdByExact());
    assertThat(value(model, "offset")).isEqualTo(fit.rule().offset());
    assertThat(value(model, "temperature")).isEqualTo(fit.rule().temperature());
    assertThat(value(model, "weight")).isEqualTo(fit.rule().weight());
    for (String name : List.of("threshold", "offset", "temperature", "weight")) {
      Map<?, ?> estimate = (Map<?, ?>) model.get(name);
      assertThat((Double) estimate.get("value"))
          .as(name)
          .isBetween((Double) estimate.get("low"), (Double) estimate.get("high"));
    }
    Map<?, ?> reliability = (Map<?, ?>) result.get("reliability");
    double before = error(reliability.get("asked"));
    assertThat(error(reliability.get("model"))).isLessThan(before);
    assertThat((List<?>) result.get("riskCoverage")).hasSize(10);
    Map<?, ?> all =
        (Map<?, ?>)
            ((Map<?, ?>) result.get("figures"))
                .get("questions, no answer counted right where there is none");
    assertThat((Map<?, ?>) all.get("F1"))
        .extracting("as asked", "comparedWith")
        .containsExactly(Map.of("mean", askedF1()), "as asked");
  }

  private static double askedF1() {
    return ROWS.stream()
        .mapToDouble(row -> row.served(NoAnswer.DROP).score().f1())
        .average()
        .orElseThrow();
  }

  private static double error(Object reliability) {
    return (Double) ((Map<?, ?>) reliability).get("expectedCalibrationError");
  }

  @Test
  void fitsToAMixtureAndAnswersEachKindByTheOthers() throws IOException {
    List<QuestionRow> others = new ArrayList<>();
    for (QuestionRow row : MadeUpRows.draw(new Random(6), 60, 30, 4)) {
      Candidate[] passages = row.candidates().toArray(Candidate[]::new);
      List<String> answers = row.question().answers();
      String id = "other " + row.question().id();
      others.add(MadeUpRows.row(id, "", answers, answers.isEmpty() ? "" : "top", passages));
    }
    Path other = folder.resolve("other");
    MadeUpRows.write(rows, run, ROWS);
    MadeUpRows.write(other, run, others);
    Path out = folder.resolve("out");
    assertThat(calibrate(other.toString(), "--out", out.toString(), "--thresholds=-1,2.5"))
        .as(errors.toString())
        .isZero();
    assertThat(output.toString())
        .startsWith("270 questions, 180 of them with answers, 3 passages of each; cross-validated")
        .contains("in 2 parts by source; seed 1\nrows: Depth 3, parameters none.\nother: Depth 3")
        .containsPattern("\nfitted to the other sources +answers +right +mean")
        .containsPattern("\n  other +90 +\\d")
        .containsPattern("\nthreshold +-1.0 +2.5\nrows\n  exact match, 180 questions +\\d");
    Map<?, ?> result = JsonFile.read(out.resolve("calibration.json"));
    assertThat(((Map<?, ?>) result.get("source")).keySet()).hasToString("[rows, other]");
    assertThat(((Map<?, ?>) result.get("thresholds")).keySet())
        .hasToString("[thresholds, bySource]");
    assertThat(out.resolve("calibration.md")).exists();
    assertThat(rows.resolve("calibration.json")).doesNotExist();
  }

  /** Nothing can be fitted to the second kind alone. */
  @Test
  void fitsToAMixtureOfWhichAKindHasNoAnswers() throws IOException {
    Path offTopic = folder.resolve("off-topic");
    MadeUpRows.write(rows, run, ROWS.subList(0, 150));
    MadeUpRows.write(offTopic, run, ROWS.subList(150, 180));
    assertThat(calibrate(offTopic.toString())).as(errors.toString()).isZero();
    assertThat(output.toString()).contains("cross-validated in 4 parts by article");
    output.getBuffer().setLength(0);
    assertThat(calibrate(offTopic.toString(), "--unanswerable", "0"))
        .as(errors.toString())
        .isZero();
    assertThat(output.toString()).containsPattern("\n  off-topic +0 +0.0 %");
  }

  @Test
  void writesTheThresholdThatIsAccurateEnough() throws Exception {
    Path model = Files.createDirectory(folder.resolve("model"));
    CalibratedModelTest.tinyModel(model);
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate("--accuracy", "0.75", "--write-model", model.toString()))
        .as(errors.toString())
        .isZero();
    Map<?, ?> aim = (Map<?, ?>) result().get("aim");
    Object threshold = ((Map<?, ?>) aim.get("threshold")).get("threshold");
    assertThat(ModelDirectory.open(model).settings().threshold()).isEqualTo(threshold);
    assertThat(output.toString())
        .containsPattern("so that 75.0 % is right +from +answered")
        .containsPattern("\n  threshold +" + threshold + " +\\d")
        .as("the settings are those that were written")
        .contains("  \"threshold\": " + threshold + ", \"offset\": ");
    Map<?, ?> source = (Map<?, ?>) JsonFile.read(model.resolve("solrqa.json")).get("source");
    assertThat(source.get("thresholdForAccuracy")).isEqualTo(0.75);
    assertThat(((Map<?, ?>) source.get("intervals")).containsKey("threshold"))
        .as("the interval is the other threshold's")
        .isFalse();
  }

  @Test
  void showsWhatItFittedWhereNoThresholdIsAccurateEnough() throws IOException {
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate("--accuracy", "1")).isEqualTo(1);
    assertThat(errors.toString())
        .contains("at no threshold 1.0 of the answers is right; ask for a smaller --accuracy");
    assertThat(output.toString())
        .containsPattern("\n  threshold +none +- +- ")
        .doesNotContain("For this collection alone");
    assertThat(result().get("aim")).isNotNull();
  }

  @Test
  void givesTheSameNumbersWithTheSameSeed() throws IOException {
    MadeUpRows.write(rows, run, ROWS);
    calibrate();
    String first = output.toString();
    output.getBuffer().setLength(0);
    calibrate();
    assertThat(output.toString()).isEqualTo(first);
    output.getBuffer().setLength(0);
    calibrate("--seed", "2");
    assertThat(output.toString()).isNotEqualTo(first);
  }

  @Test
  void writesTheModelsSettingsWithTheirSource() throws Exception {
    Path model = Files.createDirectory(folder.resolve("model"));
    CalibratedModelTest.tinyModel(model);
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate("--write-model", model.toString())).as(errors.toString()).isZero();
    assertThat(output.toString())
        .contains("Written into " + model.toRealPath().resolve("solrqa.json"))
        .contains("Nobody has checked that this is the model that read");
    Map<?, ?> fitted = (Map<?, ?>) result().get("model");
    ModelSettings settings = ModelDirectory.open(model).settings();
    assertThat(settings.threshold()).isEqualTo(value(fitted, "threshold"));
    assertThat(settings.offset()).isEqualTo(value(fitted, "offset"));
    assertThat(settings.temperature()).isEqualTo(value(fitted, "temperature"));
    assertThat(settings.weight()).isEqualTo(value(fitted, "weight"));
    Map<?, ?> source = (Map<?, ?>) JsonFile.read(model.resolve("solrqa.json")).get("source");
    assertThat(source.get("questions")).isEqualTo(run.get("questions"));
    assertThat(source.get("rows")).isEqualTo(Sha256.named(rows.resolve("rows.jsonl")));
    assertThat(source.get("asked")).isEqualTo(180L);
    assertThat(source.get("depth")).isEqualTo(3L);
    assertThat(source.get("solrqa")).isEqualTo(Release.VERSION);
    assertThat(source.get("date")).asString().matches("20\\d\\d-\\d\\d-\\d\\d");
    assertThat((List<?>) ((Map<?, ?>) source.get("intervals")).get("weight")).hasSize(2);
  }

  @Test
  void writesNothingForTheRowsOfAnotherModel() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    CalibratedModelTest.tinyModel(model);
    run.put("model", Map.of("name", "small", "files", Map.of("config.json", "12ab")));
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate("--write-model", model.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("the rows are another model's");
    assertThat(model.resolve("solrqa.json")).doesNotExist();
    assertThat(rows.resolve("calibration.json")).doesNotExist();
  }

  @Test
  void refusesToChooseByTestArticlesUnlessItIsAllowed() throws IOException {
    run.put("questions", Map.of("articles", "test of split.json 34cd"));
    MadeUpRows.write(rows, run, ROWS);
    assertThat(calibrate()).isEqualTo(1);
    assertThat(errors.toString()).startsWith("solrqa: these are the questions of the articles or");
    assertThat(rows.resolve("calibration.json")).doesNotExist();
    assertThat(calibrate("--allow-test")).isZero();
    assertThat(output.toString()).contains("Fitted to questions \"test\": no figure of them");
  }

  @Test
  void saysWhatTheNumbersDoNotShow() throws IOException {
    List<QuestionRow> answerable = new ArrayList<>(ROWS.subList(0, 119));
    answerable.add(QuestionRow.refused(ROWS.get(119).question(), "400"));
    answerable.set(
        0,
        MadeUpRows.row(
            "q0",
            "article 0",
            List.of("42"),
            "",
            MadeUpRows.passage("p", 9, 3, "42"),
            MadeUpRows.unread("q", 8)));
    MadeUpRows.write(rows, run, answerable);
    assertThat(calibrate()).as(errors.toString()).isZero();
    assertThat(output.toString())
        .contains("No question is unanswerable: the threshold only tells passages apart")
        .doesNotContain("not significantly better")
        .contains("1 question that Solr refused: q119\n")
        .contains("1 question of which some passages are unread: q0\n");
    assertThat((List<?>) result().get("remarks")).hasSizeBetween(3, 4);
  }

  /**
   * Whatever threshold lets an answer through lets 60 wrong ones to unanswerable questions through.
   */
  @Test
  void saysThatNoAnswerAtAllWouldBeBetter() throws IOException {
    List<QuestionRow> hopeless = new ArrayList<>();
    for (int i = 0; i < 260; i++) {
      boolean answerable = i < 60;
      double margin = answerable ? 1 : i % 10 < 3 ? 3 : -3;
      Candidate passage = MadeUpRows.passage("p", 9, margin, i % 2 == 0 ? "42" : "41");
      List<String> answers = answerable ? List.of("42") : List.of();
      hopeless.add(MadeUpRows.row("q" + i, "", answers, answerable ? "p" : "", passage));
    }
    MadeUpRows.write(rows, run, hopeless);
    assertThat(calibrate()).as(errors.toString()).isZero();
    assertThat(output.toString())
        .contains("To answer nothing at all would score more than the fitted threshold.")
        .contains("Out of fold the fitted settings' F1 is not significantly better")
        .contains(
            "Answers are not significantly better with these: nothing speaks against those that you have.\n")
        .contains("cross-validated in 5 parts by question");
  }

  @Test
  void refusesRowsThatTellNothingApart() throws IOException {
    List<QuestionRow> right = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Candidate passage = MadeUpRows.passage("p", 9, i % 5 - 2, "42");
      right.add(MadeUpRows.row("q" + i, "", List.of("42"), "p", passage));
    }
    MadeUpRows.write(rows, run, right);
    assertThat(calibrate()).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("solrqa: right answers do not have greater margins than wrong ones, or there");
  }

  @Test
  void refusesRowsThatDoNotTellTheModelsCurve() throws IOException {
    List<QuestionRow> sure = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Candidate passage = MadeUpRows.passage("p", 9, 20 + i % 9, i % 9 > 3 ? "42" : "41");
      sure.add(MadeUpRows.row("q" + i, "", List.of("42"), "p", passage));
    }
    MadeUpRows.write(rows, run, sure);
    assertThat(calibrate()).isEqualTo(1);
    assertThat(errors.toString()).contains("do not tell the offset and the temperature");
  }

  @Test
  void refusesWhatItCannotFitTo() throws IOException {
    assertThat(calibrate()).isEqualTo(1);
    assertThat(errors.toString()).contains("has no rows.jsonl");
    MadeUpRows.write(rows, run, ROWS.subList(80, 180));
    errors.getBuffer().setLength(0);
    assertThat(calibrate()).isEqualTo(1);
    assertThat(errors.toString()).contains("only 40 questions with answers, must be at least 50");
    errors.getBuffer().setLength(0);
    assertThat(calibrate("--folds", "1")).isEqualTo(2);
    assertThat(errors.toString()).contains("illegal --folds 1, must be at least 2");
  }

  private Map<?, ?> result() throws IOException {
    return JsonFile.read(rows.resolve("calibration.json"));
  }

  private static double value(Map<?, ?> numbers, String name) {
    return ((Number) ((Map<?, ?>) numbers.get(name)).get("value")).doubleValue();
  }

  private int calibrate(String... options) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    List<String> arguments = new ArrayList<>(List.of("calibrate", rows.toString()));
    arguments.addAll(List.of(options));
    return commandLine.execute(arguments.toArray(String[]::new));
  }
}
