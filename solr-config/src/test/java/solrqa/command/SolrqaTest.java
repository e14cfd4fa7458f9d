/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import solrqa.solr.Checkout;

class SolrqaTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void explainsEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("ask");
    for (String command : Solrqa.commandLine().getSubcommands().keySet()) {
      out.getBuffer().setLength(0);
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString()).contains("Usage: solrqa " + command);
    }
  }

  @Test
  void asksForACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(errors.toString()).contains("a command is missing");
  }

  @Test
  void refusesOnceWithoutAQuestion() {
    assertThat(run("ask", "--once")).isEqualTo(2);
    assertThat(errors.toString()).contains("--once needs a question");
  }

  @Test
  void refusesAnEmptyQuestionAndAPortThatIsNone() {
    assertThat(run("ask", "  ")).isEqualTo(2);
    assertThat(run("ask", "--port", "70000", "who?")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("the question is empty")
        .contains("illegal --port 70000, must be between 0 and 65535");
  }

  @Test
  void refusesAClusterThatCannotBe() {
    assertThat(run("ask", "--nodes", "2", "who?")).isEqualTo(2);
    assertThat(run("ask", "--shards", "2", "who?")).isEqualTo(2);
    assertThat(run("ask", "--cloud", "--nodes", "9", "who?")).isEqualTo(2);
    assertThat(run("ask", "--cloud", "--shards", "0", "who?")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--nodes needs --cloud", "--shards needs --cloud")
        .contains("illegal --nodes 9, must be between 1 and 8")
        .contains("illegal --shards 0, must be between 1 and 16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          compare-rules     ; docs/adr/0012-interpolation-and-depth.md has its table
          compare-depths    ; docs/adr/0012-interpolation-and-depth.md has its table
          compare-queries   ; docs/adr/0011-question-query.md has its table
          compare-stops     ; docs/adr/0016-stop-early.md has its table
          compare-runs      ; compare the figures of the two result.md
          report            ; each command writes its own Markdown beside its JSON
          score             ; the official evaluate-v2.0.py prints the same
          benchmark         ; integration-tests/benchmark measures
          benchmark-cluster ; integration-tests/benchmark measures
          """)
  void saysWhatReplacesACommandThatIsGone(String command, String instead) {
    assertThat(run(command, "--out", "x.json")).isEqualTo(2);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines("solrqa: " + command + " is gone; " + instead);
    assertThat(Solrqa.commandLine().getSubcommands()).doesNotContainKey(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--in-process", "--in-process=true"})
  void saysWhatReplacesAnOptionThatIsGone(String option) {
    assertThat(run("evaluate", option)).isEqualTo(2);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines("solrqa: --in-process is gone; leave it out, a Solr is started");
  }

  @Test
  void namesADecisionThatIsThereForEachComparisonThatIsGone() {
    for (String command : List.of("compare-rules", "compare-queries", "compare-stops")) {
      String instead = Removed.in(command).orElseThrow().instead();
      assertThat(Path.of("..", instead.substring(0, instead.indexOf(' '))))
          .content()
          .contains(command);
    }
  }

  @Test
  void takesNoArgumentForOneThatIsGone() {
    assertThat(run("report-all")).isEqualTo(2);
    assertThat(run("ask", "report", "benchmark")).isEqualTo(2);
    assertThat(errors.toString()).contains("Unmatched argument").doesNotContain("is gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101"})
  void refusesADepthBeyondTheConfigsets(String depth) {
    assertThat(run("ask", "--depth", depth, "who?")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("illegal --depth " + depth + ", must be between 1 and 100");
  }

  @Test
  void knowsTheConfigsetsGreatestDepth() {
    assertThat(Path.of("configset/conf/solrconfig.xml"))
        .content()
        .contains("<int name=\"maxDepth\">100</int>");
  }

  @Test
  void endsWithAMessageAndNoStackTraceWhereItCannotDoWhatWasAsked() {
    System.setProperty(Checkout.PROPERTY, "..");
    try {
      assertThat(run("ask", "who?", "--docs", "absent")).isEqualTo(1);
    } finally {
      System.clearProperty(Checkout.PROPERTY);
    }
    assertThat(errors.toString()).isEqualToIgnoringNewLines("solrqa: no such folder: absent\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--threads=0", "--threads=1073741824", "--threshold=NaN"})
  void refusesNumbersThatPredictCannotUse(String option) {
    assertThat(run("predict", "--model", "m", "--data", "d", "--out", "o", option)).isEqualTo(2);
    assertThat(errors.toString()).contains("illegal " + option.substring(0, option.indexOf('=')));
  }

  @Test
  void saysInOneLineThatAFileCannotBeWritten(@TempDir Path folder) throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    assertThat(
            run(
                "predict",
                "--model",
                "models/small",
                "--data",
                "sample/questions.json",
                "--out",
                taken.toString()))
        .isEqualTo(1);
    assertThat(errors.toString().lines()).hasSize(1);
    assertThat(errors.toString()).contains("taken").contains("Exception");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(errors, true));
    return commandLine.execute(arguments);
  }
}
