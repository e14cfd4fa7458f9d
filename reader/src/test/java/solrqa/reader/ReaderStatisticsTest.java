/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static solrqa.reader.ReaderServiceTest.MANY;
import static solrqa.reader.ReaderServiceTest.ONE_THREAD;
import static solrqa.reader.ReaderServiceTest.read;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.reader.ReaderBusyException.Limit;

/** What a reader counts, and what it says of one call. */
@Timeout(60)
class ReaderStatisticsTest {
  private final List<Long> waits = new CopyOnWriteArrayList<>();
  private final List<Long> windows = new CopyOnWriteArrayList<>();
  private final ReaderListener listener =
      new ReaderListener() {
        @Override
        public void waited(long nanos) {
          waits.add(nanos);
        }

        @Override
        public void windowRead(long nanos) {
          windows.add(nanos);
        }
      };

  private ReaderService service(ScriptedNetwork network, Optional<Rescorer> rescorer)
      throws Exception {
    ReaderService service = ReaderServiceTest.service(network, rescorer, ONE_THREAD);
    service.listen(listener);
    return service;
  }

  @Test
  void countsPassagesWindowsAndTheCache() throws Exception {
    try (ReaderService service = service(new ScriptedNetwork(MANY), Optional.empty())) {
      Readings first = read(service, "of what?", "the fox", "a hound");
      assertThat(first.cost().windows()).isEqualTo(2);
      assertThat(first.cost().rescored()).isZero();
      Readings again = read(service, "of what?", "the fox");
      assertThat(again.cost()).isEqualTo(ReadingCost.NONE);
      ReaderStatistics statistics = service.statistics();
      assertThat(statistics.passages()).isEqualTo(2);
      assertThat(statistics.windows()).isEqualTo(2);
      assertThat(statistics.pieces()).isGreaterThan(10);
      assertThat(statistics.rescoredShare()).isZero();
      assertThat(statistics.cache()).isEqualTo(new ReaderStatistics.Cache(1, 2, 0));
      assertThat(statistics.admitted()).isZero();
      assertThat(waits).hasSize(1);
      assertThat(windows).hasSize(2).allMatch(nanos -> nanos > 0);
    }
  }

  @Test
  void aLookBeforeGatheringIsNoHitOrMiss() throws Exception {
    try (ReaderService service = service(new ScriptedNetwork(MANY), Optional.empty())) {
      assertThat(service.isCached("of what?", PassageText.of("the fox"))).isFalse();
      read(service, "of what?", "the fox");
      assertThat(service.isCached("of what?", PassageText.of("the fox"))).isTrue();
      assertThat(service.statistics().cache()).isEqualTo(new ReaderStatistics.Cache(0, 1, 0));
    }
  }

  @Test
  void countsWhatIsRescored() throws Exception {
    Rescorer rescorer = new Rescorer(new ScriptedNetwork(MANY), 0, 1_000_000);
    try (ReaderService service = service(new ScriptedNetwork(MANY), Optional.of(rescorer))) {
      Readings readings = read(service, "of what?", "the fox", "a hound");
      assertThat(readings.cost().rescored()).isEqualTo(2);
      assertThat(readings.cost().windows()).isEqualTo(4);
      assertThat(service.statistics().rescored()).isEqualTo(2);
      assertThat(service.statistics().passages()).isEqualTo(2);
      assertThat(service.statistics().rescoredShare()).isEqualTo(1);
      assertThat(windows).hasSize(4);
    }
  }

  @Test
  void aCallThatNobodyBeginsHasWaitedAllItsTime() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    try (ReaderService service = service(network, Optional.empty())) {
      CompletableFuture<Readings> running =
          CompletableFuture.supplyAsync(() -> read(service, "of what?", "the fox"));
      network.entered.await();
      Readings late =
          service.read(
              "of what?",
              PassageText.withoutContext(List.of("a hound")),
              Deadline.after(Duration.ofMillis(50)));
      assertThat(late.cost().waited()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
      assertThat(late.cost().windows()).isZero();
      assertThat(service.statistics().admitted()).isEqualTo(1);
      network.permits.release(MANY);
      running.get();
      assertThat(waits).hasSize(2);
    }
  }

  @Test
  void countsRefusals() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ReaderService service = service(network, Optional.empty());
        Admission first = service.admit(1, Deadline.after(Duration.ofSeconds(50)));
        Admission second = service.admit(1, Deadline.after(Duration.ofSeconds(50)))) {
      assertThat(first.isOver() || second.isOver()).isFalse();
      assertThatThrownBy(() -> service.admit(1, Deadline.after(Duration.ofSeconds(50))))
          .isInstanceOf(ReaderBusyException.class);
      assertThat(service.statistics().refused())
          .containsEntry(Limit.QUEUE, 1L)
          .containsEntry(Limit.TIME, 0L);
      assertThat(service.statistics().waiting()).isEqualTo(2);
    }
  }
}
