/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;

/**
 * The place of one model in a JVM. A thread of its own loads the model. Where that fails, it tries
 * again: soon after the folder's files have changed, else after longer and longer pauses. The model
 * can be exchanged for what lies in the folder now, while others read with it. Thread-safe.
 */
final class ModelSlot {
  private static final Logger log = LoggerFactory.getLogger(ModelSlot.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Finds a model's folder. */
  interface Folder {
    Path find() throws ModelException;
  }

  private final String name;
  private final Folder folder;
  private final ReaderRegistry.Loader loader;
  private volatile CompletableFuture<LoadedModel> model = new CompletableFuture<>();
  private volatile boolean closed;
  private volatile boolean unloaded;
  private String lastFailure = "";
  private boolean tryNow;
  private int leases;

  ModelSlot(String name, Folder folder, ReaderRegistry.Loader loader) {
    this.name = name;
    this.folder = folder;
    this.loader = loader;
  }

  /** What requests wait for: the model, or why there is none. */
  CompletableFuture<LoadedModel> model() {
    return model;
  }

  synchronized void addLease() {
    leases++;
  }

  /** Takes back a lease; true for the last one. */
  synchronized boolean removeLease() {
    leases--;
    return leases == 0;
  }

  /** Begins to load the model. */
  void start() {
    Thread thread = new Thread(this::load, "solrqa-load-" + name);
    thread.setDaemon(true);
    // what the first touch of the engine sees, it sees for good
    thread.setContextClassLoader(ModelSlot.class.getClassLoader());
    thread.start();
  }

  /** Tries again at once where the model could not be loaded; requests wait for the outcome. */
  synchronized void retry() {
    if (model.isCompletedExceptionally() && !closed) {
      model = new CompletableFuture<>();
      unloaded = false;
      tryNow = true;
      notifyAll();
    }
  }

  private void load() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      FolderState seen = state();
      if (!unloaded && attempt()) {
        seen = state();
      }
      if (awaitReason(seen, pause)) {
        pause = FIRST_PAUSE;
      } else {
        pause = longer(pause);
      }
    }
  }

  /** Whether the model could be loaded. */
  private boolean attempt() {
    try {
      publish(loader.load(folder.find()));
      return true;
    } catch (Throwable e) { // requests that wait must end, errors of any kind included
      fail(e);
      return false;
    }
  }

  private synchronized void publish(LoadedModel loaded) {
    lastFailure = "";
    if (closed) {
      close(loaded);
    }
    if (!model.complete(loaded)) {
      model = CompletableFuture.completedFuture(loaded);
    }
    log.info("model {} is ready", name);
  }

  private synchronized void fail(Throwable e) {
    String failure = String.valueOf(e);
    if (!failure.equals(lastFailure)) { // a failure that goes on is logged once
      log.error("model {} cannot be used, requests with qa=true stay unread", name, e);
    }
    lastFailure = failure;
    if (!model.completeExceptionally(e)) {
      model = CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Waits while there is nothing to do.
   *
   * @param seen the folder as the last attempt saw it
   * @param pause until the next attempt, if the model is not there
   * @return whether somebody asked for an attempt, or the folder has changed
   */
  private synchronized boolean awaitReason(FolderState seen, Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    FolderState last = seen;
    while (!closed && !tryNow) {
      boolean missing = model.isCompletedExceptionally() && !unloaded;
      if (missing && System.nanoTime() >= end) {
        return false;
      }
      if (!sleep()) {
        closed = true;
      }
      if (missing) {
        FolderState now = state();
        if (!now.equals(seen) && now.equals(last)) { // and nobody writes any more
          return true;
        }
        last = now;
      }
    }
    tryNow = false;
    return true;
  }

  /** Sleeps until the next look or until somebody calls; false where the thread is to end. */
  private boolean sleep() {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, LOOK.toNanos());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private FolderState state() {
    try {
      return FolderState.of(folder.find());
    } catch (ModelException | RuntimeException e) {
      return FolderState.NONE;
    }
  }

  /**
   * Loads what lies in the folder now beside what reads, then lets requests move over. The old one
   * is closed after its last reading.
   *
   * @throws Exception where it cannot be loaded: the old one reads on
   */
  void exchange() throws Exception {
    LoadedModel loaded = loader.load(folder.find());
    Optional<LoadedModel> old = replace(CompletableFuture.completedFuture(loaded), false);
    log.info("model {} was loaded anew", name);
    old.ifPresent(LoadedModel::retire);
  }

  /** Takes the model away, after its last reading, until it is loaded again. */
  void unload() {
    Optional<LoadedModel> old =
        replace(
            CompletableFuture.failedFuture(
                new ModelException("it was unloaded by this node's operator")),
            true);
    log.info("model {} was unloaded", name);
    old.ifPresent(LoadedModel::retire);
  }

  private synchronized Optional<LoadedModel> replace(
      CompletableFuture<LoadedModel> next, boolean takenAway) {
    Optional<LoadedModel> old = loaded();
    unloaded = takenAway;
    model = next;
    notifyAll();
    return old;
  }

  private Optional<LoadedModel> loaded() {
    return model.isDone() && !model.isCompletedExceptionally()
        ? Optional.of(model.join())
        : Optional.empty();
  }

  /** Gives back the model's memory, once what is read now has ended; later, if it still loads. */
  void close() {
    Optional<LoadedModel> last;
    synchronized (this) {
      closed = true;
      last = loaded();
      notifyAll();
    }
    last.ifPresent(this::close);
  }

  private void close(LoadedModel loaded) {
    try {
      loaded.reader().close();
    } catch (RuntimeException e) {
      log.error("model {} was not closed, its native memory stays taken", name, e);
    }
  }
}
