/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.model.ModelStatus.State;
import solrqa.reader.Admission;
import solrqa.reader.Deadline;
import solrqa.reader.ForwardingAdmission;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.PassageText;
import solrqa.reader.ReaderListener;
import solrqa.reader.ReaderRetiredException;
import solrqa.reader.Readings;
import solrqa.reader.ScriptedReader;

/** Models that come, go and take each other's place under those who read with them. */
@Timeout(60)
class ModelSlotTest {
  private static final Deadline SOON = Deadline.after(Duration.ofSeconds(50));

  private final List<LentReader> readers = new CopyOnWriteArrayList<>();
  private volatile Supplier<LentReader> next = LentReader::new;
  private volatile Optional<String> failure = Optional.empty();
  private final ModelSlot slot = new ModelSlot("small", () -> Path.of("."), this::load);

  private LoadedModel load(Path folder) throws ModelException {
    if (failure.isPresent()) {
      throw new ModelException(failure.get());
    }
    LentReader reader = next.get();
    readers.add(reader);
    return new LoadedModel(ModelSettings.DEFAULT, reader);
  }

  /** Knows who holds an admission to it, as the reader's service does. */
  private static final class LentReader extends ScriptedReader {
    private int open;
    private boolean retired;

    @Override
    public synchronized Admission admit(int documents, Deadline deadline) {
      if (retired) {
        throw retiredException();
      }
      open++;
      return new LentAdmission(super.admit(documents, deadline), this::leave);
    }

    private synchronized void leave() {
      open--;
      notifyAll();
    }

    @Override
    public Readings read(String question, List<PassageText> texts, Deadline deadline) {
      assertThat(closed).as("a reader that is closed is not read with").hasValue(0);
      Readings readings = super.read(question, texts, deadline);
      assertThat(closed).as("a reader is not closed while it reads").hasValue(0);
      return readings;
    }

