/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Readings of one model by the content of question and passage, within a number of bytes. Only what
 * was read is kept: never a failure, never what a deadline cut off. Thread-safe.
 */
final class ReadingCache {
  /** Key, entry, reading and what the cache itself needs, roughly. */
  private static final int ENTRY_BYTES = 250;

  private static final int SPAN_BYTES = 80;

  private final Cache<ContentKey, Entry> entries;

  ReadingCache(long maxBytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((ContentKey key, Entry entry) -> bytes(entry.reading))
            // housekeeping on the thread that adds: the common pool has the wrong class loader
            .executor(Runnable::run)
            .build();
  }

  /**
   * What is known of a question and a passage.
   *
   * @param reading marked as cached
   * @param questionTruncated whether the question was cut to read it
   */
  record Entry(Reading reading, boolean questionTruncated) {}

  Optional<Entry> get(String question, String passage) {
    return Optional.ofNullable(entries.getIfPresent(ContentKey.of(question, passage)));
  }

  void put(String question, String passage, Reading reading, boolean questionTruncated) {
    entries.put(
        ContentKey.of(question, passage), new Entry(reading.fromCache(), questionTruncated));
  }

  private static int bytes(Reading reading) {
    int bytes = ENTRY_BYTES;
    for (AnswerSpan span : reading.spans()) {
      bytes += SPAN_BYTES + Character.BYTES * span.text().length();
    }
    return bytes;
  }
}
