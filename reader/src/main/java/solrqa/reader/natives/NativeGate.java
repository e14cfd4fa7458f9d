/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every call into native code goes through. When the JVM begins to stop, the gate closes: the
 * calls that run end first, later ones throw {@link StoppingException}. The JVM waits for that, so
 * that no thread of the reader is in native code when the process destroys what the libraries have
 * in memory. Thread-safe.
 */
public final class NativeGate {
  /** Many times what a window takes; after that the process ends all the same. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(NativeGate.class);

  private static final NativeGate OF_JVM = new NativeGate();

  static {
    try {
      Thread hook = new Thread(() -> OF_JVM.close(LONGEST_CALL), "solrqa-stop");
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      OF_JVM.close(Duration.ZERO);
    }
  }

  private int running;
  private boolean closed;

  NativeGate() {}

  /** A call into native code. */
  public interface Call<T, E extends Exception> {
    /** Calls. */
    T call() throws E;
  }

  /** The gate of this process. */
  public static NativeGate ofJvm() {
    return OF_JVM;
  }

  /**
   * Makes a call, which may contain others.
   *
   * @throws StoppingException when the JVM has begun to stop
   */
  public <T, E extends Exception> T through(Call<T, E> call) throws E {
    if (!enter()) {
      throw new StoppingException();
    }
    try {
      return call.call();
    } finally {
      leave();
    }
  }

  /** Gives native memory back; when the JVM has begun to stop, the process does that. */
  public void release(Runnable close) {
    if (enter()) {
      try {
        close.run();
      } finally {
        leave();
      }
    }
  }

  /** Lets no more calls in, and waits for those that run, at most so long. */
  synchronized void close(Duration longest) {
    closed = true;
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toMillis();
          running > 0 && left > 0;
          left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (running > 0) {
      log.warn("the process stops while {} native calls run, it may crash", running);
    }
  }

  private synchronized boolean enter() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  private synchronized void leave() {
    running--;
    notifyAll();
  }
}
