/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.List;

/**
 * Retrieved documents in the order of their importance. Their texts are loaded one document at a
 * time, when it is to be read: those of all documents of all requests are more than memory has.
 */
public interface Candidates {
  /** How many there are. */
  int size();

  /**
   * A document without its texts, which costs little.
   *
   * @param index from 0, the most important first
   */
  Candidate retrieved(int index);

  /**
   * A document with its texts.
   *
   * @param index from 0, the most important first
   * @throws java.io.UncheckedIOException where they cannot be loaded
   */
  Candidate load(int index);

  /** Told of a document that is unread because its texts cannot be loaded or cut. */
  default void broken(Candidate document, RuntimeException cause) {}

  /** Documents whose texts are in memory. */
  static Candidates of(List<Candidate> loaded) {
    return new Candidates() {
      @Override
      public int size() {
        return loaded.size();
      }

      @Override
      public Candidate retrieved(int index) {
        return loaded.get(index).withoutTexts();
      }

      @Override
      public Candidate load(int index) {
        return loaded.get(index);
      }
    };
  }
}
