/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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

class LoadTest {
  private static final String ANSWER =
      "{\"responseHeader\":{\"partialResults\":true},"
          + "\"qa\":{\"read\":3,\"unread\":2,\"windows\":4,\"cached\":1}}";

  private final List<Long> passed = Collections.synchronizedList(new ArrayList<>());

  private List<Exchange> run(int clients, Duration time, ScriptedNode... nodes) throws Exception {
    return load(clients, nodes)
        .run(new FreshQuestions(List.of("who", "why")), time, passed::add)
        .all();
  }

  private static Load load(int clients, ScriptedNode... nodes) {
    List<PassageCore> entries = new ArrayList<>();
    for (ScriptedNode node : nodes) {
      entries.add(PassageCore.existing(node.address(), "some"));
    }
    return new Load(
        entries, clients, question -> Map.of("q", question, "qa", "true", "qa.depth", "5"));
  }

  private static ScriptedNode node(int status, String reply) throws Exception {
    return new ScriptedNode(status, reply.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void asksEachQuestionOnceOfAllNodesUntilTimeIsUp() throws Exception {
    try (ScriptedNode one = node(200, ANSWER);
        ScriptedNode other = node(200, ANSWER)) {
      List<Exchange> asked = run(4, Duration.ofMillis(300), one, other);
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
      Exchange asked = run(1, Duration.ZERO, node).get(0);
      assertThat(asked.partial()).isTrue();
      assertThat(asked.count("read")).isEqualTo(3);
      assertThat(asked.count("unread")).isEqualTo(2);
      assertThat(asked.count("windows")).isEqualTo(4);
      assertThat(asked.count("cached")).isEqualTo(1);
      assertThat(asked.failed()).isFalse();
    }
  }

  @Test
  void asksEachOfSomeQuestionsOnceWithSoManyClients() throws Exception {
    try (ScriptedNode node = node(200, ANSWER)) {
      Exchanges asked = load(2, node).run(List.of("first", "second", "third"));
      assertThat(asked.size()).isEqualTo(3);
      assertThat(node.requests)
          .hasSize(3)
          .anyMatch(request -> request.contains("q=first"))
          .anyMatch(request -> request.contains("q=second"))
          .anyMatch(request -> request.contains("q=third"));
      assertThat(asked.throughput()).isEqualTo(3 / asked.seconds());
      assertThat(asked.sum("windows")).isEqualTo(12);
      assertThat(asked.partial()).isEqualTo(3);
    }
  }

  @Test
  void saysWhatLatencySoManyPercentDoNotExceed() {
    List<Exchange> all = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      all.add(new Exchange(0, i / 1e3, Map.of(), ""));
    }
    Exchanges exchanges = new Exchanges(all);
    assertThat(exchanges.latency(50)).isCloseTo(50, withinPercentage(0.1));
    assertThat(exchanges.latency(95)).isCloseTo(95, withinPercentage(0.1));
    assertThat(exchanges.where(Exchange::failed).latency(50)).isZero();
  }

  @Test
  void takesOutOfAResponseWhatMatters() {
    Exchange exchange =
        new Exchange(
            0,
            1,
            Map.of(
                "response",
                Map.of("numFound", 7L, "docs", List.of(Map.of("id", "a"), Map.of("id", "b"))),
                "debug",
                Map.of("timing", Map.of("process", Map.of("qa", Map.of("time", 3.5))))),
            "");
    assertThat(exchange.ids()).containsExactly("a", "b");
    assertThat(exchange.found()).isEqualTo(7);
    assertThat(exchange.component("qa")).isEqualTo(3.5);
    assertThat(exchange.component("query")).isZero();
    assertThat(exchange.partial()).isFalse();
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
