/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.djl.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;
import solrqa.reader.natives.CacheFolder;
import solrqa.reader.natives.NativeGate;
import solrqa.reader.tokenizer.Djl;

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
public final class PytorchEngine {
  private static final Logger log = LoggerFactory.getLogger(PytorchEngine.class);

  private static boolean started;
  private static ModelException failed;

  private PytorchEngine() {}

  /** Starts the engine unless it runs. */
  public static synchronized void start() throws ModelException {
    if (!started) {
      Djl.stayOffline();
      Djl.setUnlessGiven("ai.djl.pytorch.graph_optimizer", "false");
      Djl.setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
      Djl.setUnlessGiven("ai.djl.pytorch.num_threads", "1");
      if (failed != null) {
        throw new ModelException(failed.getMessage(), failed);
      }
      CacheFolder.open();
      String version = load();
      started = true;
      log.info("PyTorch {} is loaded", version);
    }
  }

  /** Once: DJL's classes do not try a second time. */
  private static String load() throws ModelException {
    try {
      return EngineThread.call(
          () -> NativeGate.ofJvm().through(() -> Engine.getEngine("PyTorch").getVersion()));
    } catch (ModelException e) {
      failed =
          new ModelException(
              "PyTorch cannot be loaded until the process is restarted: " + e.getMessage(), e);
      throw failed;
    }
  }
}
