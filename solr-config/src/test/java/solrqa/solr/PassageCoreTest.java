/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;

class PassageCoreTest {
  @Test
  void saysWhyAModelCannotRead() throws Exception {
    String reply = "{\"error\":{\"msg\":\"illegal engine onnx\"}}";
    try (ScriptedNode node = new ScriptedNode(503, reply.getBytes(StandardCharsets.UTF_8))) {
      PassageCore core = PassageCore.existing(new SolrHttp(node.address()), "passages");
      assertThatThrownBy(core::awaitReader)
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Solr could not read: 503 illegal engine onnx");
      assertThat(node.requests).hasSize(1);
    }
  }
}
