/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.solr.SolrTestCaseJ4;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.client.solrj.embedded.EmbeddedSolrServer;
import org.apache.solr.client.solrj.request.QueryRequest;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.assertj.core.api.Assertions;
import org.junit.Before;
import org.junit.Test;

/** Operators' mistakes, which show at start, and an embedded server without any. */
public class CoreLoadTest extends SolrTestCaseJ4 {
  private final ScriptedReader reader = new ScriptedReader().answer("Ada", 5);

  @Before
  public void script() {
    ReaderRegistry.replaceOfJvm(SolrHome.registry(reader));
  }

  private static EmbeddedSolrServer start(UnaryOperator<String> solrconfig) throws Exception {
    Path home = SolrHome.create(createTempDir(), solrconfig);
    return new EmbeddedSolrServer(home, SolrHome.CORE);
  }

  private static void assertRefused(String old, String by, String message) throws Exception {
    try (EmbeddedSolrServer solr = start(solrconfig -> SolrHome.replaceOnce(solrconfig, old, by))) {
      Throwable failure =
          solr.getCoreContainer().getCoreInitFailures().get(SolrHome.CORE).exception;
      Assertions.assertThat(failure).hasStackTraceContaining(message);
    }
  }

  @Test
  public void unknownArgument() throws Exception {
    assertRefused(
        "<int name=\"depth\">",
        "<int name=\"deep\">1</int><int name=\"depth\">",
        "qa component: unknown init argument: deep, the nearest known is depth");
  }

  @Test
  public void fieldsThatCannotBeRead() throws Exception {
    for (String field : new String[] {"nowhere", "position", "_version_"}) {
      assertRefused(
          "<str name=\"fields\">${solrqa.fields:text}</str>",
          "<str name=\"fields\">text " + field + "</str>",
          "qa component: illegal init argument fields value: "
              + field
              + ", must be a text or string field of the schema that is stored");
    }
  }

  @Test
  public void componentsInAnOrderThatCannotWork() throws Exception {
    String wrong = "<str>highlight</str><str>qa</str>";
    UnaryOperator<String> late =
        solrconfig ->
            SolrHome.replaceOnce(solrconfig, "<str>qa</str>", "")
                .replace("<str>highlight</str>", wrong);
    try (EmbeddedSolrServer solr = start(late)) {
      Assertions.assertThat(solr.query(question()).getResults()).isEmpty();
      ModifiableSolrParams params = question();
      params.set("qa", true);
      Assertions.assertThatThrownBy(() -> solr.query(params))
          .hasMessageContaining(
              "component qa must come before mlt: write out the handler's \"components\": query,"
                  + " qa, facet,");
    }
  }

  private static ModifiableSolrParams question() {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set("q", "who wrote it?");
    return params;
  }

  @Test
  public void answersEmbedded() throws Exception {
    try (EmbeddedSolrServer solr = start(solrconfig -> solrconfig)) {
      solr.add(sdoc("id", "1", "text", "It was written by Ada."));
      solr.commit();
      ModifiableSolrParams params = question();
      params.set("qa", true);
      Object section =
          new QueryRequest(params, SolrRequest.METHOD.POST).process(solr).getResponse().get("qa");
      Assertions.assertThat(section.toString())
          .contains("answered=yes", "highlight=It was written by <em>Ada</em>.");
    }
  }
}
