/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.model.ModelStatus.State;
import solrqa.reader.ModelException;
import solrqa.value.Excerpt;

/**
 * The place of one model in a JVM. A thread of its own loads the model. Where that fails, it tries
 * again: soon after the folder's files have changed, else after longer and longer pauses. The model
 * can be swapped for what lies in the folder now, while others read with it. Thread-safe.
 */
final class ModelSlot {
  private static final Logger log = LoggerFactory.getLogger(ModelSlot.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long NO_LIMIT = 0;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MAX_MESSAGE_LENGTH = 1_000;

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
  private volatile String lastError = "";
  private volatile long since = System.nanoTime();
  private final ModelListeners listeners = new ModelListeners();
  private final ReentrantLock loading = new ReentrantLock();
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

  /** Those who hear what this model's readers do. */
  ModelListeners listeners() {
    return listeners;
  }

  /** How the model is now. */
  synchronized ModelStatus status(String as) {
    Optional<LoadedModel> loaded = loaded();
    State state = loaded.isPresent() ? State.READY : model.isDone() ? failedState() : State.LOADING;
    return new ModelStatus(
        as, state, Duration.ofNanos(System.nanoTime() - since), lastError, loaded);
  }

  private State failedState() {
    return unloaded ? State.UNLOADED : State.FAILED;
  }

  /** A failure as clients may see it. */
  static String shown(Throwable failure) {
    String why = failure instanceof ModelException ? failure.getMessage() : String.valueOf(failure);
    return Excerpt.ofMessage(ServerPaths.hide(why), MAX_MESSAGE_LENGTH);
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
    Thread thread = new Thread(this::keepLoaded, "solrqa-load-" + name);
    thread.setDaemon(true);
    // what the first touch of the engine sees, it sees for good
    thread.setContextClassLoader(ModelSlot.class.getClassLoader());
    thread.start();
  }

  /** Tries again at once where the model could not be loaded; requests wait for the outcome. */
  synchronized void retry() {
    if (model.isCompletedExceptionally() && !closed && !unloaded) {
      tryNow();
    }
  }

  private void tryNow() {
    model = new CompletableFuture<>();
    since = System.nanoTime();
    unloaded = false;
    tryNow = true;
    notifyAll();
  }

  /**
   * Loads the model where it is not there, an unloaded one too, and waits for the outcome.
   *
   * @throws ModelException where it cannot be loaded
   * @throws ModelBusyException where it takes too long to wait for
   */
  void load() throws ModelException {
    try {
      begun().get(LONGEST_LOAD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ModelException(shown(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new ModelBusyException(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelBusyException(name);
    }
  }

  private synchronized CompletableFuture<LoadedModel> begun() {
    if (model.isCompletedExceptionally() && !closed) {
      tryNow();
    }
    return model;
  }

  private void keepLoaded() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      FolderState seen = state();
      if (!unloaded) {
        attempt();
      }
      pause = awaitReason(seen, pause) ? FIRST_PAUSE : longer(pause);
    }
  }

  private void attempt() {
    loading.lock();
    try {
      if (loaded().isEmpty() && !unloaded) { // else somebody has swapped it meanwhile
        publish(loader.load(folder.find()));
      }
    } catch (Throwable e) { // requests that wait must end, errors of any kind included
      fail(e);
    } finally {
      loading.unlock();
    }
  }

  private synchronized void publish(LoadedModel loaded) {
    lastFailure = "";
    lastError = "";
    since = System.nanoTime();
    if (closed) {
      close(loaded);
    }
    loaded.reader().listen(listeners);
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
    lastError = shown(e);
    if (!model.isCompletedExceptionally()) {
      since = System.nanoTime();
    }
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
      try {
        wait(missing ? LOOK.toMillis() : NO_LIMIT); // all that changes a model calls
      } catch (InterruptedException e) {
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
   * Loads what lies in the folder now beside what reads, has it read once, then lets requests move
   * over. The old one is closed after its last reading.
   *
   * @throws ModelException where it cannot be loaded or cannot read: the old one reads on
   * @throws ModelBusyException where the model is being loaded, swapped or unloaded
   */
  void swap() throws ModelException {
    enter();
    try {
      LoadedModel loaded = loadedAndTried();
      Optional<LoadedModel> old = replace(loaded);
      log.info("model {} was swapped", name);
      old.ifPresent(LoadedModel::retire);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (ModelException | RuntimeException | Error e) { // native libraries that are missing too
      lastError = shown(e);
      log.error("model {} was not swapped, what was there reads on", name, e);
      throw new ModelException(lastError, e);
    } finally {
      loading.unlock();
    }
  }

  /** Waits a moment: who has just loaded it may not have left yet. */
  private void enter() {
    try {
      if (!loading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ModelBusyException(name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelBusyException(name);
    }
  }

  private LoadedModel loadedAndTried() throws ModelException {
    LoadedModel loaded = loader.load(folder.find());
    try {
      TrialReading.check(loaded.reader());
      return loaded;
    } catch (ModelException | RuntimeException | Error e) {
      close(loaded);
      throw e;
    }
  }

  /**
   * Takes the model away, after its last reading, until it is loaded again.
   *
   * @throws ModelBusyException where the model is being loaded, swapped or unloaded
   */
  void unload() {
    enter();
    try {
      Optional<LoadedModel> old = takeAway();
      log.info("model {} was unloaded", name);
      old.ifPresent(LoadedModel::retire);
    } finally {
      loading.unlock();
    }
  }

  private synchronized Optional<LoadedModel> replace(LoadedModel next) throws ModelException {
    if (closed) {
      close(next);
      throw new ModelException("no core needs it any more");
    }
    Optional<LoadedModel> old = loaded();
    next.reader().listen(listeners);
    model.complete(next); // those who wait since before
    begin(CompletableFuture.completedFuture(next), false);
    lastError = "";
    return old;
  }

  private synchronized Optional<LoadedModel> takeAway() {
    ModelException reason = new ModelException("it was unloaded by this node's operator");
    Optional<LoadedModel> old = loaded();
    model.completeExceptionally(reason);
    begin(CompletableFuture.failedFuture(reason), true);
    return old;
  }

  private void begin(CompletableFuture<LoadedModel> next, boolean takenAway) {
    model = next;
    since = System.nanoTime();
    unloaded = takenAway;
    notifyAll();
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
