/* Licensed under the Apache License, Version 2.0. */
package solrqa;

/**
 * A candidate with its place in the order.
 *
 * @param reading what became of it
 * @param status what that means at the request's threshold
 * @param probability the model's estimate that its best answer is right, 0 to 1; 0 unless read
 * @param score what it is ordered by, 0 to 1; 0 unless read
 */
record RankedDocument(DocumentReading reading, Status status, double probability, double score) {

  /** What became of a document. */
  enum Status {
    /** Its margin reaches the threshold. */
    ANSWERED,
    /** All was read that was to be, and the no-answer score wins. */
    NO_ANSWER,
    /** It was not read, or not enough of it to say that it has no answer. */
    UNREAD,
    /** It says nothing in the fields to read. */
    NO_TEXT
  }

  Candidate candidate() {
    return reading.candidate();
  }

  boolean wasRead() {
    return status == Status.ANSWERED || status == Status.NO_ANSWER;
  }
}
