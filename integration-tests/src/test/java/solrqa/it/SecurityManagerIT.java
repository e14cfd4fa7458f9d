/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

class SecurityManagerIT {
  private static final int LAST_JAVA_WITH_SECURITY_MANAGER = 23;

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
      assertThat(Passages.at(reply.json(), "qa", "best")).isEqualTo(Passages.ANSWERED_BY);
    }
  }
}
