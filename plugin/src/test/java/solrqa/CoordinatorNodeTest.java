/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.core.NodeRoles;
import org.apache.solr.embedded.JettySolrRunner;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.LoadedModel;
import solrqa.model.ModelFolders;
import solrqa.model.NodeOptions;
import solrqa.model.ReaderRegistry;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedReader;

/** A node without data, which coordinates alone: it needs no model and loads none. */
@SuppressSSL
public class CoordinatorNodeTest extends Cluster {
  private static final List<Path> LOADED = new CopyOnWriteArrayList<>();
  private static JettySolrRunner coordinator;

  @BeforeClass
  public static void start() throws Exception {
    ScriptedReader reader = new ScriptedReader().answer("Ada", 5);
    start(
        1,
        new ReaderRegistry(
            folder -> {
              LOADED.add(folder);
              return new LoadedModel(ModelSettings.DEFAULT, reader);
            }));
    System.clearProperty(NodeOptions.MODELS);
    SolrHome.modelFolder(home(cluster.getJettySolrRunner(0)));
    System.setProperty(NodeRoles.NODE_ROLES_PROP, "coordinator:on,data:off");
    try {
      coordinator = cluster.startJettySolrRunner();
    } finally {
      System.clearProperty(NodeRoles.NODE_ROLES_PROP);
    }
    create("two", SHIPPED, 2);
    index(
        "two",
        IntStream.range(0, 8)
            .mapToObj(i -> sdoc("id", i, "text", "Notes by " + (i == 5 ? "Ada." : "them.")))
            .toList());
  }

  private static Path home(JettySolrRunner node) {
    return Path.of(node.getSolrHome());
  }

  @Test
  public void answersWithWhatTheOthersRead() throws Exception {
    try (SolrClient node = coordinator.newClient()) {
      QueryResponse response = node.query("two", params("q", "who wrote the notes?", "qa", true));
      Assertions.assertThat(ids(response)).containsExactly("5");
      Assertions.assertThat(at(response, "qa", "read")).isEqualTo(8);
    }
    Assertions.assertThat(coordinator.getCoreContainer().getAllCoreNames())
        .isNotEmpty()
        .allMatch(core -> core.startsWith(".sys.COORDINATOR"));
    Path models = home(cluster.getJettySolrRunner(0)).resolve(ModelFolders.HOME_FOLDER);
    Assertions.assertThat(LOADED).containsExactly(models.resolve("small").toRealPath());
  }
}
