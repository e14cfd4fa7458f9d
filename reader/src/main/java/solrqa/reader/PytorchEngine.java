/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import ai.djl.engine.Engine;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one PyTorch engine of the process and the threads that may touch it.
 *
 * <p>DJL looks its engines up once, with the context class loader of whoever comes first, and never
 * again: a wrong loader would leave the process without an engine until it is restarted. Memory
 * that PyTorch keeps a thread adds up, and its stacks are deep, so that callers' threads stay away.
 *
 * <p>Inside an operation PyTorch uses one thread. Its own threads meet after every operation, and
 * on a node that has other work each meeting waits for the scheduler: reading was five times slower
 * that way. Threads of ours read different windows and need not meet.
 */
final class PytorchEngine {
  private static final Logger log = LoggerFactory.getLogger(PytorchEngine.class);
  private static final long STACK_BYTES = 16L << 20;

  private static boolean started;

  private PytorchEngine() {}

  /** Starts the engine unless it runs. */
  static synchronized void start() throws ModelException {
    if (!started) {
      setUnlessGiven("ai.djl.offline", "true");
      setUnlessGiven("OPT_OUT_TRACKING", "true");
      setUnlessGiven("ai.djl.pytorch.graph_optimizer", "false");
      setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
      setUnlessGiven("ai.djl.pytorch.num_threads", "1");
      String version = call(() -> Engine.getEngine("PyTorch").getVersion());
      started = true;
      log.info("PyTorch {} is loaded", version);
    }
  }

  /** A daemon thread that may touch the engine, with nothing of the thread that asks for it. */
  static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, STACK_BYTES, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(PytorchEngine.class.getClassLoader());
    return thread;
  }

  /** Runs something on a thread of its own that may touch the engine, and waits for it. */
  static <T> T call(Callable<T> callable) throws ModelException {
    FutureTask<T> task = new FutureTask<>(callable);
    thread("solrqa-reader-open", task).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelException known) {
        throw known;
      }
      throw new ModelException("the native engine cannot be used: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted while the model was opened", e);
    }
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
