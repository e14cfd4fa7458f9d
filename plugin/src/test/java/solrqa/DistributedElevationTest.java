/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** Elevated documents of several shards. */
@SuppressSSL
public class DistributedElevationTest extends Cluster {

  @BeforeClass
  public static void start() throws Exception {
    start(1, SolrHome.registry(new ScriptedReader().answer("Ada", 5).answer("Luigi", 6)));
    addConfig(
        "elevating",
        ElevationTest.elevator("<str>query</str>", "<str>query</str><str>elevator</str>"));
    create("elevating", "elevating", 2);
    index(
        "elevating",
        List.of(
            sdoc("id", "a", "text", "Engine engine engine by Ada."),
            sdoc("id", "b", "text", "Engine engine by Luigi."),
            sdoc("id", "c", "text", "Engine by nobody."),
            sdoc("id", "d", "text", "Something by nobody."),
            sdoc("id", "e", "text", "Engine too, by nobody.")));
  }

  @Test
  public void stayInFrontAndAreNeverDropped() throws Exception {
    QueryResponse response =
        ask("elevating", "q", "engine", "enableElevation", true, "elevateIds", "c,d");
    Assertions.assertThat(ids(response).subList(0, 2)).containsExactlyInAnyOrder("c", "d");
    Assertions.assertThat(ids(response).subList(2, 4)).containsExactly("b", "a");
    Assertions.assertThat(best(response)).isEqualTo("b");
    Assertions.assertThat(at(response, "qa", "dropped")).isEqualTo(1);
  }

  @Test
  public void doNotUseUpTheDepth() throws Exception {
    QueryResponse response =
        ask(
            "elevating",
            "q",
            "engine",
            "enableElevation",
            true,
            "elevateIds",
            "c,d",
            "qa.depth",
            2);
    Assertions.assertThat(at(response, "qa", "read")).isEqualTo(4);
    Assertions.assertThat(ids(response).subList(2, 4)).containsExactly("b", "a");
  }
}
