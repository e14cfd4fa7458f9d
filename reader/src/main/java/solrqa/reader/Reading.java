/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;

/**
 * What the model found in one passage.
 *
 * @param noAnswer the no-answer score: the minimum over the passage's windows of start[0] + end[0],
 *     in raw logits
 * @param spans answer spans, best first, none overlapping another; never empty
 * @param windows how many windows the passage was cut into
 * @param cached whether this came from the cache, at the cost of no inference
 */
public record Reading(float noAnswer, List<AnswerSpan> spans, int windows, boolean cached)
    implements Outcome {
  public Reading {
    spans = List.copyOf(spans);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("a reading has at least one span");
    }
  }

  /** Best span minus no-answer score, in raw logits: comparable between passages. */
  public float margin() {
    return spans.get(0).margin();
  }

  /** The same reading, marked as having cost no inference. */
  Reading fromCache() {
    return new Reading(noAnswer, spans, windows, true);
  }
}
