/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NativeGateTest {
  private final NativeGate gate = new NativeGate();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void letsCallsThroughUntilItCloses() {
    assertThat((int) gate.through(calls::incrementAndGet)).isEqualTo(1);
    assertThat((int) gate.through(() -> gate.through(calls::incrementAndGet))).isEqualTo(2);
    gate.release(calls::incrementAndGet);
    gate.close(Duration.ZERO);
    assertThatThrownBy(() -> gate.through(calls::incrementAndGet))
        .isInstanceOf(StoppingException.class)
        .hasMessageContaining("stopping");
    gate.release(calls::incrementAndGet);
    assertThat(calls.get()).isEqualTo(3);
  }

  @Test
  void waitsForCallsThatRun() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Integer> call =
        CompletableFuture.supplyAsync(
            () ->
                gate.through(
                    () -> {
                      inside.countDown();
                      awaitQuietly(go);
                      return calls.incrementAndGet();
                    }));
    inside.await();
    CompletableFuture<Integer> closed =
        CompletableFuture.supplyAsync(
            () -> {
              gate.close(Duration.ofSeconds(50));
              return calls.get();
            });
    assertThatThrownBy(() -> closed.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    go.countDown();
    assertThat(closed.get()).as("calls that had ended when it was closed").isEqualTo(1);
    assertThat(call.get()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(
            () ->
                gate.release(
                    () -> {
                      inside.countDown();
                      awaitQuietly(go);
                    }));
    inside.await();
    gate.close(Duration.ofMillis(20));
    assertThat(call.isDone()).isFalse();
    go.countDown();
    call.get();
  }

  @Test
  void isLeftByCallsThatFail() {
    assertThatThrownBy(
            () ->
                gate.through(
                    () -> {
                      throw new IOException("told to fail");
                    }))
        .isInstanceOf(IOException.class);
    long before = System.nanoTime();
    gate.close(Duration.ofSeconds(50));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
