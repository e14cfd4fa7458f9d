/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import solrqa.reader.AdmissionControl.MovingAverage;
import solrqa.reader.AdmissionControl.Place;
import solrqa.reader.ReaderBusyException.Limit;
import solrqa.reader.memory.MemoryGuard;

/** Who is taken, by what is left to do and by what time there is. */
@Timeout(60)
class AdmissionControlTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Two threads; a document has two passages of half a second, and takes no time to gather. */
  private static AdmissionControl measured() {
    AdmissionControl control = new AdmissionControl(2, 100, 1 << 20, MemoryGuard.OFF);
    control.firstPass(SECOND / 2, false);
    Place first = control.admit(1, seconds(10));
    first.reads(
        new ReadRequest("why?", PassageText.withoutContext(List.of("one", "two")), seconds(10)), 1);
    first.close();
    return control;
  }

  private static Deadline seconds(long count) {
    return Deadline.after(Duration.ofSeconds(count));
  }

  @Test
  void takesAllBeforeItHasMeasured() {
    AdmissionControl control = new AdmissionControl(2, 100, 1 << 20, MemoryGuard.OFF);
    for (int i = 0; i < 100; i++) {
      control.admit(1_000, seconds(1));
    }
    assertThat(control.waiting()).isEqualTo(100);
    assertThatThrownBy(() -> control.admit(1, seconds(1)))
        .isInstanceOf(ReaderBusyException.class)
        .hasMessage("the reader's queue is full: 100 requests wait");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesWhereTheProcessHasTooMuchMemory() {
    AdmissionControl control = new AdmissionControl(2, 100, 1 << 20, MemoryGuard.of(1));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> control.admit(1, seconds(10)))
          .isInstanceOfSatisfying(
              ReaderBusyException.class, e -> assertThat(e.limit()).isEqualTo(Limit.MEMORY))
          .hasMessageMatching("the process has [0-9]+ MB of memory, at most 0 MB may be in use .*");
    }
    assertThat(control.refused()).containsEntry(Limit.MEMORY, 3L).containsEntry(Limit.QUEUE, 0L);
    assertThat(control.waiting()).isZero();
    assertThat(control.admitted()).isZero();
  }

  @Test
  void anIdleReaderTakesWhatItCanReadInPart() {
    assertThat(measured().admit(1_000, seconds(1))).isNotNull();
  }

  @Test
  void takesWhatEndsInTimeBehindTheOthers() {
    AdmissionControl control = measured();
    control.admit(16, seconds(60)); // 8 s of two threads
    assertThat(control.admit(1, seconds(10))).as("8.5 s of 10 s").isNotNull();
    assertThatThrownBy(() -> control.admit(8, seconds(10)))
        .as("12.5 s of 10 s")
        .isInstanceOf(ReaderBusyException.class)
        .hasMessageMatching(
            "the reader is busy for the next 8[0-9]{3} ms, the request has 9999 ms|"
                + "the reader is busy for the next 8[0-9]{3} ms, the request has 10000 ms");
  }

  @Test
  void refusesWhatIsExpectedToEndJustInTime() {
    AdmissionControl control = measured();
    control.admit(18, seconds(60)); // 9 s of two threads
    assertThatThrownBy(() -> control.admit(1, seconds(10)))
        .as("9.5 s of 10 s")
        .isInstanceOf(ReaderBusyException.class);
  }

  @Test
  void countsRequestsThatComeAtTheSameTime() throws Exception {
    int clients = 4;
    CyclicBarrier together = new CyclicBarrier(clients);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      for (int round = 0; round < 500; round++) {
        AdmissionControl control = measured();
        Callable<Integer> client =
            () -> {
              together.await();
              return admitted(control);
            };
        int taken = 0;
        for (Future<Integer> one : threads.invokeAll(Collections.nCopies(clients, client))) {
          taken += one.get();
        }
        assertThat(taken).as("round %d", round).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** One if a request is taken that leaves no time for another one. */
  private static int admitted(AdmissionControl control) {
    try {
      control.admit(16, seconds(10)); // 8 s of two threads
      return 1;
    } catch (ReaderBusyException refused) {
      return 0;
    }
  }

  @Test
  void takesWhatHasMostOfItsTimeLeft() {
    AdmissionControl control = measured();
    control.admit(4, seconds(60)); // 2 s
    assertThat(control.admit(100, seconds(9))).isNotNull();
    assertThatThrownBy(() -> control.admit(100, seconds(9)))
        .isInstanceOf(ReaderBusyException.class);
  }

  @Test
  void othersTakeNoLongerThanTheirTime() {
    AdmissionControl control = measured();
    control.admit(1_000, seconds(2));
    assertThat(control.admit(1_000, seconds(9))).as("2 s of 9 s").isNotNull();
  }

  @Test
  void aClosedRequestGivesBackItsPlaceAndItsMemory() {
    AdmissionControl control = new AdmissionControl(1, 1, 100 << 10, MemoryGuard.OFF);
    for (int i = 0; i < 3; i++) {
      Place place = control.admit(1, seconds(10));
      assertThat(place.hold(50_000)).as("98 of 100 kilobytes").isTrue();
      assertThat(place.hold(1_000)).as("another 2").isTrue();
      assertThat(place.hold(1)).isFalse();
      place.close();
      place.close();
    }
    assertThat(control.waiting()).isZero();
  }

  @Test
  void fewGatherAtATime() throws Exception {
    AdmissionControl control = new AdmissionControl(1, 10, 1 << 20, MemoryGuard.OFF);
    Place first = control.admit(1, seconds(10));
    Place second = control.admit(1, Deadline.after(Duration.ofMillis(20)));
    assertThat(first.awaitTurn()).isTrue();
    assertThat(second.awaitTurn()).as("its time is up first").isFalse();
    first.leaveTurn(1, SECOND);
    assertThat(control.admit(1, seconds(10)).awaitTurn()).isTrue();
  }

  @Test
  void gatheringLeavesTimeToRead() {
    AdmissionControl control = measured();
    Place place = control.admit(100, seconds(10));
    assertThat(place.hasTimeAfter(38)).as("39 passages take 9.75 s of 10 s").isTrue();
    assertThat(place.hasTimeAfter(40)).as("41 take 10.25 s").isFalse();
  }

  @Test
  void earlierRequestsAreReadFirst() {
    AdmissionControl control = measured();
    control.admit(4, seconds(60)); // 2 s
    Place place = control.admit(100, seconds(10));
    control.admit(8, seconds(60));
    assertThat(place.hasTimeAfter(30)).as("31 passages take 9.75 s of 10 s").isTrue();
    assertThat(place.hasTimeAfter(32)).as("33 take 10.25 s").isFalse();
  }

  @Test
  void gatheringHasHalfTheTimeBeforeAnythingIsMeasured() {
    AdmissionControl control = new AdmissionControl(1, 10, 1 << 20, MemoryGuard.OFF);
    assertThat(control.admit(100, seconds(10)).hasTimeAfter(1)).isTrue();
    assertThat(control.admit(100, Deadline.after(Duration.ZERO)).hasTimeAfter(1)).isFalse();
  }

  @Test
  void fewValuesDoNotMakeAnAverage() {
    MovingAverage average = new MovingAverage();
    assertThat(average.value()).isZero();
    average.add(100);
    average.add(20);
    assertThat(average.value()).as("the mean at first").isEqualTo(60);
    for (int i = 0; i < 100; i++) {
      average.add(60);
    }
    for (int i = 0; i < 8; i++) {
      average.add(0);
    }
    assertThat(average.value()).as("a quarter of what it follows").isBetween(45.0, 48.0);
    for (int i = 0; i < 200; i++) {
      average.add(10);
    }
    assertThat(average.value()).isBetween(10.0, 10.1);
  }

  @Test
  void countsRescoringThatIsStillToCome() {
    AdmissionControl control = new AdmissionControl(1, 10, 1 << 20, MemoryGuard.OFF);
    control.firstPass(SECOND, true);
    control.rescoring(3 * SECOND);
    Place place = control.admit(1, seconds(100));
    ReadRequest request =
        new ReadRequest("why?", PassageText.withoutContext(List.of("one", "two")), seconds(100));
    place.reads(request, 1);
    assertThatThrownBy(() -> control.admit(1, seconds(12)))
        .as("8 s before it")
        .isInstanceOf(ReaderBusyException.class)
        .hasMessageContaining("busy for the next 8000 ms");
    request.distinct().forEach(passage -> passage.firstPass(new Unread(Unread.Reason.NO_TEXT)));
    assertThatThrownBy(() -> control.admit(1, seconds(11)))
        .as("6 s before it")
        .isInstanceOf(ReaderBusyException.class)
        .hasMessageContaining("busy for the next 6000 ms");
  }

  @Test
  void learnsWhatGatheringTakes() {
    AdmissionControl control = new AdmissionControl(1, 10, 1 << 20, MemoryGuard.OFF);
    Place first = control.admit(2, seconds(10));
    first.awaitTurn();
    first.leaveTurn(2, 4 * SECOND);
    first.close();
    control.admit(3, seconds(60)); // 6 s
    assertThatThrownBy(() -> control.admit(3, seconds(11))).isInstanceOf(ReaderBusyException.class);
  }

  @Test
  void whatIsGatheredIsStillToBeRead() {
    AdmissionControl control = measured();
    Place place = control.admit(16, seconds(60)); // 8 s
    for (int i = 0; i < 16; i++) {
      assertThat(place.hold(10)).isTrue();
    }
    assertThat(control.expectedWait()).isCloseTo(Duration.ofSeconds(8), Duration.ofMillis(1));
    place.reads(
        new ReadRequest("why?", PassageText.withoutContext(List.of("one", "two")), seconds(60)), 1);
    assertThat(control.expectedWait()).isCloseTo(Duration.ofMillis(500), Duration.ofMillis(1));
  }

  @Test
  void anEndedRequestHasNothingLeft() {
    AdmissionControl control = measured();
    Place older = control.admit(100, seconds(60));
    assertThatThrownBy(() -> control.admit(100, seconds(60)))
        .isInstanceOf(ReaderBusyException.class);
    older.end();
    assertThat(control.expectedWait()).isZero();
    assertThat(control.waiting()).isZero();
    assertThat(control.admit(100, seconds(60))).isNotNull();
  }

  @Test
  void whatIsTooLateLeavesTheQueue() throws Exception {
    AdmissionControl control = new AdmissionControl(1, 1, 1 << 20, MemoryGuard.OFF);
    Place late = control.admit(1, Deadline.after(Duration.ofMillis(1)));
    assertThat(late.awaitTurn()).isTrue();
    while (!late.deadline().passed()) {
      Thread.onSpinWait();
    }
    assertThat(control.admit(1, seconds(10))).isNotNull();
    assertThatThrownBy(() -> control.admit(1, seconds(10))).isInstanceOf(ReaderBusyException.class);
    late.close();
    assertThat(control.waiting()).as("the place is given back once").isEqualTo(1);
  }

  /** Passages whose time is up are not left to read, but the documents had them. */
  @Test
  void lateRequestsDoNotMakeDocumentsCheap() {
    AdmissionControl control = measured();
    for (int i = 0; i < 32; i++) {
      Place late = control.admit(1, Deadline.after(Duration.ZERO));
      late.reads(
          new ReadRequest(
              "why?",
              PassageText.withoutContext(List.of("one", "two")),
              Deadline.after(Duration.ZERO)),
          1);
      late.close();
    }
    control.admit(16, seconds(60));
    assertThat(control.expectedWait()).isCloseTo(Duration.ofSeconds(8), Duration.ofMillis(1));
  }
}
