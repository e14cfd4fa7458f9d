/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import solrqa.evaluation.ScriptedSolr;
import solrqa.evaluation.ScriptedSolr.Found;
import solrqa.files.JsonFile;
import solrqa.files.Release;
import solrqa.solr.Checkout;
import solrqa.solr.ScriptedSolrServer;
import solrqa.solr.SolrReplyException;

class EvaluateCommandTest {
  @TempDir private Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final ScriptedSolr solr =
      new ScriptedSolr(
          new Found("a", 2, "Nobody knows.", -1, "Nobody"),
          new Found("b", 1, "It was in 1843.", 2, "1843"));
  private Path questions;
  private Path qrels;
  private Path out;

  @BeforeEach
  void writeFiles() throws Exception {
    out = folder.resolve("out");
    questions =
        file(
            "questions.json",
            """
            {"data": [{"title": "Ada", "paragraphs": [{"context": "c", "qas": [
              {"id": "1", "question": "When?", "answers": [{"text": "1843"}]},
              {"id": "2", "question": "Why?", "answers": []}]}]}]}
            """);
    qrels = file("qrels.txt", "1 0 b 1\n1 0 zz 1\n7 0 b 1\n");
  }

  @Test
  void reportsBothSidesAndWritesTheFiles() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server, "--qrels", qrels.toString(), "--param", "qa.weight=0.5"))
          .as(errors.toString())
          .isZero();
    }
    assertThat(output.toString())
        .contains("1 answerable questions\n")
        .contains("1 judged document not in the collection: zz")
        .contains("1 topic of qrels.txt that no question has: 7")
        .contains("10000 resamples, seed 1");
    assertThat(solr.requests).allMatch(this::isPlainOrWeighted);
    Map<?, ?> result = JsonFile.read(out.resolve("result.json"));
    Map<?, ?> run = (Map<?, ?>) result.get("run");
    assertThat(run.get("depth")).isEqualTo(10L);
    assertThat(run.get("parameters")).isEqualTo(Map.of("qa.weight", "0.5"));
    assertThat(run.get("model")).isEqualTo(Map.of("name", "scripted"));
    assertThat(run.get("versions")).isEqualTo(Map.of("solrqa", Release.VERSION, "solr", "9.8.7"));
    assertThat(Files.readAllLines(out.resolve("rows.jsonl"))).hasSize(3);
    assertThat(out.resolve("qa.run")).content().startsWith("1 Q0 b 1 1.0 qa");
    assertThat(out.resolve("bm25.run")).content().startsWith("1 Q0 a 1 2.0 bm25");
    assertThat(out.resolve("qrels")).hasContent("1 0 b 1\n1 0 zz 1");
  }

  @Test
  void listsTheAnswersWorstFirst() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server, "--depth", "3", "--param", "qa.weight=1")).isZero();
    }
    assertThat(output.toString())
        .contains("Depth 3, parameters qa.weight=1.\n")
        .contains(
            "Answers: 1 answered though unanswerable, 1 right; the worst first in "
                + out.resolve("answers.html"));
    assertThat(out.resolve("answers.md"))
        .content()
        .contains("| answered though unanswerable | Why? (2) | no answer | 1843 | b | 88 % |  |");
    assertThat(out.resolve("answers.html")).content().contains("Depth 3, parameters qa.weight=1.");
  }

  @Test
  void writesTheReportThatItPrintsAsAPageBesideItsJson() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server, "--qrels", qrels.toString())).isZero();
      assertThat(out.resolve("result.md"))
          .content()
          .startsWith("# Evaluation\n\n| | BM25 alone | with reader | difference |\n")
          .contains(
              "| **1 answerable questions** | | | |\n| exact match | - | 100.0 % [100.0,"
                  + " 100.0] | |\n")
          .contains("* questions: file questions.json `")
          .contains("* collection: url " + server.url() + ", documents 2\n")
          .contains("* depth: 10\n* parameters: none\n* model: name scripted\n")
          .contains("* versions: solrqa " + Release.VERSION + ", solr 9.8.7\n")
          .contains("* intervals: paired bootstrap, 10000 resamples, seed 1\n")
          .contains("* 1 judged document not in the collection: zz\n")
          .contains("* 1 topic of qrels.txt that no question has: 7\n");
    }
    assertThat(output.toString())
        .contains("  false abstention  ", "  correct abstention  ", "  latency p95, milliseconds  ")
        .doesNotContain("not answered, which is");
    Map<?, ?> figures = (Map<?, ?>) JsonFile.read(out.resolve("result.json")).get("figures");
    assertThat(((Map<?, ?>) figures.get("unanswerable questions")).keySet())
        .as("results keep their names")
        .hasToString("[number, not answered, which is right]");
  }

  /** As a run of an earlier version left them. */
  @Test
  void takesUpRowsThatAnEarlierVersionWrote() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isZero();
      Path rows = out.resolve("rows.jsonl");
      List<String> lines = Files.readAllLines(rows);
      String earlier =
          lines
              .get(1)
              .replace("\"marginProbability\":0.25,", "")
              .replaceAll("\"context\":\"Title of .\",", "");
      assertThat(earlier)
          .startsWith(
              "{\"id\":\"1\",\"article\":\"Ada\",\"question\":\"When?\",\"answers\":[\"1843\"],"
                  + "\"gold\":{},\"answer\":\"1843\",\"candidates\":[{\"id\":\"a\",\"rank\":1,"
                  + "\"score\":2.0,\"holds\":false,\"status\":\"noAnswer\",\"place\":2,"
                  + "\"margin\":-1.0,\"probability\":")
          .contains(
              "\"truncated\":false,\"unread\":0,\"windows\":2,\"cached\":0,\"milliseconds\":");
      Files.write(rows, List.of(lines.get(0), earlier));
      solr.requests.clear();
      assertThat(evaluate(server)).isZero();
      assertThat(solr.asked()).containsExactly("Why?");
      assertThat(Files.readAllLines(rows).get(1)).isEqualTo(earlier);
    }
  }

  @Test
  void namesTheLineThatNoRunWrote() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isZero();
      Path rows = out.resolve("rows.jsonl");
      Files.writeString(
          rows, Files.readString(rows).replaceFirst("\"holds\":false", "\"holds\":0"));
      assertThat(evaluate(server)).isEqualTo(1);
    }
    assertThat(errors.toString())
        .contains(
            "rows.jsonl, line 2: \"candidates/0/holds\" must be true or false, got: 0; no run wrote"
                + " this line, remove it");
  }

  @Test
  void refusesAModelWhoseFolderCannotBeItsName() throws Exception {
    Path model = Files.createDirectory(folder.resolve("my model"));
    System.setProperty(Checkout.PROPERTY, "..");
    try {
      assertUsage(
          "illegal --model " + model + ", its folder's name must be 1 to 64 letters, digits",
          "--model",
          model.toString());
    } finally {
      System.clearProperty(Checkout.PROPERTY);
    }
  }

  private boolean isPlainOrWeighted(Map<String, String> request) {
    return request.get("rows").equals("0")
        || request.containsKey("fq")
        || request.get("qa.weight").equals("0.5");
  }

  @Test
  void saysThatNobodyToldWhichPassagesAreRight() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isZero();
    }
    assertThat(output.toString())
        .contains("1 question without a right passage among those indexed, not in the ranking")
        .contains("1 questions whose answer is looked for");
  }

  /** Whose ids only the collection knows. */
  @Test
  void findsTheParagraphsThatAreIndexed() throws Exception {
    questions =
        file(
            "questions.json",
            """
            {"data": [{"paragraphs": [{"context": "It was in\\n1843.", "qas": [
              {"id": "1", "question": "When?", "answers": [{"text": "1843"}]},
              {"id": "2", "question": "Why?", "answers": []}]},
              {"context": "Elsewhere.", "qas": [
              {"id": "3", "question": "Where?", "answers": [{"text": "Rome"}]}]}]}]}
            """);
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).as(errors.toString()).isZero();
    }
    assertThat(output.toString())
        .contains("1 questions with right passages\n")
        .contains("1 question without a right passage among those indexed, not in the ranking")
        .contains("figures: 3\n")
        .doesNotContain("questions whose answer is looked for");
    assertThat(out.resolve("qrels")).hasContent("1 0 b 1");
  }

  @Test
  void asksTheQuestionsOfATableAndCountsThoseWhoseDocumentIsNotThere() throws Exception {
    questions =
        file(
            "own.csv",
            "\uFEFFQuestion;Answer;Answer 2;Document\r\n"
                + "\"When; where?\";1843;in 1843;b\r\nWho?;Ada;;zz\r\nWhy?;;;\r\n");
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).as(errors.toString()).isZero();
    }
    assertThat(solr.asked()).containsExactly("When; where?", "Who?", "Why?");
    assertThat(output.toString())
        .contains("2 answerable questions\n", "1 unanswerable questions\n")
        .contains("2 questions with right passages\n")
        .contains("1 judged document not in the collection: zz\n")
        .contains(
            "1 question whose right document is not in the collection, counted as not found: 2\n");
  }

  @Test
  void goesOnWhereADyingSolrStoppedIt() throws Exception {
    solr.failures.put("Why?", new IOException("dies"));
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isEqualTo(1);
      assertThat(errors.toString())
          .startsWith("solrqa: stopped after 1 of 2 questions: Solr does not answer")
          .contains("the same command goes on");
      assertThat(output.toString()).isEmpty();
      solr.failures.clear();
      solr.requests.clear();
      assertThat(evaluate(server)).isZero();
      assertThat(solr.asked()).containsExactly("Why?");
    }
    assertThat(output.toString()).contains("2 questions asked");
  }

  @Test
  void reportsWhatItHasWhereSolrFailedAtAQuestion() throws Exception {
    solr.failures.put("Why?", new SolrReplyException(500, "oops"));
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isEqualTo(1);
    }
    assertThat(output.toString())
        .contains("1 questions asked")
        .contains("1 question lost to a failure, not counted; the same command asks again: 2");
  }

  @Test
  void countsAQuestionThatSolrRefuses() throws Exception {
    solr.failures.put("When?", new SolrReplyException(400, "too long"));
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isZero();
    }
    assertThat(output.toString())
        .contains("1 question refused, counted as without a result: 1 (Solr could not")
        .contains("400 too long");
  }

  @Test
  void endsWhereSolrRefusesTheParametersOfEveryQuestion() throws Exception {
    solr.failures.put("*:*", new SolrReplyException(400, "illegal qa.depth value: 200"));
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server, "--depth", "200")).isEqualTo(1);
    }
    assertThat(errors.toString()).contains("400 illegal qa.depth value: 200");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesTheRowsOfAnotherRun() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server)).isZero();
      assertThat(evaluate(server, "--depth", "3")).isEqualTo(1);
    }
    assertThat(errors.toString()).contains("rows.jsonl is of another run");
  }

  @Test
  void refusesAnEmptyCollection() throws Exception {
    try (ScriptedSolrServer server = new ScriptedSolrServer(new ScriptedSolr())) {
      assertThat(evaluate(server)).isEqualTo(1);
    }
    assertThat(errors.toString()).startsWith("solrqa: the collection is empty");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesQrelsOfAnotherCollection() throws Exception {
    qrels = file("qrels.txt", "1 0 zz 1\n");
    try (ScriptedSolrServer server = new ScriptedSolrServer(solr)) {
      assertThat(evaluate(server, "--qrels", qrels.toString())).isEqualTo(1);
    }
    assertThat(errors.toString())
        .startsWith("solrqa: no judged document is in the collection, for instance not zz");
  }

  @Test
  void namesASetInAnotherEncoding() throws Exception {
    Files.write(questions, "{\"ü\": 1}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("--url", "http://127.0.0.1:1/solr/passages", questions.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("questions.json: not UTF-8 at byte 2");
  }

  @Test
  void refusesAddressesThatNameNoCollection() {
    for (String url :
        List.of(
            "http://127.0.0.1:1/passages",
            "http://h/solr/",
            "http://h/solr/a/b",
            "http://user:secret@h/solr/a",
            "http://h/solr/a?b",
            "ftp://h/solr/a",
            "passages")) {
      assertThat(run("--url", url, questions.toString())).isEqualTo(2);
      assertThat(errors.toString())
          .contains("illegal --url " + url + ", must be http://HOST:PORT/solr/NAME");
    }
  }

  @Test
  void refusesWhatCannotBeMeant() {
    String url = "http://127.0.0.1:1/solr/passages";
    assertUsage("--url and --docs exclude each other", "--url", url, "--docs", ".");
    assertUsage("--passages and --documents exclude", "--passages", "a", "--documents", "b");
    assertUsage("--model and --url exclude each other", "--url", url, "--model", ".", "q.json");
    assertUsage(
        "--engine and --url exclude each other", "--url", url, "--engine", "onnx-int8", "q.json");
    assertUsage("illegal engine onnx with precision fp16", "--engine", "onnx-fp16");
    assertUsage("illegal --model nowhere, must be a folder", "--model", "nowhere");
    assertUsage("questions are missing", "--url", url);
    assertUsage("--topics needs --qrels", "--topics", "t");
    assertUsage("--topics excludes", "--topics", "t", "--qrels", "q", questions.toString());
    assertUsage("illegal --questions 0", "--questions", "0");
    assertUsage("illegal --articles split.json", "--articles", "split.json");
    assertUsage("illegal --depth 0", "--depth", "0");
    assertUsage("illegal --param rows, the evaluation itself sets it", "--param", "rows=3");
    assertUsage(
        "illegal --param qa.noAnswer, the evaluation itself sets it, and reports drop, demote and"
            + " keep",
        "--param",
        "qa.noAnswer=keep");
    assertThat(Solrqa.commandLine().setErr(new PrintWriter(errors, true)).execute("evaluate"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("Missing required option: '--out=DIR'");
  }

  @Test
  void saysWhereNoSolrAnswers() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port + "/solr/passages";
    assertThat(run("--url", url, questions.toString())).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines("solrqa: no Solr answers at " + url + "; is it running?");
  }

  private void assertUsage(String message, String... options) {
    errors.getBuffer().setLength(0);
    assertThat(run(options)).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  private int evaluate(ScriptedSolrServer server, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--url", server.url(), questions.toString()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... options) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--out", out.toString()));
    arguments.addAll(List.of(options));
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
