/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/**
 * The cache entry of a question and a passage. Only readings are kept: never a failure, never what
 * a deadline cut off.
 *
 * @param reading marked as cached
 * @param questionTruncated whether the question was cut to read it
 */
record CachedReading(Reading reading, boolean questionTruncated) {
  /** The reading without its spans, roughly. */
  private static final int READING_BYTES = 50;

  private static final int SPAN_BYTES = 80;

  CachedReading {
    reading = reading.fromCache();
  }

  /** How much memory it takes, roughly. */
  int bytes() {
    int bytes = READING_BYTES;
    for (AnswerSpan span : reading.spans()) {
      bytes += SPAN_BYTES + Character.BYTES * span.text().length();
    }
    return bytes;
  }
}
