/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.solr.PassageCore;

/** Opens the page in Chromium and looks at what it made of Solr's response. */
class DemoPageIT {
  private static final String ATTACK =
      "<script>document.title='ATTACKED'</script><img src=x onerror=\"document.title='ATTACKED'\">";

  @TempDir private Path profile;

  @BeforeAll
  static void index() throws IOException, InterruptedException {
    // The page's own core.
    PassageCore core = SharedSolr.core("passages", Map.of("solrqa.rewrite", "english"));
    core.add(Passages.DOCUMENTS);
    core.add(
        List.of(
            Passages.document(
                "12",
                "Marking text " + ATTACK,
                "\uD83D\uDE00 " + ATTACK + " The marquee was invented by " + "Ada & <b>Co</b>.")));
    core.awaitReader();
  }

  @Test
  void isServedBesideSolrWithAPolicyThatLetsNothingForeignRun()
      throws IOException, InterruptedException {
    SolrHttp.Reply page = SharedSolr.http().get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    assertThat(page.header("Content-Security-Policy")).hasValue("default-src 'self'");
    assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    assertThat(SharedSolr.http().get("/absent").status()).isEqualTo(404);
    assertThat(SharedSolr.http().get("/%2e%2e/solr.xml").status()).isNotEqualTo(200);
  }

  @Test
  void marksTheAnswerInItsSentence() throws IOException, InterruptedException {
    String page = open(Passages.QUESTION);
    assertThat(page)
        .contains("<h2>Alexander Fleming</h2>")
        .contains("<mark>Alexander Fleming</mark> discovered it in 1928")
        .containsPattern("Probability (&[lg]t;)?[0-9]+ %")
        .containsPattern("[0-9]+ answers? in [0-9]+ passages?, [0-9]+ ms")
        .contains("without an answer</button>");
  }

  @Test
  void saysThatThereIsNoAnswer() throws IOException, InterruptedException {
    assertThat(open("How high is the price of penicillin in Paris?"))
        .contains("No answer found in")
        .doesNotContain("<mark>");
    assertThat(open("zzyzx")).contains("No passage has a word of this question");
  }

  @Test
  void showsTheQuestionThatKeywordsWereReadAs() throws IOException, InterruptedException {
    assertThat(open("penicillin discovery"))
        .contains("Read as “what is the penicillin discovery?”");
    assertThat(open(Passages.QUESTION)).doesNotContain("Read as");
  }

  @Test
  void showsWhatSolrRefuses() throws IOException, InterruptedException {
    assertThat(open("x".repeat(2_001))).contains("Solr says (400)");
  }

  @Test
  void asksWhatSolrWouldReplaceAsItStands() throws IOException, InterruptedException {
    assertThat(open("${zzyzx}")).contains("No passage has a word of this question");
  }

  @Test
  void neverMakesMarkupOfADocumentsText() throws IOException, InterruptedException {
    String page = open("Who invented the marquee?");
    assertThat(page)
        .contains("&lt;script&gt;document.title='ATTACKED'&lt;/script&gt;")
        .doesNotContain("<script>document.title")
        .doesNotContain("<img")
        .doesNotContain("<title>ATTACKED");
  }

  private String open(String question) throws IOException, InterruptedException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "NOT TESTED: no chromium on the PATH");
    CommandRun run =
        CommandRun.run(
            profile,
            List.of(
                chromium.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=20000",
                "--dump-dom",
                SharedSolr.process().address()
                    + "/?q="
                    + URLEncoder.encode(question, StandardCharsets.UTF_8)));
    assertThat(run.status()).as(run.errors()).isZero();
    return run.output();
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
