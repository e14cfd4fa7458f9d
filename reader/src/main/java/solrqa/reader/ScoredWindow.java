/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import solrqa.reader.network.Logits;
import solrqa.reader.network.Window;

/**
 * A window and what the network said about it.
 *
 * @param window the input
 * @param logits one start and one end logit a position of the window
 */
record ScoredWindow(Window window, Logits logits) {
  ScoredWindow {
    int positions = window.ids().length;
    if (logits.start().length != positions || logits.end().length != positions) {
      throw new IllegalArgumentException(
          positions + " positions, but " + logits.start().length + " start logits");
    }
  }
}
