/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import solrqa.command.ScriptedSolr.Found;

class CompareQueriesCommandTest {
  @TempDir private Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final ScriptedSolr solr =
      new ScriptedSolr(
          new Found("a", 2, "Nobody knows.", -1, "Nobody"),
          new Found("b", 1, "It was in 1843.", 2, "1843"));
  private Path questions;
  private Path out;

  @BeforeEach
  void writeQuestions() throws IOException {
    out = folder.resolve("queries.json");
    questions =
        Files.writeString(
            folder.resolve("questions.json"),
            """
            {"data": [{"title": "Ada", "paragraphs": [{"context": "c", "qas": [
              {"id": "1", "question": "When?", "answers": [{"text": "1843"}]},
              {"id": "2", "question": "Why?", "answers": []}]}]}]}
            """);
  }

  @Test
  void printsALineForEachForm() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(run(server.url())).as(errors.toString()).isZero();
    }
    List<String> lines = output.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("| query | right passages retrieved (1) | MRR@10 (1) |");
    assertThat(lines.subList(2, 2 + QueryForm.ALL.size()))
        .extracting(line -> line.split(" \\| ")[0])
        .containsExactlyElementsOf(QueryForm.ALL.stream().map(f -> "| " + f.name()).toList());
    assertThat(output.toString())
        .as("all find the same here, the simplest does")
        .contains("worse than its best: " + QueryForm.ALL.get(0).name() + ".")
        .contains("0.5000");
    Map<?, ?> result = JsonFile.read(out);
    assertThat(result.get("simplest")).isEqualTo(QueryForm.ALL.get(0).name());
  }

  @Test
  void asksOnlyWhatHasARightPassageAndWithBm25Alone() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      run(server.url());
    }
    List<Map<String, String>> asked =
        solr.requests.stream().filter(request -> request.containsKey("defType")).toList();
    assertThat(asked).hasSize(QueryForm.ALL.size());
    assertThat(asked).allMatch(r -> r.get("qa").equals("false") && r.get("rows").equals("20"));
    assertThat(asked).noneMatch(r -> r.get("q").contains("Why"));
  }

  @Test
  void namesEachFormOnce() {
    Set<String> names = QueryForm.ALL.stream().map(QueryForm::name).collect(Collectors.toSet());
    assertThat(names).hasSameSizeAs(QueryForm.ALL);
  }

  @Test
  void leavesOutWordsWhateverSignsTheyHave() {
    assertThat(sent("no stop words", "\"Who\" wrote: The Origin of it?"))
        .isEqualTo("\"Who\" wrote: Origin");
    assertThat(sent("no question words", "\"Who\" wrote: The Origin of it?"))
        .isEqualTo("wrote: Origin");
    assertThat(sent("no question words", "Who is it?")).isEqualTo("Who is it?");
  }

  @Test
  void sendsQuestionsAsPlainTextWhereTheParserWouldTakeSigns() {
    assertThat(sent("at least 30 % of the terms", "Is (a) OR b: NOT a*?"))
        .isEqualTo("Is \\(a\\) \\OR b\\: \\NOT a\\*\\?");
  }

  private static String sent(String form, String question) {
    return QueryForm.ALL.stream()
        .filter(some -> some.name().equals(form))
        .findFirst()
        .orElseThrow()
        .wording()
        .apply(question);
  }

  @Test
  void refusesQuestionsOfWhichNothingIsKnown() throws Exception {
    Files.writeString(
        questions, Files.readString(questions).replace("[{\"text\": \"1843\"}]", "[]"));
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(run(server.url())).isEqualTo(1);
    }
    assertThat(errors.toString()).contains("of none of these questions a right passage or answer");
    assertThat(out).doesNotExist();
  }

  @Test
  void saysWhatSolrSaysToAFormThatDoesNotSuitTheCollection() throws Exception {
    solr.failures.put("When?", new SolrReplyException(400, "illegal qf field: title"));
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(run(server.url())).isEqualTo(1);
    }
    assertThat(errors.toString()).contains("400 illegal qf field: title");
    assertThat(out).doesNotExist();
  }

  private int run(String url) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    return commandLine.execute(
        "compare-queries", "--url", url, "--out", out.toString(), questions.toString());
  }
}
