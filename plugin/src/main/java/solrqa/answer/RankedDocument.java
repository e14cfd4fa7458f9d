/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/**
 * A candidate with its place in the order.
 *
 * @param reading of it
 * @param status its status at the request's threshold
 * @param probability how probable it is that its best answer is right, 0 to 1; 0 unless read
 * @param score what it is ordered by, 0 to 1; 0 unless read
 */
public record RankedDocument(
    DocumentReading reading, Status status, double probability, double score) {
  /** The document's unique key. */
  public String key() {
    return reading.key();
  }

  /** Which document this is about. */
  public Candidate candidate() {
    return reading.candidate();
  }

  /** Whether the reader has a verdict on it. */
  public boolean wasRead() {
    return status == Status.ANSWERED || status == Status.NO_ANSWER;
  }
}
