/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

/**
 * How much each position of a window looks like the first and the last piece of the answer.
 *
 * @param start raw logits by position; position 0 scores "no answer"
 * @param end raw logits by position; position 0 scores "no answer"
 */
public record Logits(float[] start, float[] end) {

  /** The no-answer score of the window. */
  public float noAnswer() {
    return start[0] + end[0];
  }

  /** Scores are compared, and what is no number has no place in an order. */
  public void requireFinite() {
    for (int position = 0; position < start.length; position++) {
      if (!Float.isFinite(start[position] + end[position])) {
        throw new IllegalStateException("the network gave a logit that is not finite");
      }
    }
  }
}
