/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/**
 * Reads again what a faster network, whose numbers are rounded, left in doubt: the answer to
 * whether there is one, where the margin is near the threshold. Thread-safe until closed.
 *
 * @param network exact
 * @param threshold margin from which there is an answer, in raw logits
 * @param doubt how near to the threshold a rounded margin is in doubt, in raw logits; positive
 */
record SecondLook(QaNetwork network, double threshold, double doubt) implements AutoCloseable {

  /** Whether the outcome of a first look is to be replaced. */
  boolean isNeeded(Outcome first) {
    return first instanceof Reading reading && Math.abs(reading.margin() - threshold) < doubt;
  }

  @Override
  public void close() {
    network.close();
  }
}
