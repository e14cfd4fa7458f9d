/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;

/**
 * Answers with the first piece of a window, better the lower that piece's id is, and by some more
 * when told so; waits for a permit before each window; fails when told to.
 */
public final class ScriptedNetwork implements QaNetwork {
  public final Semaphore permits;
  final AtomicInteger windows = new AtomicInteger();
  public final CountDownLatch entered = new CountDownLatch(1);
  public volatile int failAtPiece = -1;
  volatile float more;
  public volatile boolean closed;
  private final AtomicInteger running = new AtomicInteger();

  public ScriptedNetwork(int permits) {
    this.permits = new Semaphore(permits);
  }

  @Override
  public Logits score(Window window) {
    running.incrementAndGet();
    try {
      entered.countDown();
      permits.acquireUninterruptibly();
      if (closed) {
        throw new AssertionError("used after it was closed");
      }
      return logits(window);
    } finally {
      running.decrementAndGet();
    }
  }

  private Logits logits(Window window) {
    windows.incrementAndGet();
    int piece = window.ids()[window.passageStart()];
    if (piece == failAtPiece) {
      throw new IllegalStateException("told to fail");
    }
    float[] start = new float[window.ids().length];
    start[window.passageStart()] = 30 - piece / 1000f + more;
    return new Logits(start, new float[start.length]);
  }

  @Override
  public void close() {
    if (running.get() > 0) {
      throw new AssertionError("closed while a window is read");
    }
    closed = true;
  }
}
