/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import solrqa.command.ScriptedSolr.Found;

/** A Solr that leaves out the last passage where it stops early. */
class CompareStopsCommandTest {
  @TempDir private Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final ScriptedSolr solr =
      new ScriptedSolr(
          new Found("a", 3, "It was in 1843.", 2, "1843"),
          new Found("b", 2, "Nobody knows.", -1, "Nobody"),
          new Found("c", 1, "It was in 1844.", 2, "1844"));
  private Path questions;
  private Path out;

  @BeforeEach
  void writeQuestions() throws IOException {
    out = folder.resolve("stops.json");
    questions =
        Files.writeString(
            folder.resolve("questions.json"),
            """
            {"data": [{"title": "Ada", "paragraphs": [{"context": "c", "qas": [
              {"id": "1", "question": "When?", "answers": [{"text": "1843"}]}]}]}]}
            """);
  }

  @Test
  void comparesEachStopForEachPageWithReadingAll() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(run(server.url(), "--rows", "1,2", "--stop", "true")).as(errors + "").isZero();
    }
    List<String> lines = output.toString().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "| reading | windows read (1) | milliseconds (1) | another page (1) | exact match (1)"
                + " | F1 (1) | P@1 (1) |");
    assertThat(lines.get(2)).startsWith("| all read | **3.0** | ").endsWith(" | **1.0000** |");
    assertThat(lines.get(3))
        .startsWith("| rows=1, qa.stopEarly=true | 2.0 [-1.0, -1.0] | ")
        .contains(" | 0.0 % [+0.0, +0.0] | 100.0 % [+0.0, +0.0] | ");
    assertThat(lines.get(4))
        .as("a page that lacks its last passage")
        .startsWith("| rows=2, qa.stopEarly=true | ")
        .contains(" | 100.0 % [+100.0, +100.0] | ");
    ResultObject figures = ResultObject.read(out).object("figures");
    assertThat(figures.object("questions asked").object("windows read").object("all read").values())
        .isEqualTo(Map.of("mean", 3.0));
  }

  @Test
  void asksAsUsersDo() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      run(server.url(), "--rows", "1", "--stop", "0.7", "--depth", "5");
    }
    List<Map<String, String>> asked =
        solr.requests.stream().filter(request -> request.containsKey("qa.stopEarly")).toList();
    assertThat(asked).extracting(r -> r.get("qa.stopEarly")).containsExactly("false", "0.7");
    assertThat(asked).extracting(r -> r.get("rows")).containsExactly("5", "1");
    assertThat(asked)
        .allMatch(r -> r.get("qa.depth").equals("5") && r.get("q").equals("When?"))
        .noneMatch(r -> r.containsKey("qa.noAnswer") || r.containsKey("debug"));
  }

  @Test
  void leavesOutWhatTimeCutOff() throws Exception {
    Files.writeString(
        questions,
        """
        {"data": [{"title": "Ada", "paragraphs": [{"context": "c", "qas": [
          {"id": "1", "question": "When?", "answers": [{"text": "1843"}]},
          {"id": "2", "question": "Who?", "answers": [{"text": "Ada"}]}]}]}]}
        """);
    solr.late.add("Who?");
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(run(server.url())).as(errors + "").isZero();
    }
    assertThat(output.toString())
        .contains("| reading | windows read (1) | ")
        .contains("1 question left out, since time was up: 2");
    assertThat(ResultObject.read(out).object("source").count("late")).isEqualTo(1);
  }

  @Test
  void refusesToCompareNothing() throws Exception {
    solr.late.add("When?");
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(run(server.url())).isEqualTo(1);
    }
    assertThat(errors.toString()).contains("time was up before all was read of any question");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesWrongUsage() {
    assertUsage("illegal --rows 0, must be at least 1", "--rows", "1,0");
    assertUsage("illegal --depth 0, must be at least 1", "--depth", "0");
    out = folder;
    assertUsage("illegal --out " + folder + ", must be a file, not a folder");
  }

  private void assertUsage(String message, String... options) {
    assertThat(run("http://127.0.0.1:1/solr/passages", options)).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  private int run(String url, String... options) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    List<String> arguments = new ArrayList<>(List.of("compare-stops", "--url", url));
    arguments.addAll(List.of("--out", out.toString(), questions.toString()));
    arguments.addAll(List.of(options));
    return commandLine.execute(arguments.toArray(String[]::new));
  }
}
