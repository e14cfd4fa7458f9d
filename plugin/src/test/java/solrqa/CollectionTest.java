/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.List;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.request.CollectionAdminRequest;
import org.apache.solr.client.solrj.request.UpdateRequest;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.cloud.SolrCloudTestCase;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;

/** SolrCloud: one shard is answered where it lies, several read what is theirs. */
@SuppressSSL
public class CollectionTest extends SolrCloudTestCase {
  private static final ScriptedReader READER = new ScriptedReader().answer("Ada", 5);

  @BeforeClass
  public static void start() throws Exception {
    ReaderRegistry.replaceOfJvm(SolrHome.registry(READER));
    System.setProperty(NodeOptions.MODELS, "small=" + createTempDir());
    System.setProperty("solr.directoryFactory", "solr.NRTCachingDirectoryFactory");
    configureCluster(1).addConfig("solrqa", SolrHome.CONFIGSET).configure();
    create("one", 1);
    create("two", 2);
  }

  private static void create(String collection, int shards) throws Exception {
    CollectionAdminRequest.createCollection(collection, "solrqa", shards, 1)
        .process(cluster.getSolrClient());
    cluster.waitForActiveCollection(collection, shards, shards);
    UpdateRequest update = new UpdateRequest();
    for (int i = 0; i < 8; i++) {
      String id = collection + i;
      String text =
          i == 5 ? "The notes were written by Ada." : "The notes of nobody." + " x".repeat(i);
      update.add(sdoc("id", id, "text", text, "title", "notes", "path", "p" + i % 2));
    }
    update.commit(cluster.getSolrClient(), collection);
  }

  private static QueryResponse ask(String collection, String... more) throws Exception {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set("q", "who wrote the notes?");
    params.set("qa", true);
    for (int i = 0; i < more.length; i += 2) {
      params.add(more[i], more[i + 1]);
    }
    // to a node, as browsers do: the client that knows the cluster asks replicas
    try (SolrClient node = cluster.getJettySolrRunner(0).newClient()) {
      return node.query(collection, params);
    }
  }

  @Test
  public void oneShardIsAnswered() throws Exception {
    QueryResponse response = ask("one");
    Assertions.assertThat(response.getResults()).hasSize(1);
    Assertions.assertThat(response.getResponse().get("qa").toString())
        .contains("answered=yes", "dropped=7", "highlight=The notes were written by <em>Ada</em>.");
  }

  @Test
  public void severalShardsReadWhatIsTheirs() throws Exception {
    READER.passages.clear();
    QueryResponse response =
        ask("two", "hl", "true", "hl.fl", "text", "debug", "results", "debug", "track");
    Assertions.assertThat(READER.passages).hasSize(8);
    Assertions.assertThat(READER.questions).contains("who wrote the notes?");
    Assertions.assertThat(response.getResults()).hasSize(1);
    Assertions.assertThat(response.getResults().get(0).get("text"))
        .isEqualTo("The notes were written by Ada.");
    Assertions.assertThat(response.getResponse().get("qa").toString())
        .contains("answered=yes", "dropped=7", "highlight=The notes were written by <em>Ada</em>.");
    Assertions.assertThat(response.getHighlighting()).containsOnlyKeys("two5");
    Assertions.assertThat(names(response, "debug", "qa")).hasSize(8);
    Assertions.assertThat(names(response, "debug", "track"))
        .containsSubsequence("EXECUTE_QUERY", "STAGE_2500", "GET_FIELDS");
    Assertions.assertThat(names(response)).containsSubsequence("response", "qa");
  }

  @SuppressWarnings("unchecked")
  private static List<String> names(QueryResponse response, String... path) {
    NamedList<Object> node = response.getResponse();
    for (String step : path) {
      node = (NamedList<Object>) node.get(step);
    }
    List<String> names = new ArrayList<>();
    node.forEach((name, value) -> names.add(name));
    return names;
  }
}
