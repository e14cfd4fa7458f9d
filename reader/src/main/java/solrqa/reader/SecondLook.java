/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import solrqa.reader.network.QaNetwork;

/**
 * Reads again what may be answered, after a faster network whose numbers are rounded: that one only
 * says which passages are not worth it. Thread-safe until closed.
 *
 * @param network exact
 * @param threshold margin from which there is an answer, in raw logits
 * @param doubt how far below the threshold an answer is still possible, by a rounded margin, in raw
 *     logits; positive
 */
record SecondLook(QaNetwork network, double threshold, double doubt) implements AutoCloseable {

  /** Whether the outcome of a first look is to be replaced. */
  boolean isNeeded(Outcome first) {
    return first instanceof Reading reading && reading.margin() > threshold - doubt;
  }

  @Override
  public void close() {
    network.close();
  }
}
