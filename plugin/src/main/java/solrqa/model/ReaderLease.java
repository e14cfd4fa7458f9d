/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import solrqa.reader.Deadline;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderListener;

/** A core's right to read with a model, until it is closed. Thread-safe. */
public final class ReaderLease implements AutoCloseable {
  private static final int MAX_WAITING = 64;

  private final String name;
  private final ModelSlot slot;
  private final Runnable giveBack;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<ReaderListener> listeners = new CopyOnWriteArraySet<>();

  /**
   * @param slot of the model that reads now, or will
   */
  ReaderLease(String name, ModelSlot slot, Runnable giveBack) {
    this.name = name;
    this.slot = slot;
    this.giveBack = giveBack;
  }

  /**
   * The model, once it is loaded.
   *
   * @throws SolrException with status 503 when it cannot be used, or not in time, or where 64
   *     requests wait for it already
   */
  LoadedModel await(Deadline deadline) {
    CompletableFuture<LoadedModel> model = slot.model();
    if (model.isDone()) {
      return get(model, 0);
    }
    if (!waiting.tryAcquire()) { // each waits on a thread of the server
      throw unavailable(
          "is still being loaded, and " + MAX_WAITING + " requests wait for it", null);
    }
    try {
      return get(model, Math.max(0, deadline.remainingNanos()));
    } finally {
      waiting.release();
    }
  }

  private LoadedModel get(CompletableFuture<LoadedModel> model, long nanos) {
    try {
      return model.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unavailable("cannot be used: " + ModelSlot.shown(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw unavailable("is still being loaded, try again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was waited for until this node began to stop", e);
    }
  }

  private SolrException unavailable(String why, Throwable cause) {
    // the log has the whole message since the model was to be loaded
    return new SolrException(
        ErrorCode.SERVICE_UNAVAILABLE, "qa=true needs model " + name + ", which " + why, cause);
  }

  ModelStatus status() {
    return slot.status(name);
  }

  /** Hears what the model's readers do, until the lease is given back. */
  void listen(ReaderListener listener) {
    listeners.add(listener);
    slot.listeners().add(listener);
  }

  /** Loads the model where it is not there; {@link ModelSlot#load}. */
  void load() throws ModelException {
    slot.load();
  }

  /** {@link ModelSlot#swap}. */
  void swap() throws ModelException {
    slot.swap();
  }

  /** {@link ModelSlot#unload}. */
  void unload() {
    slot.unload();
  }

  /** Gives the lease back; further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      listeners.forEach(slot.listeners()::remove);
      giveBack.run();
    }
  }
}
