/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.List;

/** Cuts a long text into passages that end where sentences end. Thread-safe. */
public final class PassageSplitter {

  /**
   * @param maxLength UTF-16 units a passage holds at most
   */
  public PassageSplitter(int maxLength) {}

  /** The passages of a text in its order; together they are the text. */
  public List<Passage> split(String text) {
    throw new UnsupportedOperationException();
  }
}
