/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.solr.common.util.JavaBinCodec;
import org.apache.solr.common.util.SimpleOrderedMap;
import org.junit.jupiter.api.Test;
import solrqa.command.StageExchange.Stage;

class StageProxyTest {
  private final List<StageExchange> seen = new CopyOnWriteArrayList<>();

  private static byte[] response(SimpleOrderedMap<Object> documents) throws IOException {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    section.add("version", 1);
    section.add("documents", documents);
    SimpleOrderedMap<Object> response = new SimpleOrderedMap<>();
    response.add("qa_read", section);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JavaBinCodec codec = new JavaBinCodec()) {
      codec.marshal(response, bytes);
    }
    return bytes.toByteArray();
  }

  private static SimpleOrderedMap<Object> document(Map<String, Object> values) {
    SimpleOrderedMap<Object> document = new SimpleOrderedMap<>();
    values.forEach(document::add);
    return document;
  }

  @Test
  void passesOnAndCounts() throws Exception {
    SimpleOrderedMap<Object> documents = new SimpleOrderedMap<>();
    documents.add("a", document(Map.of("status", "read", "windows", 3, "cached", 1)));
    documents.add("b", document(Map.of("status", "noText")));
    byte[] response = response(documents);
    try (ScriptedNode node = new ScriptedNode(200, response);
        StageProxy proxy = new StageProxy(node.address(), seen::add)) {
      SolrHttp.Reply reply =
          new SolrHttp("http://" + proxy.authority())
              .post("/solr/a_shard1/select", Map.of("shards.purpose", "67108864"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(node.requests).containsExactly("/solr/a_shard1/select shards.purpose=67108864");
      StageExchange exchange = seen.get(0);
      assertThat(exchange)
          .usingRecursiveComparison()
          .ignoringFields("millis")
          .isEqualTo(
              new StageExchange(
                  Stage.READING, "shards.purpose=67108864".length(), response.length, 0, 2, 3, 1));
      assertThat(exchange.millis()).isPositive();
    }
  }

  @Test
  void knowsTheStagesByTheirPurposes() {
    assertThat(Stage.of("shards.purpose=32768&q=x")).isEqualTo(Stage.STATISTICS);
    assertThat(Stage.of("q=x&shards.purpose=16388")).isEqualTo(Stage.RETRIEVAL);
    assertThat(Stage.of("q=x&shards.purpose=64&y=z")).isEqualTo(Stage.FIELDS);
    for (String other : List.of("q=x", "shards.purpose=8", "xshards.purpose=64")) {
      assertThatThrownBy(() -> Stage.of(other)).hasMessageContaining(other);
    }
  }
}
