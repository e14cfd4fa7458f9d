/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;

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

  @Test
  void indexesFiftyPassagesAtATimeAndThenShowsThem() throws Exception {
    List<SourcePassage> passages = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      passages.add(new SourcePassage("id-" + (1000 + i), "A < B", "One.", "x", i));
    }
    List<Long> indexed = new ArrayList<>();
    try (ScriptedNode node = new ScriptedNode(200, "{}".getBytes(StandardCharsets.UTF_8))) {
      PassageCore.existing(node.address(), "some").addPassages(passages, indexed::add);
      assertThat(indexed).containsExactly(50L, 100L, 120L);
      assertThat(node.requests).hasSize(4).allMatch(r -> r.startsWith("/solr/some/update "));
      for (int i = 0; i < 120; i++) {
        assertThat(node.requests.get(i / 50)).containsOnlyOnce("id-" + (1000 + i));
      }
      assertThat(node.requests.get(0)).contains("A < B", "One.");
      assertThat(node.requests.subList(0, 3)).noneMatch(request -> request.contains("commit"));
      assertThat(node.requests.get(3)).contains("commit");
    }
  }

  @Test
  void stopsAtTheFirstBatchThatSolrRefuses() throws Exception {
    List<SourcePassage> passages = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      passages.add(new SourcePassage("id-" + i, "A", "One.", "x", i));
    }
    List<Long> indexed = new ArrayList<>();
    byte[] reply = "{\"error\":{\"msg\":\"full\"}}".getBytes(StandardCharsets.UTF_8);
    try (ScriptedNode node = new ScriptedNode(507, reply)) {
      PassageCore core = PassageCore.existing(node.address(), "some");
      assertThatThrownBy(() -> core.addPassages(passages, indexed::add))
          .isInstanceOf(SolrReplyException.class)
          .hasMessage("Solr could not index: 507 full");
      assertThat(node.requests).hasSize(1);
      assertThat(indexed).isEmpty();
    }
  }

  @Test
  void makesACollectionAndWaitsForItsReplicas() throws Exception {
    try (ScriptedNode node = new ScriptedNode(200, "{}".getBytes(StandardCharsets.UTF_8))) {
      PassageCore.createCollection(node.address(), "some", 3, 2);
      assertThat(node.requests).hasSize(1);
      assertThat(node.requests.get(0))
          .startsWith("/solr/admin/collections ")
          .contains("action=CREATE", "name=some", "collection.configName=solrqa")
          .contains("numShards=3", "nrtReplicas=2", "waitForFinalState=true");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          200; {"lucene": {"solr-spec-version": "9.10.0"}} => 9.10.0
          200; {"lucene": {"solr-spec-version": 9}}        => unknown
          200; {"lucene": "9.10.0"}                        => unknown
          200; {}                                          => unknown
          403; {"error": {"msg": "no"}}                    => unknown
          404; <p>No Solr                                  => unknown
          """)
  void knowsTheVersionThatSolrTells(String reply, String version) throws Exception {
    String body = reply.substring(reply.indexOf(';') + 1);
    int status = Integer.parseInt(reply.substring(0, 3));
    try (ScriptedNode node = new ScriptedNode(status, body.getBytes(StandardCharsets.UTF_8))) {
      assertThat(PassageCore.existing(node.address(), "some").solrVersion()).isEqualTo(version);
      assertThat(node.requests.get(0)).startsWith("/solr/admin/info/system ");
    }
  }

  @Test
  void waitsAsLongAsTheModelIsBeingLoaded() throws Exception {
    List<String> replies =
        List.of(
            "{\"error\":{\"msg\":\"the model small is still being loaded\"}}",
            "{\"error\":{\"msg\":\"the model small is still being loaded\"}}",
            "{}");
    AtomicInteger asked = new AtomicInteger();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            base.setHandled(true);
            int number = asked.getAndIncrement();
            response.setStatus(number < 2 ? 503 : 200);
            response.setContentType("application/json");
            response.getOutputStream().print(replies.get(number));
          }
        });
    server.start();
    try {
      PassageCore.existing("http://127.0.0.1:" + connector.getLocalPort(), "some").awaitReader();
    } finally {
      server.stop();
    }
    assertThat(asked).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"400, true", "401, false", "404, false", "500, false", "503, false"})
  void isFinalOnlyWhereTheRequestIsWrong(int status, boolean last) throws Exception {
    Throwable failure = failure(status, "application/json", "{\"error\":{\"msg\":\"a\\nb\"}}");
    assertThat(failure)
        .isInstanceOfSatisfying(
            SolrReplyException.class, reply -> assertThat(reply.isFinal()).isEqualTo(last))
        .hasMessage("Solr could not answer the question: " + status + " a\nb");
  }

  @Test
  void showsOnlyHowALongReplyBegins() throws Exception {
    assertThat(failure(502, "text/html", "<html>\n" + "x".repeat(1_000_000)))
        .hasMessage("Solr could not answer the question: 502 <html> " + "x".repeat(93) + " ...");
  }

  private static Throwable failure(int status, String type, String reply) throws Exception {
    try (ScriptedNode node =
        new ScriptedNode(status, type, reply.getBytes(StandardCharsets.UTF_8))) {
      PassageCore core = PassageCore.existing(node.address(), "passages");
      return catchThrowable(() -> core.ask(Map.of("q", "Who?")));
    }
  }
}
