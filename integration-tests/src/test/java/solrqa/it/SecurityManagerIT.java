/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

class SecurityManagerIT {
  private static final int LAST_JAVA_WITH_SECURITY_MANAGER = 23;

  @TempDir private Path folder;

  @Test
  void answersUnderSolrsPolicyWithTheDocumentedLine() throws IOException, InterruptedException {
    assumeTrue(
        Runtime.version().feature() <= LAST_JAVA_WITH_SECURITY_MANAGER,
        "NOT TESTED: this Java has no security manager");
    SolrHome home = SharedSolr.prepareHome("security-manager");
    Path policy = Path.of("src/test/resources/security.policy").toAbsolutePath();
    try (SolrProcess solr =
        SharedSolr.start(
            home,
            Map.of("small", SharedSolr.CHECKOUT.model("small")),
            "-Djava.security.manager",
            "-Djava.security.policy==" + policy,
            "-Dsolr.solr.home=" + home.directory())) {
      PassageCore core =
          PassageCore.create(solr.address(), "secured", SolrHome.CONFIGSET, Map.of());
      core.add(Passages.DOCUMENTS);
      core.awaitReader();
      SolrHttp.Reply reply =
          new SolrHttp(solr.address()).select(core, Passages.ask(Passages.QUESTION));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(Passages.at(reply.json(), "qa", "answers", 0, "id"))
          .isEqualTo(Passages.ANSWERED_BY);
    }
  }

  /** A folder and libraries that the policy does not allow are a model that cannot be used. */
  @Test
  void searchesAndSaysWhatThePolicyForbids() throws IOException, InterruptedException {
    assumeTrue(
        Runtime.version().feature() <= LAST_JAVA_WITH_SECURITY_MANAGER,
        "NOT TESTED: this Java has no security manager");
    SolrHome home = SharedSolr.prepareHome("security-manager-strict");
    Path forbidden = ReadingChild.tinyModel(Files.createDirectory(folder.resolve("forbidden")));
    Path temporary = Files.createDirectories(home.directory().resolve("temporary"));
    try (SolrProcess solr =
        SharedSolr.start(
            home,
            Map.of("small", SharedSolr.CHECKOUT.model("small"), "forbidden", forbidden),
            "-Djava.security.manager",
            "-Djava.security.policy==" + strictPolicy(home),
            "-Djava.io.tmpdir=" + temporary,
            "-Dsolr.solr.home=" + home.directory())) {
      assertSearchesAndSays(solr, "forbidden", "may not be read: access denied");
      assertSearchesAndSays(solr, "small", "loadLibrary");
    }
  }

  private static void assertSearchesAndSays(SolrProcess solr, String model, String what)
      throws IOException, InterruptedException {
    PassageCore core =
        PassageCore.create(
            solr.address(), model, SolrHome.CONFIGSET, Map.of("solrqa.model", model));
    core.add(Passages.DOCUMENTS);
    SolrHttp http = new SolrHttp(solr.address());
    SolrHttp.Reply search = http.select(core, Map.of("q", Passages.QUESTION));
    assertThat(search.status()).as(search.body()).isEqualTo(200);
    Map<String, String> question = new HashMap<>(Passages.ask(Passages.QUESTION));
    question.put("qa.onError", "fail");
    SolrHttp.Reply reply = http.select(core, question);
    assertThat(reply.status()).as(reply.body()).isEqualTo(503);
    assertThat(reply.body()).contains("model " + model).contains(what);
  }

  /** The policy without its last line, and with the checkout and libraries instead of all files. */
  private Path strictPolicy(SolrHome home) throws IOException {
    StringBuilder readable = new StringBuilder();
    Path repository = Path.of(System.getProperty("solrqa.repository"));
    for (Path root :
        List.of(
            SharedSolr.CHECKOUT.root(),
            home.directory(),
            repository,
            Path.of(System.getProperty("java.home")),
            Path.of("/etc"),
            Path.of("/usr"),
            Path.of("/proc"),
            Path.of("/sys"),
            Path.of("/dev"))) {
      for (String files : List.of(root.toString(), root.resolve("-").toString())) {
        readable
            .append("  permission java.io.FilePermission \"")
            .append(files)
            .append("\", \"read,readlink\";\n");
      }
    }
    String policy = Files.readString(Path.of("src/test/resources/security.policy"));
    String allFiles = "  permission java.io.FilePermission \"<<ALL FILES>>\", \"read,readlink\";\n";
    String loadLibrary = "  permission java.lang.RuntimePermission \"loadLibrary.*\";\n";
    assertThat(policy).contains(allFiles, loadLibrary);
    return Files.writeString(
        folder.resolve("strict.policy"),
        policy.replace(allFiles, readable).replace(loadLibrary, ""));
  }
}
