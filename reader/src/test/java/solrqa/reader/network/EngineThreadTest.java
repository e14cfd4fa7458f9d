/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.reader.ModelException;

@Timeout(60)
class EngineThreadTest {
  private static int depth(int levels) {
    return levels == 0 ? 0 : 1 + depth(levels - 1);
  }

  @Test
  void hasNothingOfTheThreadThatAsksForIt() throws Exception {
    InheritableThreadLocal<String> request = new InheritableThreadLocal<>();
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    request.set("of the caller");
    try (URLClassLoader other = new URLClassLoader(new URL[0], null)) {
      caller.setContextClassLoader(other);
      String seen = EngineThread.call(() -> "" + request.get());
      ClassLoader loader = EngineThread.call(() -> Thread.currentThread().getContextClassLoader());
      assertThat(seen).isEqualTo("null");
      assertThat(loader).isSameAs(EngineThread.class.getClassLoader());
    } finally {
      caller.setContextClassLoader(before);
      request.remove();
    }
  }

  @Test
  void doesNotKeepAProcessAlive() throws Exception {
    Thread thread = EngineThread.of("solrqa-test", () -> {});
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("solrqa-test");
    assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    assertThat((boolean) EngineThread.call(() -> Thread.currentThread().isDaemon())).isTrue();
  }

  /** As deep as native code may need: many times what threads have otherwise. */
  @Test
  void hasADeepStack() throws Exception {
    int levels = 100_000;
    assertThat((int) EngineThread.call(() -> depth(levels))).isEqualTo(levels);
    Thread shallow = new Thread(null, () -> depth(levels), "shallow", 256 << 10);
    CountDownLatch overflown = new CountDownLatch(1);
    shallow.setUncaughtExceptionHandler(
        (thread, e) -> {
          if (e instanceof StackOverflowError) {
            overflown.countDown();
          }
        });
    shallow.start();
    assertThat(overflown.await(30, TimeUnit.SECONDS)).as("the same elsewhere").isTrue();
  }

  @Test
  void passesOnWhatIsWrongWithAModel() {
    ModelException wrong = new ModelException("config.json: wrong");
    assertThatThrownBy(
            () ->
                EngineThread.call(
                    () -> {
                      throw wrong;
                    }))
        .isSameAs(wrong);
  }

  @Test
  void callsAnythingElseAProblemOfTheEngine() {
    for (Throwable problem :
        new Throwable[] {
          new UnsatisfiedLinkError("no torch in java.library.path"),
          new IllegalStateException("wrong version"),
          new StackOverflowError(),
          new Exception("checked")
        }) {
      Callable<String> fails =
          () -> {
            if (problem instanceof Error error) {
              throw error;
            }
            throw (Exception) problem;
          };
      assertThatThrownBy(() -> EngineThread.call(fails))
          .isInstanceOf(ModelException.class)
          .hasMessage("the native engine cannot be used: " + problem)
          .hasCause(problem);
    }
  }

  @Test
  void staysInterruptedWhereOneWhoWaitsIs() {
    Thread.currentThread().interrupt();
    CountDownLatch never = new CountDownLatch(1);
    try {
      assertThatThrownBy(
              () ->
                  EngineThread.call(
                      () -> {
                        never.await();
                        return null;
                      }))
          .isInstanceOf(ModelException.class)
          .hasMessage("interrupted while the model was opened");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      never.countDown();
    }
  }

  @Test
  void runsASecondTaskWhileAFirstOneWaits() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    Future<Boolean> first =
        EngineThread.start("solrqa-first", () -> second.await(30, TimeUnit.SECONDS));
    Future<String> name =
        EngineThread.start(
            "solrqa-second",
            () -> {
              second.countDown();
              return Thread.currentThread().getName();
            });
    assertThat(first.get()).isTrue();
    assertThat(name.get()).isEqualTo("solrqa-second");
    Future<String> fails =
        EngineThread.start(
            "solrqa-third",
            () -> {
              throw new IllegalStateException("told to fail");
            });
    assertThatThrownBy(fails::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("told to fail");
  }
}
