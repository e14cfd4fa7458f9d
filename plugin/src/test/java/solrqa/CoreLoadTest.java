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
import solrqa.model.ReaderRegistry;
import solrqa.reader.ScriptedReader;

/** Operators' mistakes, which show at start, and an embedded server without any. */
public class CoreLoadTest extends SolrTestCaseJ4 {
  private final ScriptedReader reader = new ScriptedReader().answer("Ada", 5);

  @Before
  public void script() {
    ReaderRegistry.replaceOfJvm(SolrHome.registry(reader));
  }

  private static EmbeddedSolrServer start(UnaryOperator<String> solrconfig) throws Exception {
    return start(solrconfig, schema -> schema);
  }

  private static EmbeddedSolrServer start(
      UnaryOperator<String> solrconfig, UnaryOperator<String> schema) throws Exception {
    Path home = SolrHome.create(createTempDir(), solrconfig, schema);
    return new EmbeddedSolrServer(home, SolrHome.CORE);
  }

  private static void assertRefused(
      UnaryOperator<String> solrconfig, UnaryOperator<String> schema, String message)
      throws Exception {
    try (EmbeddedSolrServer solr = start(solrconfig, schema)) {
      Throwable failure =
          solr.getCoreContainer().getCoreInitFailures().get(SolrHome.CORE).exception;
      Assertions.assertThat(failure).hasStackTraceContaining(message);
    }
  }

  private static void assertSchemaRefused(String old, String by, String message) throws Exception {
    assertRefused(
        solrconfig -> solrconfig, schema -> SolrHome.replaceOnce(schema, old, by), message);
  }

  @Test
  public void unknownArgument() throws Exception {
    assertRefused(
        solrconfig ->
            SolrHome.replaceOnce(
                solrconfig,
                "<int name=\"depth\">",
                "<int name=\"deep\">1</int><int name=\"depth\">"),
        schema -> schema,
        "qa component: unknown init argument: deep, the nearest known is depth");
  }

  @Test
  public void fieldsThatCannotBeRead() throws Exception {
    String strings =
        "<field name=\"several\" type=\"string\" stored=\"false\" multiValued=\"true\"/>";
    String text = "<field name=\"unstored\" type=\"text_english\" stored=\"false\"/>";
    for (String field : new String[] {"nowhere", "position", "several", "unstored"}) {
      System.setProperty("solrqa.fields", "text " + field);
      assertSchemaRefused(
          "</schema>",
          strings + text + "</schema>",
          "qa component: illegal init argument fields value: "
              + field
              + ", must be a text or string field of the schema that is stored, or a");
    }
    System.clearProperty("solrqa.fields");
  }

  @Test
  public void contextFieldsThatCannotBeRead() throws Exception {
    try {
      for (String field : new String[] {"nowhere", "position"}) {
        System.setProperty("solrqa.context", "title " + field);
        assertSchemaRefused(
            "</schema>",
            "</schema>",
            "qa component: illegal init argument context value: "
                + field
                + ", must be a text or string field of the schema that is stored, or a");
      }
    } finally {
      System.clearProperty("solrqa.context");
    }
  }

  @Test
  public void documentsThatCannotBeNamed() throws Exception {
    assertSchemaRefused(
        "<field name=\"id\" type=\"string\"",
        "<field name=\"id\" type=\"int\"",
        "uniqueKey field (id) can not be configured to use a Points based FieldType");
    assertSchemaRefused(
        "<uniqueKey>id</uniqueKey>", "", "qa component: the schema has no uniqueKey");
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
    assertAnswers(schema -> schema);
  }

  @Test
  public void namesDocumentsByKeysThatAreNotStored() throws Exception {
    assertAnswers(
        schema ->
            SolrHome.replaceOnce(
                schema,
                "<field name=\"id\" type=\"string\"",
                "<field name=\"id\" stored=\"false\" type=\"string\""));
  }

  private static void assertAnswers(UnaryOperator<String> schema) throws Exception {
    try (EmbeddedSolrServer solr = start(solrconfig -> solrconfig, schema)) {
      solr.add(sdoc("id", "1", "text", "It was written by Ada."));
      solr.commit();
      ModifiableSolrParams params = question();
      params.set("qa", true);
      Object section =
          new QueryRequest(params, SolrRequest.METHOD.POST).process(solr).getResponse().get("qa");
      Assertions.assertThat(section.toString())
          .contains(
              "answered=yes",
              "answers=[{text=Ada",
              "documents={1={status=answered",
              "highlight=It was written by <em>Ada</em>.");
    }
  }
}
