/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.request.CollectionAdminRequest;
import org.apache.solr.client.solrj.request.UpdateRequest;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.cloud.SolrCloudTestCase;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import solrqa.model.NodeOptions;
import solrqa.model.ReaderRegistry;

/** Several nodes with the shipped configset, asked as browsers do. */
public abstract class Cluster extends SolrCloudTestCase {
  /** The shipped configset. */
  static final String SHIPPED = "solrqa";

  static void start(int nodes, ReaderRegistry registry) throws Exception {
    ReaderRegistry.replaceOfJvm(registry);
    System.setProperty(NodeOptions.MODELS, "small=" + createTempDir());
    System.setProperty("solr.directoryFactory", "solr.NRTCachingDirectoryFactory");
    configureCluster(nodes).addConfig(SHIPPED, SolrHome.CONFIGSET).configure();
  }

  /** Adds a configset that differs from the shipped one. */
  static void addConfig(String name, UnaryOperator<String> solrconfig) throws Exception {
    Path home = SolrHome.create(createTempDir(), solrconfig);
    cluster.uploadConfigSet(home.resolve(SolrHome.CORE).resolve("conf"), name);
  }

  static void create(String collection, String config, int shards) throws Exception {
    create(collection, config, shards, 1);
  }

  static void create(String collection, String config, int shards, int replicas) throws Exception {
    CollectionAdminRequest.createCollection(collection, config, shards, replicas)
        .process(cluster.getSolrClient());
    cluster.waitForActiveCollection(collection, shards, shards * replicas);
  }

  static void index(String collection, List<SolrInputDocument> documents) throws Exception {
    new UpdateRequest().add(documents).commit(cluster.getSolrClient(), collection);
  }

  static ModifiableSolrParams params(Object... namesAndValues) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.add((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
    }
    return params;
  }

  /** The response of the first node: a client that knows the cluster would ask replicas itself. */
  static QueryResponse search(String collection, ModifiableSolrParams params) throws Exception {
    try (SolrClient node = cluster.getJettySolrRunner(0).newClient()) {
      return node.query(collection, params);
    }
  }

  /** The response to a question with qa=true. */
  static QueryResponse ask(String collection, Object... namesAndValues) throws Exception {
    ModifiableSolrParams params = params(namesAndValues);
    params.set("qa", true);
    return search(collection, params);
  }

  static AbstractThrowableAssert<?, ?> assertRefused(
      int status, String collection, Object... namesAndValues) {
    return Assertions.assertThatThrownBy(() -> ask(collection, namesAndValues))
        .isInstanceOfSatisfying(
            SolrException.class, e -> Assertions.assertThat(e.code()).isEqualTo(status));
  }

  static List<String> ids(QueryResponse response) {
    return response.getResults().stream().map(document -> (String) document.get("id")).toList();
  }

  /** What lies at a path of names; null where nothing does. */
  /** The key of the document with the best answer. */
  static Object best(QueryResponse response) {
    return ((NamedList<?>) ((List<?>) at(response, "qa", "answers")).get(0)).get("id");
  }

  static Object at(QueryResponse response, String... path) {
    Object node = response.getResponse();
    for (String step : path) {
      node = node instanceof NamedList<?> map ? map.get(step) : null;
    }
    return node;
  }

  static List<String> names(Object map) {
    List<String> names = new ArrayList<>();
    ((NamedList<?>) map).forEach((name, value) -> names.add(name));
    return names;
  }
}