    @Override
    public void retire() {
      synchronized (this) {
        retired = true;
        while (open > 0) {
          try {
            wait();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      close();
    }
  }

  /** Says what a retired service says, whose constructor is its own. */
  private static RuntimeException retiredException() {
    try {
      var constructor = ReaderRetiredException.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class LentAdmission extends ForwardingAdmission {
    private final Runnable giveBack;

    LentAdmission(Admission admission, Runnable giveBack) {
      super(admission);
      this.giveBack = giveBack;
    }

    @Override
    public void close() {
      super.close();
      giveBack.run();
    }
  }

  private void loadFirst() throws Exception {
    slot.start();
    slot.load();
  }

  private Admission admitted() {
    while (true) {
      try {
        return slot.model().join().reader().admit(1, SOON);
      } catch (ReaderRetiredException e) {
        // another one is in its place already
      }
    }
  }

  private ModelStatus status() {
    return slot.status("small");
  }

  @AfterEach
  void close() {
    slot.close();
  }

  @Test
  void requestsMoveOverToTheNewReaderAndNoneFails() throws Exception {
    loadFirst();
    AtomicBoolean on = new AtomicBoolean(true);
    AtomicInteger asked = new AtomicInteger();
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(
          CompletableFuture.runAsync(
              () -> {
                while (on.get()) {
                  try (Admission admission = admitted()) {
                    assertThat(
                            admission
                                .read("why?", PassageText.withoutContext(List.of("text")))
                                .outcomes())
                        .hasSize(1);
                    asked.incrementAndGet();
                  }
                }
              }));
    }
    for (int swap = 0; swap < 20; swap++) {
      int before = asked.get();
      slot.swap();
      while (asked.get() == before && clients.stream().noneMatch(CompletableFuture::isDone)) {
        Thread.onSpinWait();
      }
    }
    on.set(false);
    clients.forEach(CompletableFuture::join);
    assertThat(readers).hasSize(21);
    assertThat(readers.subList(0, 20)).allMatch(old -> old.closed.get() == 1);
    assertThat(readers.get(20).closed).hasValue(0);
    assertThat(status().state()).isEqualTo(State.READY);
  }

  @Test
  void theOldReaderStaysUntilItsLastReadingEnds() throws Exception {
    loadFirst();
    Admission last = admitted();
    CompletableFuture<Void> swap = CompletableFuture.runAsync(this::swapUnchecked);
    while (readers.size() < 2 || slot.model().join().reader() != readers.get(1)) {
      Thread.onSpinWait();
    }
    assertThat(last.read("why?", PassageText.withoutContext(List.of("text"))).outcomes())
        .hasSize(1);
    assertThat(swap).isNotDone();
    assertThat(readers.get(0).closed).hasValue(0);
    last.close();
    swap.get();
    assertThat(readers.get(0).closed).hasValue(1);
  }

  private void swapUnchecked() {
    try {
      slot.swap();
    } catch (ModelException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailedSwapLeavesTheOldOne() throws Exception {
    loadFirst();
    failure = Optional.of("config.json was looked for in /srv/models/small");
    assertThatThrownBy(slot::swap)
        .isInstanceOf(ModelException.class)
        .hasMessage("config.json was looked for in …/small");
    assertThat(slot.model().join().reader()).isSameAs(readers.get(0));
    assertThat(status().state()).isEqualTo(State.READY);
    assertThat(status().lastError()).isEqualTo("config.json was looked for in …/small");
    failure = Optional.empty();
    slot.swap();
    assertThat(status().lastError()).isEmpty();
    assertThat(readers.get(0).closed).hasValue(1);
  }

  @Test
  void aNewReaderThatCannotReadIsClosedAndNeverUsed() throws Exception {
    loadFirst();
    next =
        () -> {
          LentReader broken = new LentReader();
          broken.failAt("passage");
          return broken;
        };
    assertThatThrownBy(slot::swap).hasMessage("the new one could not read: FAILED");
    assertThat(readers.get(1).closed).hasValue(1);
    assertThat(slot.model().join().reader()).isSameAs(readers.get(0));
  }

  @Test
  void anUnloadedModelStaysAwayUntilItIsLoaded() throws Exception {
    loadFirst();
    slot.unload();
    assertThat(readers.get(0).closed).hasValue(1);
    assertThat(status().state()).isEqualTo(State.UNLOADED);
    slot.retry(); // as a core does that is reloaded
    assertThat(status().state()).isEqualTo(State.UNLOADED);
    assertThatThrownBy(() -> slot.model().join())
        .hasMessageContaining("it was unloaded by this node's operator");
    slot.load();
    assertThat(status().state()).isEqualTo(State.READY);
    assertThat(readers).hasSize(2);
    slot.load();
    assertThat(readers).as("what is there is not loaded again").hasSize(2);
  }

  @Test
  void aLoadThatFailsSaysWhy() {
    failure = Optional.of("there is no folder");
    slot.start();
    assertThatThrownBy(slot::load)
        .isInstanceOf(ModelException.class)
        .hasMessage("there is no folder");
    assertThat(status().state()).isEqualTo(State.FAILED);
    assertThat(status().lastError()).isEqualTo("there is no folder");
  }

  @Test
  void oneAtATimeSwapsOrUnloads() throws Exception {
    loadFirst();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    next =
        () -> {
          loading.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new LentReader();
        };
    CompletableFuture<Void> swap = CompletableFuture.runAsync(this::swapUnchecked);
    loading.await();
    assertThatThrownBy(slot::swap).isInstanceOf(ModelBusyException.class);
    assertThatThrownBy(slot::unload).isInstanceOf(ModelBusyException.class);
    go.countDown();
    swap.get();
    assertThat(readers).hasSize(2);
  }

  @Test
  void whoListensHearsTheNewReaderToo() throws Exception {
    AtomicLong waits = new AtomicLong();
    ReaderListener listener =
        new ReaderListener() {
          @Override
          public void waited(long nanos) {
            waits.incrementAndGet();
          }

          @Override
          public void windowRead(long nanos) {}
        };
    slot.listeners().add(listener);
    loadFirst();
    slot.model().join().reader().read("why?", PassageText.withoutContext(List.of("text")), SOON);
    assertThat(waits).hasValue(1);
    slot.swap();
    long before = waits.get();
    slot.model().join().reader().read("why?", PassageText.withoutContext(List.of("text")), SOON);
    assertThat(waits).hasValue(before + 1);
    slot.listeners().remove(listener);
    slot.model().join().reader().read("why?", PassageText.withoutContext(List.of("text")), SOON);
    assertThat(waits).hasValue(before + 1);
  }
}
