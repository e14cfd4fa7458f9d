/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;

/** What is rescored, and what counts where that comes to nothing, on scripted networks. */
@Timeout(60)
class RescorerTest {
  /**
   * Margins: 29.986 for "the" in front, 29.98 for "to", a little below, 29.979 for "a", too low.
   */
  private static Optional<Rescorer> rescorer(ScriptedNetwork network) {
    network.more = 1;
    return Optional.of(new Rescorer(network, 29.981, 0.0015));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void rescoresWhatMayBeAnswered(int threads) throws Exception {
    ScriptedNetwork quantized = new ScriptedNetwork(ReaderServiceTest.MANY);
    ScriptedNetwork exact = new ScriptedNetwork(ReaderServiceTest.MANY);
    ReaderOptions options = new ReaderOptions(ReaderEngine.ONNX_FP32, threads, 2, 1 << 20);
    String[] passages = {
      "a fox", "to hound", "the " + "very ".repeat(1000) + "long one", "the hare"
    };
    try (ReaderService service = ReaderServiceTest.service(quantized, rescorer(exact), options)) {
      List<Outcome> outcomes = ReaderServiceTest.read(service, "of what?", passages).outcomes();
      assertThat(outcomes)
          .extracting(outcome -> ((Reading) outcome).margin())
          .containsExactly(29.979f, 30.98f, 30.986f, 30.986f);
      assertThat(((Reading) outcomes.get(2)).windows()).isGreaterThan(2);
      assertThat(exact.windows.get()).isEqualTo(quantized.windows.get() - 1);
      int rescored = exact.windows.get();
      List<Outcome> cached = ReaderServiceTest.read(service, "of what?", passages).outcomes();
      assertThat(((Reading) cached.get(1)).margin()).isEqualTo(30.98f);
      assertThat(exact.windows).hasValue(rescored);
    }
    assertThat(exact.closed).isTrue();
  }

  /** Of two windows it ends the second one when the first one's thread has nothing to read. */
  private static final class LateNetwork implements QaNetwork {
    private final ScriptedNetwork network = new ScriptedNetwork(ReaderServiceTest.MANY);
    private final CountDownLatch both = new CountDownLatch(2);
    private final CompletableFuture<Thread> first = new CompletableFuture<>();

    @Override
    public Logits score(Window window) {
      both.countDown();
      awaitBoth();
      if (!first.complete(Thread.currentThread())) {
        Thread thread = first.join();
        while (thread.getState() == Thread.State.RUNNABLE
            || thread.getState() == Thread.State.BLOCKED) {
          Thread.onSpinWait();
        }
      }
      return network.score(window);
    }

    private void awaitBoth() {
      try {
        if (!both.await(10, TimeUnit.SECONDS)) {
          throw new IllegalStateException("one thread reads both windows");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      network.close();
    }
  }

  @Test
  @Timeout(20)
  void rescoresByAllThreads() throws Exception {
    ScriptedNetwork exact = new ScriptedNetwork(0);
    ReaderOptions options = new ReaderOptions(ReaderEngine.ONNX_FP32, 2, 2, 1 << 20);
    try (ReaderService service =
        ReaderServiceTest.service(new LateNetwork(), rescorer(exact), options)) {
      CompletableFuture<Readings> readings =
          CompletableFuture.supplyAsync(
              () -> ReaderServiceTest.read(service, "of what?", "the " + "very ".repeat(400)));
      try {
        while (exact.permits.getQueueLength() < 2) {
          assertThat(Thread.interrupted()).as("out of time: one thread rescores").isFalse();
          Thread.onSpinWait();
        }
      } finally {
        exact.permits.release(ReaderServiceTest.MANY);
      }
      assertThat(readings.join().outcomes())
          .extracting(outcome -> ((Reading) outcome).margin())
          .containsExactly(30.986f);
    }
  }

  @Test
  void keepsTheFirstPassWhereRescoringIsLate() throws Exception {
    ScriptedNetwork exact = new ScriptedNetwork(0);
    try (ReaderService service =
        ReaderServiceTest.service(
            new ScriptedNetwork(ReaderServiceTest.MANY),
            rescorer(exact),
            ReaderServiceTest.ONE_THREAD)) {
      Deadline soon = Deadline.after(Duration.ofMillis(1500));
      Readings readings =
          service.read("of what?", PassageText.withoutContext(List.of("the hound", "a fox")), soon);
      exact.permits.release(ReaderServiceTest.MANY);
      assertThat(((Reading) readings.outcomes().get(0)).margin()).isEqualTo(29.986f);
      assertThat(readings.outcomes().get(1)).as("read before").isInstanceOf(Reading.class);
      Reading again =
          (Reading) ReaderServiceTest.read(service, "of what?", "the hound").outcomes().get(0);
      assertThat(again.margin()).isEqualTo(30.986f);
    }
  }

  @Test
  void keepsTheFirstPassWhereRescoringFailsAndDoesNotCacheIt() throws Exception {
    ScriptedNetwork quantized = new ScriptedNetwork(ReaderServiceTest.MANY);
    ScriptedNetwork exact = new ScriptedNetwork(ReaderServiceTest.MANY);
    exact.failAtPiece = ReaderServiceTest.piece("the");
    try (ReaderService service =
        ReaderServiceTest.service(quantized, rescorer(exact), ReaderServiceTest.ONE_THREAD)) {
      Reading first =
          (Reading) ReaderServiceTest.read(service, "of what?", "the hound").outcomes().get(0);
      assertThat(first.margin()).isEqualTo(29.986f);
      exact.failAtPiece = -1;
      Reading again =
          (Reading) ReaderServiceTest.read(service, "of what?", "the hound").outcomes().get(0);
      assertThat(again.margin()).isEqualTo(30.986f);
      assertThat(quantized.windows).hasValue(2);
    }
  }
}
