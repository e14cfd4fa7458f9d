/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

/**
 * A window to start and end logits. Thread-safe until closed; close after the last call has ended.
 */
public interface QaNetwork extends AutoCloseable {

  /** Scores a window. */
  Logits score(Window window);

  @Override
  void close();
}
