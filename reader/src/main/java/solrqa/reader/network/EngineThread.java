/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import solrqa.reader.ModelException;
import solrqa.reader.natives.Causes;

/**
 * Threads that may touch native engines. Engines find their parts with the context class loader,
 * keep memory for each thread and have deep stacks, so that callers' threads stay away.
 */
public final class EngineThread {
  private static final long STACK_BYTES = 16L << 20;

  private EngineThread() {}

  /** A daemon thread with nothing of the thread that asks for it. */
  public static Thread of(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, STACK_BYTES, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(EngineThread.class.getClassLoader());
    return thread;
  }

  /** Runs something on such a thread of its own. */
  public static <T> Future<T> start(String name, Callable<T> callable) {
    FutureTask<T> task = new FutureTask<>(callable);
    of(name, task).start();
    return task;
  }

  /** Runs something that opens a model on such a thread and waits for it. */
  public static <T> T call(Callable<T> callable) throws ModelException {
    Future<T> task = start("solrqa-reader-open", callable);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelException known) {
        throw known;
      }
      throw new ModelException(
          "the native engine cannot be used: " + Causes.of(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted while the model was opened", e);
    }
  }
}
