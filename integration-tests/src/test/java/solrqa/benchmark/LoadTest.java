/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.solr.PassageCore;
import solrqa.solr.ScriptedNode;
import solrqa.solr.SolrHttp;

class LoadTest {
  private static final String ANSWER =
      "{\"responseHeader\":{\"partialResults\":true},"
          + "\"qa\":{\"read\":3,\"unread\":2,\"windows\":4,\"cached\":1}}";

  private final List<Long> passed = Collections.synchronizedList(new ArrayList<>());

  private List<AskedQuestion> run(int clients, Duration time, ScriptedNode... nodes)
      throws Exception {
    List<PassageCore> entries = new ArrayList<>();
    for (ScriptedNode node : nodes) {
      entries.add(PassageCore.existing(new SolrHttp(node.address()), "some"));
    }
    return new Load(entries, clients, Map.of("qa.depth", "5"))
        .run(new FreshQuestions(List.of("who", "why")), time, passed::add);
  }

  private static ScriptedNode node(int status, String reply) throws Exception {
    return new ScriptedNode(status, reply.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void asksEachQuestionOnceOfAllNodesUntilTimeIsUp() throws Exception {
    try (ScriptedNode one = node(200, ANSWER);
        ScriptedNode other = node(200, ANSWER)) {
      List<AskedQuestion> asked = run(4, Duration.ofMillis(300), one, other);
      List<String> requests = new ArrayList<>(one.requests);
      requests.addAll(other.requests);
      assertThat(asked).hasSameSizeAs(requests).hasSizeGreaterThanOrEqualTo(4);
      assertThat(new HashSet<>(requests)).hasSameSizeAs(requests);
      assertThat(requests)
          .allMatch(request -> request.startsWith("/solr/some/select "))
          .allMatch(request -> request.contains("qa.depth=5") && request.contains("qa=true"));
      assertThat(one.requests).isNotEmpty();
      assertThat(other.requests).isNotEmpty();
      assertThat(asked).allMatch(question -> question.begin() >= 0 && question.seconds() > 0);
      assertThat(passed).hasSameSizeAs(asked).containsOnly(0L);
    }
  }

  @Test
  void takesWhatBecameOfAQuestionFromItsReply() throws Exception {
    try (ScriptedNode node = node(200, ANSWER)) {
      AskedQuestion asked = run(1, Duration.ZERO, node).get(0);
      assertThat(asked)
          .usingRecursiveComparison()
          .ignoringFields("begin", "seconds")
          .isEqualTo(new AskedQuestion(0, 0, "", true, 3, 2, 4, 1));
      assertThat(asked.failed()).isFalse();
    }
  }

  @Test
  void keepsWhyAQuestionHasNoAnswer() throws Exception {
    ScriptedNode closed = node(200, ANSWER);
    try (ScriptedNode failing = node(503, "{\"error\":{\"msg\":\"no model\"}}");
        ScriptedNode other = node(200, "{\"response\":{}}")) {
      assertThat(run(1, Duration.ZERO, failing).get(0).failure()).contains("503 no model");
      assertThat(run(1, Duration.ZERO, other).get(0).failure())
          .contains("no section qa, but [response]");
    }
    closed.close();
    assertThat(run(1, Duration.ZERO, closed).get(0).failure()).startsWith("ConnectException");
  }

  @Test
  void numbersTheRoundsOfQuestions() {
    FreshQuestions fresh = new FreshQuestions(List.of("who?", "why?"));
    assertThat(List.of(fresh.next(), fresh.next(), fresh.next(), fresh.next(), fresh.next()))
        .containsExactly("who?", "why?", "who? (2)", "why? (2)", "who? (3)");
  }
}
