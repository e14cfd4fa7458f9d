/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

/** Where sentences begin and end. Independent of the default locale; thread-safe. */
public final class Sentences {
  private Sentences() {}

  /**
   * The sentences around a part of a text, without white space at their ends.
   *
   * @param start offset in UTF-16 units, inclusive
   * @param end offset in UTF-16 units, exclusive
   * @return the passage from the start of the sentence that holds start to the end of the one that
   *     holds end
   */
  public static Passage around(String text, int start, int end) {
    throw new UnsupportedOperationException();
  }
}
