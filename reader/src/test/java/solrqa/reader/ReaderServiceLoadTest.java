/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;

/** Several clients at a time, on scripted networks. */
@Timeout(60)
class ReaderServiceLoadTest {
  private static final Unread DEADLINE = new Unread(Unread.Reason.DEADLINE);
  private static final Unread FAILED = new Unread(Unread.Reason.FAILED);
  private static final String[] WORDS = {"the", "a", "in", "to", "of"};

  private final ExecutorService clients = Executors.newCachedThreadPool();

  @AfterEach
  void endClients() {
    clients.shutdownNow();
  }

  /** Takes 20 ms for each window, and says how many it has at a time. */
  private static final class SlowNetwork implements QaNetwork {
    final CountDownLatch windows = new CountDownLatch(1000);
    private final CountDownLatch never = new CountDownLatch(1);
    private int running;
    private int most;
    private long changed;
    private long began;
    private double busyNanos;

    @Override
    public Logits score(Window window) {
      change(1);
      try {
        if (never.await(20, TimeUnit.MILLISECONDS)) {
          fail("there is no one to count this down");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        change(-1);
        windows.countDown();
      }
      return new Logits(new float[window.length()], new float[window.length()]);
    }

    private synchronized void change(int windows) {
      long now = System.nanoTime();
      began = began == 0 ? now : began;
      busyNanos += running * (double) (now - changed);
      changed = now;
      running += windows;
      most = Math.max(most, running);
    }

    synchronized int most() {
      return most;
    }

    /** How many windows it had at a time, on the average since the first one. */
    synchronized double average() {
      return busyNanos / (changed - began);
    }

    @Override
    public void close() {}
  }

  /**
   * Throughput by Little's law: an average of 0.9 of the threads means 0.9 of the windows that they
   * could read, however long a busy machine makes a window take.
   */
  @Test
  void keepsAllThreadsInTheNetwork() throws Exception {
    SlowNetwork network = new SlowNetwork();
    AtomicBoolean over = new AtomicBoolean();
    int[] answered = new int[32];
    try (ReaderService service =
        ReaderServiceTest.service(network, Optional.empty(), options(16, 32))) {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, answered.length)
              .mapToObj(
                  client ->
                      CompletableFuture.runAsync(
                          () -> {
                            for (; !over.get(); answered[client]++) {
                              readAll(service, "q" + client + " " + answered[client]);
                            }
                          },
                          clients))
              .toList();
      assertThat(network.windows.await(50, TimeUnit.SECONDS)).isTrue();
      double average = network.average();
      over.set(true);
      running.forEach(CompletableFuture::join);
      assertThat(network.most()).isEqualTo(16);
      assertThat(average).isGreaterThan(0.9 * 16);
    }
    int[] sorted = IntStream.of(answered).sorted().toArray();
    assertThat(sorted[0])
        .as("requests of the client that had the fewest; all: %s", answered)
        .isGreaterThanOrEqualTo(sorted[31] / 2);
  }

  private static void readAll(ReaderService service, String question) {
    String[] passages =
        IntStream.range(0, 10).mapToObj(i -> "fox " + i + " " + question).toArray(String[]::new);
    assertThat(ReaderServiceTest.read(service, question, passages).outcomes())
        .allMatch(Reading.class::isInstance);
  }

