/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;

/**
 * Windows to start and end logits. Thread-safe until closed; close after the last call has ended.
 */
interface QaNetwork extends AutoCloseable {

  /**
   * Scores a batch; what comes out for a window does not depend on the others.
   *
   * @return one a window, in their order
   */
  List<Logits> score(List<Window> windows);

  @Override
  void close();
}
