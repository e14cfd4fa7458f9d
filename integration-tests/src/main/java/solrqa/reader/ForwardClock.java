/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;

/** Takes the time that networks spend with windows, also where several threads do. Thread-safe. */
final class ForwardClock {
  private int running;
  private long runningSince;
  private long windows;
  private long busyNanos;
  private long wallNanos;

  /** The same network, whose passes are timed. */
  QaNetwork around(QaNetwork network) {
    return new QaNetwork() {
      @Override
      public Logits score(Window window) {
        long start = begin();
        try {
          return network.score(window);
        } finally {
          end(start);
        }
      }

      @Override
      public void close() {
        network.close();
      }
    };
  }

  private synchronized long begin() {
    long now = System.nanoTime();
    if (running++ == 0) {
      runningSince = now;
    }
    return now;
  }

  private synchronized void end(long start) {
    long now = System.nanoTime();
    windows++;
    busyNanos += now - start;
    if (--running == 0) {
      wallNanos += now - runningSince;
    }
  }

  /** What was spent since the last call; to be called while nothing is read. */
  synchronized ForwardTime take() {
    ForwardTime taken = new ForwardTime(windows, busyNanos / 1e6, wallNanos / 1e6);
    windows = 0;
    busyNanos = 0;
    wallNanos = 0;
    return taken;
  }
}
