/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/**
 * How much is read for one question.
 *
 * @param passageLength UTF-16 units of the passages into which a long text is cut
 * @param maxPassagesPerDocument passages of one document
 * @param maxPassages passages of all documents together; where there are more documents, the last
 *     ones are not read
 * @param maxCharacters UTF-16 units at the beginning of a document's texts; the rest is ignored
 */
public record ReadingLimits(
    int passageLength, int maxPassagesPerDocument, int maxPassages, int maxCharacters) {
  /** UTF-16 units that a question has at most. */
  public static final int MAX_QUESTION_LENGTH = 2_000;

  /** Answers that are kept of one document. */
  public static final int MAX_SPANS = 10;

  /** The limits of a component without settings of its own. */
  public static final ReadingLimits DEFAULT = new ReadingLimits(1_200, 4, 200, 50_000);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException where one allows nothing
   */
  public ReadingLimits {
    require(passageLength >= 2, "passageLength", passageLength, "at least 2");
    require(
        maxPassagesPerDocument >= 1,
        "maxPassagesPerDocument",
        maxPassagesPerDocument,
        "at least 1");
    require(maxPassages >= 1, "maxPassages", maxPassages, "at least 1");
    require(maxCharacters >= 1, "maxCharacters", maxCharacters, "at least 1");
  }

  private static void require(boolean valid, String name, int value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException("illegal " + name + " " + value + ", must be " + rule);
    }
  }

  /** The same limits, with fewer passages of all documents together if these are fewer. */
  public ReadingLimits withPassages(int atMost) {
    return new ReadingLimits(
        passageLength, maxPassagesPerDocument, Math.min(maxPassages, atMost), maxCharacters);
  }
}
