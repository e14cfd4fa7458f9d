/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Locale;
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
    int starts = logits.start().length;
    int ends = logits.end().length;
    if (starts != positions || ends != positions) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "illegal logits, %d start and %d end, must be one each for %d positions",
              starts,
              ends,
              positions));
    }
  }
}