  @Test
  void readsARequestWhereTheFirstOneLeavesThreadsIdle() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, 3, 3)) {
      List<CompletableFuture<Readings>> calls =
          List.of(
              client(service, "the fox"), client(service, "a hound"), client(service, "in time"));
      await(network, () -> network.permits.getQueueLength() == 3);
      network.permits.release(ReaderServiceTest.MANY);
      calls.forEach(call -> assertRead(call.join()));
    }
  }

  /** Writes down what it is given. */
  private record LoggingNetwork(ScriptedNetwork network, String name, List<String> log)
      implements QaNetwork {
    @Override
    public Logits score(Window window) {
      log.add(name + " " + window.ids()[window.passageStart()]);
      return network.score(window);
    }

    @Override
    public void close() {
      network.close();
    }
  }

  @Test
  void readsInTheOrderOfArrivalThenStageThenPassage() throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    ScriptedNetwork network = new ScriptedNetwork(0);
    ScriptedNetwork exact = new ScriptedNetwork(ReaderServiceTest.MANY);
    Rescorer all = new Rescorer(new LoggingNetwork(exact, "exact", log), 0, 1);
    try (ReaderService service =
        ReaderServiceTest.service(
            new LoggingNetwork(network, "fast", log), Optional.of(all), options(1, 2))) {
      List<CompletableFuture<Readings>> calls = new ArrayList<>();
      calls.add(client(service, "the", "a"));
      await(network, () -> network.permits.getQueueLength() == 1);
      calls.add(client(service, "in", "to"));
      await(network, () -> service.waiting() == 1);
      calls.add(client(service, "of"));
      await(network, () -> service.waiting() == 2);
      network.permits.release(ReaderServiceTest.MANY);
      calls.forEach(call -> assertRead(call.join()));
    }
    int[] ids = new int[WORDS.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ReaderServiceTest.piece(WORDS[i]);
    }
    assertThat(log)
        .containsExactly(
            "fast " + ids[0],
            "fast " + ids[1],
            "exact " + ids[0],
            "exact " + ids[1],
            "fast " + ids[2],
            "fast " + ids[3],
            "exact " + ids[2],
            "exact " + ids[3],
            "fast " + ids[4],
            "exact " + ids[4]);
  }

  @Test
  void refusesClientsWhoComeAtOnceBeyondTheQueue() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, 2, 3)) {
      CompletableFuture<Readings> begun = client(service, "the fox", "a hound");
      await(network, () -> network.permits.getQueueLength() == 2);
      List<CompletableFuture<Readings>> calls =
          IntStream.range(0, 20).mapToObj(i -> client(service, "fox " + i)).toList();
      await(network, () -> calls.stream().filter(CompletableFuture::isDone).count() == 17);
      network.permits.release(ReaderServiceTest.MANY);
      assertRead(begun.join());
      calls.stream()
          .filter(CompletableFuture::isCompletedExceptionally)
          .forEach(
              call ->
                  assertThatThrownBy(call::join)
                      .hasCauseInstanceOf(ReaderBusyException.class)
                      .hasMessageContaining("3 requests wait"));
      calls.stream()
          .filter(call -> !call.isCompletedExceptionally())
          .forEach(call -> assertRead(call.join()));
      assertRead(ReaderServiceTest.read(service, "of what?", "the fox"));
      assertThat(service.waiting()).isZero();
    }
  }

  @Test
  void skipsAbandonedRequests() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    String[] many = IntStream.range(0, 30).mapToObj(i -> "fox " + i).toArray(String[]::new);
    try (ReaderService service = service(network, 2, 2)) {
      CompletableFuture<Readings> begun = client(service, Duration.ofMillis(500), many);
      await(network, () -> network.permits.getQueueLength() == 2);
      assertThat(client(service, Duration.ofMillis(10), many).join().outcomes())
          .containsOnly(DEADLINE);
      assertThat(begun.join().outcomes()).containsOnly(DEADLINE);
      assertThat(service.waiting()).isZero();
      network.permits.release(ReaderServiceTest.MANY);
      assertRead(ReaderServiceTest.read(service, "of what?", "the fox"));
    }
    assertThat(network.windows).as("two that were in the network, one of the last").hasValue(3);
  }

  @Test
  void endsAllClientsWhenClosed() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    ReaderService service = service(network, 4, 8);
    List<CompletableFuture<Readings>> calls = new ArrayList<>();
    calls.add(client(service, WORDS));
    await(network, () -> network.permits.getQueueLength() == 4);
    IntStream.range(0, 7).forEach(i -> calls.add(client(service, WORDS)));
    await(network, () -> service.waiting() == 7);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close, clients);
    for (CompletableFuture<Readings> call : calls) {
      assertThat(call.join().outcomes()).hasSize(WORDS.length).containsOnly(FAILED);
    }
    assertThat(network.closed).as("while windows are read").isFalse();
    network.permits.release(ReaderServiceTest.MANY);
    closing.join();
    assertThat(network.closed).isTrue();
    assertThat(network.windows).hasValue(4);
  }

  @Test
  void endsAtTheDeadlineWithTheFirstPassOfWhatIsRescored() throws Exception {
    ScriptedNetwork exact = new ScriptedNetwork(0);
    Optional<Rescorer> all = Optional.of(new Rescorer(exact, 0, 1));
    try (ReaderService service =
        ReaderServiceTest.service(
            new ScriptedNetwork(ReaderServiceTest.MANY), all, options(2, 2))) {
      CompletableFuture<Readings> first = client(service, Duration.ofSeconds(1), WORDS);
      await(exact, () -> exact.permits.getQueueLength() == 2);
      assertThat(client(service, Duration.ofMillis(10), "the fox").join().outcomes())
          .as("behind what is rescored")
          .containsExactly(DEADLINE);
      assertRead(first.join());
      exact.permits.release(ReaderServiceTest.MANY);
      assertRead(ReaderServiceTest.read(service, "of what?", "the fox"));
    }
    assertThat(exact.windows).as("two that were late, one of the last").hasValue(3);
  }

  private static void assertRead(Readings readings) {
    assertThat(readings.outcomes()).isNotEmpty().allMatch(Reading.class::isInstance);
  }

  private CompletableFuture<Readings> client(ReaderService service, String... passages) {
    return client(service, Duration.ofSeconds(50), passages);
  }

  private CompletableFuture<Readings> client(
      ReaderService service, Duration time, String... passages) {
    return CompletableFuture.supplyAsync(
        () ->
            service.read(
                "of what?", PassageText.withoutContext(List.of(passages)), Deadline.after(time)),
        clients);
  }

  private static ReaderService service(ScriptedNetwork network, int threads, int queueLength)
      throws Exception {
    return ReaderServiceTest.service(network, Optional.empty(), options(threads, queueLength));
  }

  private static ReaderOptions options(int threads, int queueLength) {
    return new ReaderOptions(ReaderEngine.ONNX_FP32, threads, queueLength, 0);
  }

  /** Lets a network go that has waited for nothing, since the reader's end waits for it. */
  private static void await(ScriptedNetwork network, BooleanSupplier condition) {
    try {
      ReaderServiceTest.await(condition);
    } catch (AssertionError e) {
      network.permits.release(ReaderServiceTest.MANY);
      throw e;
    }
  }
}
