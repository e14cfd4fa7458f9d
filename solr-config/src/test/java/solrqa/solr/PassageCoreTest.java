/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;

class PassageCoreTest {
  @Test
  void saysWhyAModelCannotRead() throws Exception {
    String reply = "{\"error\":{\"msg\":\"illegal engine onnx\"}}";
    try (ScriptedNode node = new ScriptedNode(503, reply.getBytes(StandardCharsets.UTF_8))) {
      PassageCore core = PassageCore.existing(node.address(), "passages");
      assertThatThrownBy(core::awaitReader)
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Solr could not read: 503 illegal engine onnx");
      assertThat(node.requests).hasSize(1);
    }
  }

  @Test
  void saysWhatAReplyIsThatIsNotSolrs() throws Exception {
    assertThat(failure(404, "text/html", "<p>No Solr\nhere</p>"))
        .isInstanceOf(SolrReplyException.class)
        .hasMessage("Solr could not answer the question: 404 <p>No Solr here</p>");
    assertThat(failure(200, "text/plain", "Hello"))
        .hasMessage("Solr could not answer the question: its reply is not JSON: Hello");
    assertThat(failure(200, "application/json", "{\"qa\":"))
        .isInstanceOf(SolrReplyException.class)
        .hasMessageStartingWith("Solr could not answer the question: its reply is not JSON: ");
  }

  @Test
  void tellsThatNothingRepliesFromAnError() throws Exception {
    ScriptedNode closed = new ScriptedNode(200, new byte[0]);
    closed.close();
    PassageCore core = PassageCore.existing(closed.address(), "passages");
    assertThatThrownBy(() -> core.ask(Map.of("q", "Who?"))).isInstanceOf(ConnectException.class);
  }

  @Test
  void endsWhenItIsInterrupted() throws Exception {
    try (ScriptedNode node = new ScriptedNode(200, "{}".getBytes(StandardCharsets.UTF_8))) {
      PassageCore core = PassageCore.existing(node.address(), "passages");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> core.ask(Map.of("q", "Who?")))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void makesACoreWithPropertiesAndAsksLiterally() throws Exception {
    try (ScriptedNode node =
        new ScriptedNode(200, "{\"a\":{\"b\":[1,0.5]}}".getBytes(StandardCharsets.UTF_8))) {
      PassageCore core =
          PassageCore.create(node.address(), "some", "solrqa", Map.of("solrqa.model", "tiny"));
      assertThat(core.ask(Map.of("q", "Who is ${user.name}?")))
          .isEqualTo(Map.of("a", Map.of("b", List.of(1L, 0.5))));
      assertThat(node.requests.get(0))
          .startsWith("/solr/admin/cores ")
          .contains("action=CREATE", "name=some", "configSet=solrqa", "property.solrqa.model=tiny");
      assertThat(node.requests.get(1))
          .startsWith("/solr/some/select ")
          .contains("q=Who+is+%24%7Buser.name%7D%3F", "expandMacros=false", "wt=json");
    }
  }

  private static Throwable failure(int status, String type, String reply) throws Exception {
    try (ScriptedNode node =
        new ScriptedNode(status, type, reply.getBytes(StandardCharsets.UTF_8))) {
      PassageCore core = PassageCore.existing(node.address(), "passages");
      return catchThrowable(() -> core.ask(Map.of("q", "Who?")));
    }
  }
}
