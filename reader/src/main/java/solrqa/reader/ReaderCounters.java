/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a reader does, and tells its listener. Thread-safe. */
final class ReaderCounters {
  private final LongAdder passages = new LongAdder();
  private final LongAdder rescored = new LongAdder();
  private final LongAdder windows = new LongAdder();
  private final LongAdder pieces = new LongAdder();
  private volatile ReaderListener listener = ReaderListener.NONE;

  void listen(ReaderListener newListener) {
    listener = newListener;
  }

  void waited(long nanos) {
    listener.waited(nanos);
  }

  void windowRead(int length, long nanos) {
    windows.increment();
    pieces.add(length);
    listener.windowRead(nanos);
  }

  void toRescore() {
    rescored.increment();
  }

  void passageRead() {
    passages.increment();
  }

  ReaderStatistics statistics(AdmissionControl control, ReaderStatistics.Cache cache) {
    return new ReaderStatistics(
        control.waiting(),
        control.admitted(),
        control.expectedWait(),
        passages.sum(),
        rescored.sum(),
        windows.sum(),
        pieces.sum(),
        control.refused(),
        cache);
  }
}
