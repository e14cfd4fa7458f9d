/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import solrqa.reader.Deadline;
import solrqa.reader.ModelException;
import solrqa.value.Excerpt;

/** A core's right to read with a model, until it is closed. Thread-safe. */
public final class ReaderLease implements AutoCloseable {
  private static final int MAX_MESSAGE_LENGTH = 1_000;

  private final String name;
  private final Supplier<CompletableFuture<LoadedModel>> model;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param model that reads now, or will
   */
  ReaderLease(String name, Supplier<CompletableFuture<LoadedModel>> model, Runnable giveBack) {
    this.name = name;
    this.model = model;
    this.giveBack = giveBack;
  }

  /**
   * The model, once it is loaded.
   *
   * @throws SolrException with status 503 when it cannot be used, or not in time
   */
  LoadedModel await(Deadline deadline) {
    try {
      return model.get().get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String why = cause instanceof ModelException ? cause.getMessage() : cause.toString();
      throw unavailable("cannot be used: " + why, cause);
    } catch (TimeoutException e) {
      throw unavailable("is still being loaded, try again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was waited for until this node began to stop", e);
    }
  }

  private SolrException unavailable(String why, Throwable cause) {
    // the log has the whole message since the model was to be loaded
    String shown = Excerpt.ofMessage(ServerPaths.hide(why), MAX_MESSAGE_LENGTH);
    return new SolrException(
        ErrorCode.SERVICE_UNAVAILABLE, "qa=true needs model " + name + ", which " + shown, cause);
  }

  /** Gives the lease back; further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.run();
    }
  }
}
