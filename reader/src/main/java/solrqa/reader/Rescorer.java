/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import solrqa.reader.network.QaNetwork;

/**
 * The second stage of a two-stage cascade: rescores in fp32 the passages that may have an answer.
 * The first pass, by a quantized network, only says which passages need no rescoring. Thread-safe
 * until closed.
 *
 * @param network in fp32
 * @param threshold margin from which there is an answer, in raw logits
 * @param rescoreMargin how far below the threshold a quantized margin may be where fp32 may still
 *     find an answer, in raw logits; positive
 */
record Rescorer(QaNetwork network, double threshold, double rescoreMargin)
    implements AutoCloseable {

  /** Whether the outcome of a first pass is to be rescored. */
  boolean isNeeded(Outcome firstPass) {
    return firstPass instanceof Reading reading && reading.margin() > threshold - rescoreMargin;
  }

  @Override
  public void close() {
    network.close();
  }
}
