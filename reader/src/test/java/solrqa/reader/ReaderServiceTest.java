/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.tokenizer.AlbertTokenizer;
import solrqa.reader.tokenizer.AlbertTokenizerTest;

/** Queue, deadline, cache and closing, on a scripted network. */
@Timeout(60)
class ReaderServiceTest {
  static final ReaderOptions ONE_THREAD = new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 2, 1 << 20);
  private static final Unread DEADLINE = new Unread(Unread.Reason.DEADLINE);
  private static final Unread FAILED = new Unread(Unread.Reason.FAILED);
  static final int MANY = 1_000_000;

  @Test
  void givesOneOutcomeAPassageInTheirOrder() throws Exception {
    try (ReaderService service = service(new ScriptedNetwork(MANY), ONE_THREAD)) {
      Readings readings = read(service, "of what?", "the fox", "", "a hound", " \n ");
      assertThat(first(readings.outcomes().get(0)).text()).isEqualTo("the");
      assertThat(readings.outcomes().get(1)).isEqualTo(new Unread(Unread.Reason.NO_TEXT));
      assertThat(first(readings.outcomes().get(2)).text()).isEqualTo("a");
      assertThat(readings.outcomes().get(3)).isEqualTo(new Unread(Unread.Reason.NO_TEXT));
      assertThat(readings.questionTruncated()).isFalse();
    }
  }

  @Test
  void readsNothingForNoPassages() throws Exception {
    try (ReaderService service = service(new ScriptedNetwork(0), ONE_THREAD)) {
      assertThat(read(service, "of what?").outcomes()).isEmpty();
    }
  }

  @Test
  void readsAPassageThatComesTwiceOnce() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, ONE_THREAD)) {
      List<Outcome> outcomes = read(service, "of what?", "the fox", "the fox").outcomes();
      assertThat(network.windows).hasValue(1);
      assertThat(((Reading) outcomes.get(0)).cached()).isFalse();
      assertThat(outcomes.get(1)).isEqualTo(((Reading) outcomes.get(0)).fromCache());
    }
  }

  @Test
  void cachesWhatItRead() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(1);
    String question = "what ".repeat(100);
    try (ReaderService service = service(network, ONE_THREAD)) {
      Readings read = read(service, question, "the fox");
      Readings again = read(service, question, "the fox");
      assertThat(again.outcomes().get(0)).isEqualTo(((Reading) read.outcomes().get(0)).fromCache());
      assertThat(read.questionTruncated()).isTrue();
      assertThat(again.questionTruncated()).isTrue();
      assertThat(network.windows).hasValue(1);
    }
  }

  @Test
  void cachesNothingWithoutACache() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service =
        service(network, new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 2, 0))) {
      read(service, "of what?", "the fox");
      read(service, "of what?", "the fox");
      assertThat(network.windows).hasValue(2);
    }
  }

  @Test
  void tellsQuestionsApartInTheCache() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, ONE_THREAD)) {
      read(service, "a b", "c");
      read(service, "a ", "bc");
      read(service, "a", "c");
      assertThat(network.windows).hasValue(3);
    }
  }

  @Test
  void readsTheSamePassageAnewInAnotherContext() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    List<PassageText> passages =
        List.of(
            PassageText.of("Foxes", "It runs."),
            PassageText.of("Hounds", "It runs."),
            PassageText.of("It runs."),
            PassageText.of("Foxes", "It runs."));
    try (ReaderService service = service(network, ONE_THREAD)) {
      Deadline soon = Deadline.after(Duration.ofSeconds(50));
      List<Outcome> outcomes = service.read("of what?", passages, soon).outcomes();
      assertThat(network.windows).hasValue(3);
      assertThat(outcomes.get(3)).isEqualTo(((Reading) outcomes.get(0)).fromCache());
      assertThat(service.isCached("of what?", passages.get(1))).isTrue();
      assertThat(service.isCached("of what?", PassageText.of("Cats", "It runs."))).isFalse();
      assertThat(service.read("of what?", passages, soon).outcomes())
          .allMatch(outcome -> ((Reading) outcome).cached());
      assertThat(network.windows).hasValue(3);
    }
  }

  @Test
  void offsetsCountInThePassageWhateverIsInFrontOfIt() throws Exception {
    String passage = "\ud83d\ude00 the fox " + "and a hound ".repeat(300);
    try (ReaderService service = service(new ScriptedNetwork(MANY), ONE_THREAD)) {
      Deadline soon = Deadline.after(Duration.ofSeconds(50));
      for (String context : List.of("", "Of animals \ud83d\ude00", "of ".repeat(1000), "\ud800")) {
        Readings readings =
            service.read("of what?", List.of(PassageText.of(context, passage)), soon);
        Reading reading = (Reading) readings.outcomes().get(0);
        assertThat(reading.windows()).isGreaterThan(2);
        assertThat(reading.spans())
            .isNotEmpty()
            .allSatisfy(
                span ->
                    assertThat(passage.substring(span.start(), span.end()))
                        .isEqualTo(span.text())
                        .isNotBlank());
      }
    }
  }

  @Test
  void leavesAtTheDeadlineWithTheMostImportantPassages() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(1);
    try (ReaderService service = service(network, ONE_THREAD)) {
      Deadline deadline = Deadline.after(Duration.ofSeconds(2));
      Readings readings =
          service.read(
              "of what?",
              PassageText.withoutContext(List.of("the fox", "a hound", "in time")),
              deadline);
      assertThat(deadline.passed()).isTrue();
      assertThat(readings.outcomes().get(0)).isInstanceOf(Reading.class);
      assertThat(readings.outcomes().subList(1, 3)).containsExactly(DEADLINE, DEADLINE);
      network.permits.release(MANY);
    }
    assertThat(network.windows).as("the window that was read, not the one behind it").hasValue(2);
  }

  @Test
  void startsNothingBehindTheDeadline() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, ONE_THREAD)) {
      Deadline passed = Deadline.after(Duration.ofNanos(-1));
      assertThat(
              service
                  .read("of what?", PassageText.withoutContext(List.of("the fox")), passed)
                  .outcomes())
          .containsExactly(DEADLINE);
      assertThat(network.windows).hasValue(0);
    }
  }

  @Test
  void refusesMoreThanTheQueueHolds() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, ONE_THREAD)) {
      List<CompletableFuture<Readings>> waiting =
          IntStream.range(0, 3).mapToObj(i -> later(service, network, "fox " + i)).toList();
      assertThatThrownBy(() -> fill(service))
          .isInstanceOf(ReaderBusyException.class)
          .hasMessageContaining("2 requests wait");
      network.permits.release(MANY);
      for (CompletableFuture<Readings> readings : waiting) {
        assertThat(readings.get().outcomes().get(0)).isInstanceOf(Reading.class);
      }
    }
  }

  @Test
  void anEndedRequestLeavesAtOnce() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, ONE_THREAD)) {
      Admission admission = service.admit(1, Deadline.after(Duration.ofSeconds(50)));
      CompletableFuture<Readings> readings =
          CompletableFuture.supplyAsync(
              () ->
                  admission.read(
                      "of what?", PassageText.withoutContext(List.of("the fox", "a hound"))));
      network.entered.await();
      admission.end(Unread.Reason.SUPERSEDED);
      assertThat(readings.get().outcomes()).containsOnly(new Unread(Unread.Reason.SUPERSEDED));
      network.permits.release(MANY);
      assertThat(admission.isOver()).isTrue();
      assertThat(admission.gather(() -> "texts")).isEmpty();
      admission.close();
    }
    assertThat(network.windows).as("the one that had begun").hasValue(1);
  }

  @Test
  void aRequestThatEndedBeforeItReadsReadsNothing() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, ONE_THREAD);
        Admission admission = service.admit(1, Deadline.after(Duration.ofSeconds(50)))) {
      assertThat(admission.gather(() -> admission.hold(7))).contains(true);
      admission.end(Unread.Reason.SUPERSEDED);
      assertThat(service.waiting()).isZero();
      assertThat(
              admission.read("of what?", PassageText.withoutContext(List.of("the fox"))).outcomes())
          .containsExactly(new Unread(Unread.Reason.SUPERSEDED));
    }
    assertThat(network.windows).hasValue(0);
  }

  @Test
  void refusesWhatItCannotReadInTime() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, ONE_THREAD)) {
      try (Admission admission = service.admit(1, Deadline.after(Duration.ofSeconds(50)))) {
        admission.gather(() -> admission.hold(7));
        CompletableFuture<Readings> slow =
            CompletableFuture.supplyAsync(
                () -> admission.read("of what?", PassageText.withoutContext(List.of("the fox"))));
        network.entered.await();
        assertThat(new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)).isFalse();
        network.permits.release();
        slow.get();
      }
      try (Admission waiting = service.admit(300, Deadline.after(Duration.ofSeconds(50)))) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(1));
        assertThatThrownBy(() -> service.admit(1, deadline))
            .isInstanceOf(ReaderBusyException.class)
            .hasMessageContaining("the reader is busy for the next ");
        assertThat(waiting.isOver()).isFalse();
      }
    }
  }

  @Test
  void givesThePlaceOfACallerWhoLeftToTheNext() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, ONE_THREAD)) {
      CompletableFuture<Readings> running = later(service, network, "the fox");
      for (int i = 0; i < 5; i++) {
        Deadline soon = Deadline.after(Duration.ofMillis(10));
        assertThat(
                service
                    .read("of what?", PassageText.withoutContext(List.of("hound " + i)), soon)
                    .outcomes())
            .containsExactly(DEADLINE);
      }
      network.permits.release(MANY);
      assertThat(running.get().outcomes().get(0)).isInstanceOf(Reading.class);
    }
    assertThat(network.windows).hasValue(1);
  }

  @Test
  void leavesWhenInterrupted() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, ONE_THREAD)) {
      Thread.currentThread().interrupt();
      assertThat(read(service, "of what?", "the fox").outcomes()).containsExactly(DEADLINE);
      assertThat(Thread.interrupted()).isTrue();
      network.permits.release(MANY);
    }
  }

  @Test
  void losesOnlyThePassageThatFails() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, ONE_THREAD)) {
      network.failAtPiece = piece("a");
      List<Outcome> outcomes = read(service, "of what?", "the fox", "a hound", "in").outcomes();
      assertThat(outcomes.get(0)).isInstanceOf(Reading.class);
      assertThat(outcomes.get(1)).isEqualTo(FAILED);
      assertThat(outcomes.get(2)).isInstanceOf(Reading.class);
      network.failAtPiece = -1;
      assertThat(read(service, "of what?", "a hound").outcomes().get(0))
          .as("a failure is not cached")
          .isInstanceOf(Reading.class);
    }
  }

  @Test
  void failsAPassageWithOneWindowThatFails() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, ONE_THREAD)) {
      network.failAtPiece = piece("a");
      String passage = "a " + "fox ".repeat(2000);
      assertThat(read(service, "of what?", passage).outcomes()).containsExactly(FAILED);
      assertThat(network.windows).as("the rest of its windows is left out").hasValue(1);
    }
  }

  @Test
  void endsRunningCallsWhenClosed() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(1);
    ReaderService service = service(network, ONE_THREAD);
    CompletableFuture<Readings> running = later(service, network, "the fox", "a hound", "in");
    await(() -> network.windows.get() == 1);
    CompletableFuture<Readings> queued = later(service, network, "the hen");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
    assertThat(running.get().outcomes().get(0)).isInstanceOf(Reading.class);
    assertThat(running.get().outcomes().subList(1, 3)).containsExactly(FAILED, FAILED);
    assertThat(queued.get().outcomes()).containsExactly(FAILED);
    assertThat(network.closed).as("while a window is read").isFalse();
    network.permits.release(MANY);
    closing.get();
    assertThat(network.closed).isTrue();
    service.close();
    assertThatThrownBy(() -> read(service, "of what?", "the fox"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readsAMegabyte() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service =
        service(network, new ReaderOptions(ReaderEngine.ONNX_FP32, 2, 2, 0))) {
      String passage = "fox and hound ".repeat(75_000);
      Reading reading = (Reading) read(service, "of what?", passage).outcomes().get(0);
      assertThat(reading.windows()).isEqualTo(network.windows.get()).isGreaterThan(1000);
      for (AnswerSpan span : reading.spans()) {
        assertThat(passage.substring(span.start(), span.end())).isEqualTo(span.text());
      }
    }
  }

  @Test
  void letsSeveralThreadsReadSeveralRequests() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service =
        service(network, new ReaderOptions(ReaderEngine.ONNX_FP32, 4, 20, 0))) {
      List<CompletableFuture<Readings>> calls =
          IntStream.range(0, 20)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> read(service, "q" + i, "the", "a")))
              .toList();
      for (CompletableFuture<Readings> call : calls) {
        assertThat(call.get().outcomes()).allMatch(Reading.class::isInstance);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 12", "3, 1, 4", "3, 1000, 1", "3, 1000, 2"})
  void putsAllThreadsToWork(int threads, int words, int passages) throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    ReaderOptions options = new ReaderOptions(ReaderEngine.ONNX_FP32, threads, 2, 0);
    String[] texts =
        IntStream.range(0, passages)
            .mapToObj(i -> "p" + i + " x".repeat(words))
            .toArray(String[]::new);
    try (ReaderService service = service(network, options)) {
      CompletableFuture<Readings> call = later(service, network, texts);
      try {
        await(() -> network.permits.getQueueLength() == threads);
      } finally {
        network.permits.release(MANY);
      }
      assertThat(call.get().outcomes()).allMatch(Reading.class::isInstance);
    }
  }

  private static ReaderService service(ScriptedNetwork network, ReaderOptions options)
      throws Exception {
    return service(network, Optional.empty(), options);
  }

  static ReaderService service(
      QaNetwork network, Optional<Rescorer> rescorer, ReaderOptions options) throws Exception {
    AlbertTokenizer tokenizer = AlbertTokenizerTest.open(Fixtures.SMALL);
    return new ReaderService(
        new PassageReader(
            tokenizer, network, rescorer, ModelSettings.DEFAULT, options.cacheBytes()),
        options);
  }

  static Readings read(ReaderService service, String question, String... passages) {
    return service.read(
        question,
        PassageText.withoutContext(List.of(passages)),
        Deadline.after(Duration.ofSeconds(50)));
  }

  /** A call on a thread of its own that runs or waits in the queue when this returns. */
  private static CompletableFuture<Readings> later(
      ReaderService service, ScriptedNetwork network, String... passages) {
    int before = service.waiting();
    boolean idle = network.entered.getCount() > 0;
    CompletableFuture<Readings> call = new CompletableFuture<>();
    Thread thread = new Thread(() -> call.complete(read(service, "of what?", passages)));
    thread.setDaemon(true);
    thread.start();
    await(() -> idle ? network.entered.getCount() == 0 : service.waiting() > before);
    return call;
  }

  private static void fill(ReaderService service) {
    read(service, "of what?", "one too many");
  }

  static void await(java.util.function.BooleanSupplier condition) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(giveUp);
      Thread.onSpinWait();
    }
  }

  static int piece(String text) throws Exception {
    try (AlbertTokenizer tokenizer = AlbertTokenizerTest.open(Fixtures.SMALL)) {
      return tokenizer.encode(text).ids()[0];
    }
  }

  private static AnswerSpan first(Outcome outcome) {
    return ((Reading) outcome).spans().get(0);
  }

  /** So that a request which came a moment too late asks the reader in its place. */
  @Test
  void saysThatItIsRetired() throws Exception {
    ReaderService service = service(new ScriptedNetwork(0), ONE_THREAD);
    service.retire();
    assertThatThrownBy(() -> service.admit(1, Deadline.after(Duration.ofSeconds(1))))
        .isInstanceOf(ReaderRetiredException.class);
  }
}
