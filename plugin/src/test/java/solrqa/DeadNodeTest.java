/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.embedded.JettySolrRunner;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** A node stops that alone has one of two shards; of another collection each shard is twice. */
@SuppressSSL
public class DeadNodeTest extends Cluster {

  @BeforeClass
  public static void start() throws Exception {
    start(2, SolrHome.registry(new ScriptedReader()));
    create("two", SHIPPED, 2);
    create("twice", SHIPPED, 2, 2);
    for (String collection : List.of("two", "twice")) {
      index(
          collection,
          IntStream.range(0, 20).mapToObj(i -> sdoc("id", i, "text", "Notes.")).toList());
    }
  }

  @Test
  public void whatTheOthersSayIsNoNoWhereTheyDoNotHaveAll() throws Exception {
    Assertions.assertThat(at(ask("two", "q", "notes"), "qa", "answered")).isEqualTo("no");
    JettySolrRunner stopped = cluster.stopJettySolrRunner(1);
    cluster.waitForJettyToStop(stopped);
    Assertions.assertThatThrownBy(() -> ask("two", "q", "notes")).isNotNull();
    QueryResponse response = ask("two", "q", "notes", "shards.tolerant", true);
    Assertions.assertThat(response.getHeader().get("partialResults")).isEqualTo(true);
    Assertions.assertThat((int) at(response, "qa", "read")).isBetween(1, 19);
    Assertions.assertThat(at(response, "qa", "answered")).isEqualTo("unknown");
    Assertions.assertThat(response.getResults().getNumFoundExact()).isFalse();
    for (int i = 0; i < 20; i++) { // whichever replica is tried first
      QueryResponse whole = ask("twice", "q", "notes", "qa.depth", 20);
      Assertions.assertThat(at(whole, "qa", "read")).isEqualTo(20);
      Assertions.assertThat(at(whole, "qa", "answered")).isEqualTo("no");
      Assertions.assertThat(whole.getHeader().get("partialResults")).isNull();
    }
  }
}
