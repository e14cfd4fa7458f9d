/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import org.apache.solr.SolrTestCaseJ4;
import org.apache.solr.client.solrj.embedded.EmbeddedSolrServer;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.assertj.core.api.Assertions;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class QaComponentTest extends SolrTestCaseJ4 {
  private static EmbeddedSolrServer solr;

  @BeforeClass
  public static void start() throws Exception {
    SolrHome.readWith(new ScriptedReader().answer("Ada Lovelace", 7));
    Path home = SolrHome.create(createTempDir(), config -> config);
    solr = new EmbeddedSolrServer(home, SolrHome.CORE);
    SolrInputDocument document = new SolrInputDocument();
    document.setField("id", "1");
    document.setField("text", "The notes were written by Ada Lovelace in 1843. They are long.");
    solr.add(document);
    solr.commit();
  }

  @AfterClass
  public static void stop() throws Exception {
    solr.close();
  }

  @Test
  public void answers() throws Exception {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set("q", "who wrote the notes?");
    params.set("qa", true);
    QueryResponse response = solr.query(params);
    Assertions.assertThat(response.getResponse().get("qa").toString()).isEqualTo("x");
  }
}
