/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/**
 * Hears what a reader does, as it does it. Called by threads of the reader and of its callers: it
 * is quick, thread-safe and throws nothing.
 */
public interface ReaderListener {
  /** Hears nothing. */
  ReaderListener NONE =
      new ReaderListener() {
        @Override
        public void waited(long nanos) {}

        @Override
        public void windowRead(long nanos) {}
      };

  /** A call was begun, or its time was up before that, after so many nanoseconds. */
  void waited(long nanos);

  /** A window went through a network in so many nanoseconds. */
  void windowRead(long nanos);
}
