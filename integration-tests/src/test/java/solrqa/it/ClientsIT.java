/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.solr.client.solrj.SolrServerException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients of docs/clients.md ask and get an answer. */
class ClientsIT {
  private static final Path ROOT = SharedSolr.CHECKOUT.root();
  private static final Path PAGE = ROOT.resolve("docs/clients.md");
  private static final String ADDRESS = "http://127.0.0.1:8983";
  private static final String ANSWER = "<em>Douglas McIlroy</em>";

  @TempDir private Path folder;

  @BeforeAll
  static void indexesTheSample() throws IOException, InterruptedException {
    SharedSolr.core("clients").awaitReader();
    SharedSolr.http()
        .postJson(
            "/solr/clients/update/json/docs?commit=true",
            Files.readString(SharedSolr.CHECKOUT.samplePassages()));
  }

  @Test
  void asksWithCurl() throws IOException, InterruptedException {
    String command = block("sh");
    assertThat(command).startsWith("curl ").contains(ADDRESS + "/solr/passages/select");
    Assumptions.assumeTrue(
        CommandRun.run(folder, List.of("sh", "-c", "command -v curl")).status() == 0,
        "SKIPPED for want of curl");
    String here =
        command
            .replace("curl ", "curl --silent --show-error ")
            .replace(ADDRESS, SharedSolr.process().address().toString())
            .replace("/passages/", "/clients/");
    CommandRun run = CommandRun.run(folder, List.of("sh", "-c", here));
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output()).contains("\"answered\":\"yes\"", ANSWER);
  }

  @Test
  void asksWithSolrj() throws IOException, InterruptedException, SolrServerException {
    String url = SharedSolr.process().address() + "/solr";
    assertThat(SolrjExample.ask(url, "clients", "Whose idea were Unix pipes?")).contains(ANSWER);
    assertThat(SolrjExample.ask(url, "clients", "How did Pierre Curie lose his life?"))
        .isEqualTo("no answer (no)");
  }

  @Test
  void showsTheSolrjExampleThatIsCompiled() throws IOException {
    String source =
        Files.readString(
            ROOT.resolve("integration-tests/src/test/java/solrqa/it/SolrjExample.java"));
    Matcher example = Pattern.compile("(?s)// example\n(.*?) *// end of").matcher(source);
    assertThat(example.find()).isTrue();
    assertThat(block("java")).isEqualTo(example.group(1).stripTrailing().stripIndent() + "\n");
  }

  /** The page's first fenced block of a language. */
  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
    assertThat(block.find()).as(language + " in " + PAGE).isTrue();
    return block.group(1);
  }
}
