/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestLoadTest {
  @Test
  void asksWithSoManyClientsAtATime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    RequestLoad.Outcome outcome =
        new RequestLoad(2, List.of("first", "second", "third"))
            .run(
                question -> {
                  both.countDown();
                  assertThat(both.await(30, TimeUnit.SECONDS)).as("two at a time").isTrue();
                  return new AskedRequest(question.length(), Map.of("q", question));
                });
    assertThat(outcome.requests().stream().map(one -> one.response().get("q")).toList())
        .isEqualTo(List.of("first", "second", "third"));
    assertThat(outcome.milliseconds(50)).isEqualTo(5);
    assertThat(outcome.milliseconds(95)).isEqualTo(6);
    assertThat(outcome.perSecond()).isEqualTo(3 / outcome.seconds());
  }

  @Test
  void endsWithTheFirstRequestThatFails() {
    assertThatThrownBy(
            () ->
                new RequestLoad(1, List.of("q"))
                    .run(
                        question -> {
                          throw new IOException("gone");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }

  @Test
  void takesOutOfAResponseWhatMatters() {
    Map<String, Object> qa = Map.of("read", 10L, "windows", 12L);
    Map<String, Object> timing = Map.of("process", Map.of("qa", Map.of("time", 3.5)));
    AskedRequest request =
        new AskedRequest(
            1,
            Map.of(
                "responseHeader",
                Map.of("partialResults", true),
                "response",
                Map.of("docs", List.of(Map.of("id", "a"), Map.of("id", "b"))),
                "qa",
                qa,
                "debug",
                Map.of("timing", timing)));
    assertThat(request.ids()).containsExactly("a", "b");
    assertThat(request.count("windows")).isEqualTo(12);
    assertThat(request.component("qa")).isEqualTo(3.5);
    assertThat(request.component("query")).isZero();
    assertThat(request.partial()).isTrue();
  }
}
