/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(5), 120, 60, 4);
  private static final List<String> STUDIED =
      List.of(ResultPlots.DEPTH, ResultPlots.TIME, ResultPlots.RELIABILITY, ResultPlots.RISK);
  private static final String SUM = "0123456789abcdef".repeat(4);

  private final StringWriter errors = new StringWriter();
  @TempDir private Path folder;
  private Path results;
  private Path page;

  @BeforeEach
  void makeFolder() throws IOException {
    results = folder.resolve("results");
    page = folder.resolve("results.md");
    Files.createDirectories(results.resolve("sets"));
    Files.writeString(
        results.resolve("sets/about.json"),
        """
        {"second": {"title": "Second set", "description": "What it is.", "published": []},
         "first": {"title": "First set", "description": "What that is.", "published": [
          {"system": "Another", "exact match": "59", "F1": "65", "source": "https://example.org/x"}
         ]}}
        """);
  }

  /** Whoever changes a result, the page or a plot by hand fails here. */
  @Test
  void hasWrittenThePageOfTheCheckout() {
    assertThat(run("--check", "../docs/results")).as(errors.toString()).isZero();
  }

  @Test
  void showsTheFiguresOfEachSetAsTheyArePrinted() throws IOException {
    evaluate("sets/first", 3, "test");
    evaluate("sets/second", 3, "test");
    String written = report();
    assertThat(written.indexOf("### Second set\n\nWhat it is.\n"))
        .isPositive()
        .isLessThan(written.indexOf("### First set\n\nWhat that is.\n"));
    List<String> cells =
        written.lines().map(line -> line.replaceAll("[|* ]+", " ").strip()).toList();
    EvaluationReport.of(ROWS, 3, 1)
        .print()
        .lines()
        .skip(1)
        .forEach(line -> assertThat(cells).contains(line.replaceAll(" +", " ").strip()));
    assertThat(written)
        .contains("| [Another](https://example.org/x) | 59 | 65 |\n")
        .contains("\n6 pages without text: a&lt;b, b, c, d, e, ...\n")
        .contains("* questions: file dev.json `0123456789ab`, articles test of split.json `012")
        .contains("* depth: 3\n* parameters: qa.threshold 2\n* model: name small\n")
        .contains("* intervals: paired bootstrap, 10000 resamples, seed 1\n");
  }

  @Test
  void leavesOutWhatIsNotThere() throws IOException {
    assertThat(report())
        .startsWith("# Results\n")
        .doesNotContain("## Reported", "## Chosen", "svg");
    evaluate("sets/first", 3, "test");
    assertThat(report()).contains("## Reported").doesNotContain("Second", "## Chosen", "svg");
    assertThat(results).isDirectoryNotContaining("glob:**.svg");
  }

  @Test
  void showsWhatTheStudiesPrinted() throws IOException {
    study();
    String written = report();
    assertThat(written)
        .contains("### How many passages are read", "### How passages are ordered")
        .contains("### Threshold, weight and probability")
        .contains("fitted to the other of 4 parts by article:")
        .contains("* questions: file dev.json `0123456789ab`, articles tune of split.json `012");
    FinishedRun run = FinishedRun.read(folder.resolve("run"));
    DepthStudy depths = DepthStudy.of(run, 1).fit(5);
    RuleStudy rules = RuleStudy.of(run, 5, 1);
    for (String printed : List.of(depths.print(), rules.print())) {
      assertThat(written).contains(printed.lines().filter(line -> line.startsWith("| ")).toList());
    }
    ResultObject calibration = ResultObject.read(results.resolve("tune/calibration.json"));
    ResultObject fitted = calibration.object("reliability").object("model");
    assertThat(written)
        .contains(
            String.format(Locale.ROOT, "%.4f fitted.\n", fitted.number("expectedCalibrationError")))
        .contains("| 100 % | 180 | ");
  }

  @Test
  void showsTheThresholdByTheShareOfUnanswerableQuestions() throws IOException {
    study();
    Files.createDirectories(results.resolve("mixtures"));
    for (String share : List.of("0.1", "0.25")) {
      String[] command = {"calibrate", folder.resolve("run").toString(), "--unanswerable", share};
      assertThat(Solrqa.commandLine().setOut(new PrintWriter(errors)).execute(command)).isZero();
      Files.copy(
          folder.resolve("run/calibration.json"), results.resolve("mixtures/" + share + ".json"));
    }
    assertThat(report())
        .containsPattern("\\| 10\\.0 % \\| 133 \\| -?\\d.*\\|\n\\| 25\\.0 % \\| 160 \\| -?\\d");
  }

  @Test
  void showsHowPassagesAreFound() throws IOException {
    WayTable table =
        new WayTable(
            ROWS, Measure.ofAllQuestions(), List.of(new Way("plain", QuestionRow::bm25)), 1);
    Map<String, Object> source = Map.of("questions", Map.of("file", "dev.json"), "asked", 180);
    Files.createDirectories(results.resolve("queries"));
    write("queries/train.json", new QueryStudy(source, 1, table).json());
    assertThat(report())
        .contains(
            "### How passages are found, by `train`\n\n| query | exact match (180) | F1 (180) |")
        .contains("worse than its best: plain.\n");
  }

  @Test
  void showsEnginesSideBySide() throws IOException {
    engine("onnx-fp32", "onnx-fp32", ROWS);
    List<QuestionRow> other = MadeUpRows.draw(new Random(6), 120, 60, 4);
    engine("onnx-int8", "onnx-int8", other);
    String written = report();
    assertThat(written)
        .contains("## Engines\n", "\n| | onnx-fp32 | onnx-int8 |\n|---|---:|---:|\n");
    List<EvaluationReport.Section> exact = EvaluationReport.of(ROWS, 3, 1).sections();
    List<EvaluationReport.Section> rounded = EvaluationReport.of(other, 3, 1).sections();
    for (int i = 0; i < exact.size(); i++) {
      EvaluationReport.Section section = exact.get(i);
      assertThat(written)
          .contains("| **" + section.number() + " " + section.questions() + "** | | |");
      for (Figure figure : section.figures()) {
        String beside = rounded.get(i).figure(figure.name()).orElseThrow().printReader();
        assertThat(written)
            .contains(
                "| " + figure.name() + " | " + figure.printReader() + " | " + beside + " |\n");
      }
    }
  }

  @Test
  void refusesEnginesOfOtherNamesOrRuns() throws IOException {
    engine("onnx-fp32", "onnx-int8", ROWS);
    assertRefused(
        results.resolve("engines/onnx-fp32/result.json")
            + ": \"run/engine\" must be the name of the folder");
    engine("onnx-fp32", "onnx-fp32", ROWS);
    evaluate("engines/onnx-int8", identity(4, "test", "onnx-int8"), ROWS);
    assertRefused(
        results.resolve("engines/onnx-int8/result.json")
            + ": is of another run than the other engines; measure all alike");
  }

  private void engine(String folder, String engine, List<QuestionRow> rows) throws IOException {
    evaluate("engines/" + folder, identity(3, "test", engine), rows);
  }

  @Test
  void showsWhatStoppingEarlySaves() throws IOException {
    Map<StopForm, List<QuestionRow>> pages = new LinkedHashMap<>();
    StopForm.all(3, List.of(1), List.of("true")).forEach(form -> pages.put(form, ROWS));
    Map<String, Object> source = Map.of("questions", Map.of("file", "dev.json"), "asked", 180);
    Files.createDirectories(results.resolve("stop-early"));
    write("stop-early/stops.json", StopStudy.of(source, pages, 1).json());
    assertThat(report())
        .contains("### Stopping early\n", "| reading | windows read (180) |")
        .contains("| rows=1, qa.stopEarly=true | 3.0 [+0.0, +0.0] | 20.0 [+0.0, +0.0] |")
        .contains("| rows=1, qa.stopEarly=true | 20.0 |\n");
  }

  @Test
  void drawsQualityAgainstDepthAndTimeReliabilityAndRisk() throws IOException {
    study();
    for (int depth : List.of(1, 3)) {
      evaluate("times/" + depth, depth, "tune");
    }
    String written = report();
    for (String plot : STUDIED) {
      assertThat(written).contains("](results/" + plot + ")");
      assertThat(results.resolve(plot)).content().contains("180 questions of the articles tune");
    }
    assertThat(written).contains("| 1 | 180 | 2.0 | 2.0 | 20.0 | 20.0 |\n| 3 | 180 | 2.0 |");
    assertThat(results.resolve(ResultPlots.DEPTH))
        .content()
        .contains("F1, fitted", "passages read");
    assertThat(results.resolve(ResultPlots.TIME)).content().contains("3: 20");
  }

  @Test
  void showsHowAClusterScales() throws IOException {
    Files.createDirectories(results.resolve("cluster"));
    Files.writeString(results.resolve("cluster/result.json"), ClusterResultTest.MEASURED);
    ClusterResult cluster = ClusterResult.read(results.resolve("cluster/result.json"));
    assertThat(report())
        .contains("## SolrCloud\n", "](results/cluster.svg)", cluster.markdown())
        .contains("* passages: passages.jsonl `0123456789ab`\n", "* machine: processors 2\n")
        .doesNotContain("## Chosen");
    assertThat(results.resolve(ResultPlots.CLUSTER)).content().contains("8 clients", "1 client");
  }

  @Test
  void removesPlotsOfResultsThatAreGone() throws IOException {
    study();
    report();
    assertThat(results.resolve(ResultPlots.DEPTH)).exists();
    Files.delete(results.resolve("tune/depths.json"));
    assertThat(run("--check", results.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("results.md", "depth.svg").doesNotContain("risk");
    report();
    assertThat(results.resolve(ResultPlots.DEPTH)).doesNotExist();
    assertThat(results.resolve(ResultPlots.RISK)).exists();
  }

  @Test
  void saysWhatWasChangedByHand() throws IOException {
    study();
    report();
    Path plot = results.resolve(ResultPlots.RISK);
    String drawn = Files.readString(plot);
    Files.writeString(plot, drawn.replaceFirst("translate\\(", "translate(1"));
    assertThat(run("--check", results.toString())).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualTo(
            "solrqa: not what the results give: "
                + plot
                + "; write anew by solr-config/solrqa report "
                + results
                + "\n");
    assertThat(plot).content().as("nothing is written").isNotEqualTo(drawn);
    Files.writeString(plot, drawn);
    assertThat(run("--check", results.toString())).isZero();
    Files.writeString(page, Files.readString(page).replaceFirst("\\d\\.\\d %", "9.9 %"));
    assertThat(run("--check", results.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains(": " + page + ";");
  }

  @Test
  void refusesFilesThatAreNotResultsByTheirNames() throws IOException {
    evaluate("sets/first", 3, "test");
    Path file = results.resolve("sets/first/result.json");
    String written = Files.readString(file);
    Files.writeString(file, written.substring(0, 99));
    assertRefused(file + ": not JSON");
    Files.writeString(file, written.replaceFirst("\"unit\":\"share\"", "\"unit\":\"metre\""));
    assertRefused(file + ": \"figures/answerable questions/exact match/unit\" must be share,");
    Files.writeString(file, written.replaceFirst("\"machine\"", "\"engine\""));
    assertRefused(file + ": \"machine\" must be an object, is missing");
    Files.delete(file);
    assertRefused(file + ": no such file");
    Path about = results.resolve("sets/about.json");
    Files.writeString(about, "{\"first\": {\"title\": \"First\"}, \"second\": 1}");
    evaluate("sets/first", 3, "test");
    assertRefused(about + ": \"first/description\" must be a text, is missing");
    assertThat(page).doesNotExist();
  }

  @Test
  void refusesAFolderWithoutResults() {
    for (Path none : List.of(folder, folder.resolve("nothing"))) {
      assertThat(run(none.toString())).isEqualTo(1);
      assertThat(errors.toString()).startsWith("solrqa: " + none + ": has no results, must be");
    }
  }

  /** As of somebody's own questions. */
  @Test
  void showsASetOfWhichNothingIsSaidByItsName() throws IOException {
    evaluate("sets/first", 3, "test");
    evaluate("sets/another", 3, "test");
    assertThat(report()).containsSubsequence("### First set", "### another\n\n| | BM25 alone |");
    Files.delete(results.resolve("sets/about.json"));
    assertThat(report()).containsSubsequence("### another\n\n|", "### first\n\n|");
  }

  @Test
  void reportsNothingByWhichWasChosenAndChoosesNothingByWhatIsReported() throws IOException {
    evaluate("sets/first", 3, "tune");
    assertRefused(
        results.resolve("sets/first/result.json")
            + ": \"run/questions/articles\" must be \"test of ...\" to be reported, got: tune of");
    evaluate("sets/first", 3, "test");
    study();
    Path rules = results.resolve("tune/rules.json");
    Files.writeString(rules, Files.readString(rules).replace("tune of", "test of"));
    assertRefused(rules + ": is of the articles \"test\", by which nothing is chosen");
  }

  @Test
  void comparesTimesOfTheSameRunAlone() throws IOException {
    evaluate("times/1", 3, "tune");
    assertRefused(
        results.resolve("times/1/result.json")
            + ": \"run/depth\" must be the name of the folder, got: 3");
    evaluate("times/1", 1, "tune");
    evaluate("times/3", 3, "train");
    assertRefused(
        results.resolve("times/3/result.json") + ": is of another run than the other depths");
  }

  /** All studies of a run of tune questions. */
  private void study() throws IOException {
    Path run = folder.resolve("run");
    MadeUpRows.write(run, identity(3, "tune", "onnx-fp32"), ROWS);
    for (String command : List.of("compare-depths", "compare-rules", "calibrate")) {
      assertThat(commandLine().execute(command, run.toString())).as(errors.toString()).isZero();
    }
    Files.createDirectories(results.resolve("tune"));
    for (String name : List.of("depths.json", "rules.json", "calibration.json")) {
      Files.copy(run.resolve(name), results.resolve("tune").resolve(name));
    }
  }

  private void evaluate(String name, int depth, String articles) throws IOException {
    evaluate(name, identity(depth, articles, "onnx-fp32"), ROWS);
  }

  private void evaluate(String name, Map<String, Object> run, List<QuestionRow> rows)
      throws IOException {
    Path set = Files.createDirectories(results.resolve(name));
    int depth = (int) run.get("depth");
    Notice notice = new Notice("page", "without text", List.of("a<b", "b", "c", "d", "e", "f"));
    new EvaluationFiles(set)
        .writeResult(run, 1, EvaluationReport.of(rows, depth, 1), List.of(notice));
  }

  private static Map<String, Object> identity(int depth, String articles, String engine) {
    Map<String, Object> questions = new LinkedHashMap<>();
    questions.put("file", "dev.json " + SUM);
    questions.put("articles", articles + " of split.json " + SUM);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("questions", questions);
    run.put("depth", depth);
    run.put("parameters", Map.of("qa.threshold", "2"));
    run.put("model", Map.of("name", "small"));
    run.put("engine", engine);
    return run;
  }

  private void write(String name, Map<String, Object> json) throws IOException {
    Files.writeString(results.resolve(name), Utils.toJSONString(json));
  }

  private String report() throws IOException {
    assertThat(run(results.toString())).as(errors.toString()).isZero();
    assertThat(run("--check", results.toString())).as(errors.toString()).isZero();
    return Files.readString(page);
  }

  private void assertRefused(String message) {
    assertThat(run(results.toString())).isEqualTo(1);
    assertThat(errors.toString()).startsWith("solrqa: " + message);
  }

  private int run(String... arguments) {
    errors.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 1];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return commandLine().execute(all);
  }

  private CommandLine commandLine() {
    return Solrqa.commandLine()
        .setOut(new PrintWriter(new StringWriter(), true))
        .setErr(new PrintWriter(errors, true));
  }
}
