/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.request.CollectionAdminRequest;
import org.apache.solr.client.solrj.request.UpdateRequest;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.cloud.SolrCloudTestCase;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;

/** SolrCloud: collections of one shard are answered where it lies, others not yet. */
@SuppressSSL
public class CollectionTest extends SolrCloudTestCase {

  @BeforeClass
  public static void start() throws Exception {
    ReaderRegistry.replaceOfJvm(SolrHome.registry(new ScriptedReader().answer("Ada", 5)));
    System.setProperty(NodeOptions.MODELS, "small=" + createTempDir());
    System.setProperty("solr.directoryFactory", "solr.NRTCachingDirectoryFactory");
    configureCluster(1).addConfig("solrqa", SolrHome.CONFIGSET).configure();
  }

  private static void create(String collection, int shards) throws Exception {
    CollectionAdminRequest.createCollection(collection, "solrqa", shards, 1)
        .process(cluster.getSolrClient());
    cluster.waitForActiveCollection(collection, shards, shards);
    new UpdateRequest()
        .add(sdoc("id", "1", "text", "The notes were written by Ada."))
        .add(sdoc("id", "2", "text", "The notes of nobody."))
        .commit(cluster.getSolrClient(), collection);
  }

  private static QueryResponse ask(String collection) throws Exception {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set("q", "who wrote the notes?");
    params.set("qa", true);
    // to a node, as browsers do: the client that knows the cluster asks replicas
    try (SolrClient node = cluster.getJettySolrRunner(0).newClient()) {
      return node.query(collection, params);
    }
  }

  @Test
  public void oneShardIsAnswered() throws Exception {
    create("one", 1);
    QueryResponse response = ask("one");
    Assertions.assertThat(response.getResults()).hasSize(1);
    Assertions.assertThat(response.getResponse().get("qa").toString())
        .contains("answered=yes", "dropped=1", "highlight=The notes were written by <em>Ada</em>.");
  }

  @Test
  public void severalShardsAreNotYet() throws Exception {
    create("two", 2);
    Assertions.assertThatThrownBy(() -> ask("two"))
        .hasMessageContaining("this version answers standalone cores and collections of one shard");
  }
}
