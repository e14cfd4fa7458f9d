/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Readings of one model by the content of question and passage, within a number of bytes. Only what
 * was read is kept: never a failure, never what a deadline cut off. Thread-safe.
 */
final class ReadingCache {
  /** Key, entry, reading and what the cache itself needs, roughly. */
  private static final int ENTRY_BYTES = 250;

  private static final int SPAN_BYTES = 80;

  private final Cache<Key, Entry> entries;

  ReadingCache(long maxBytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Entry entry) -> bytes(entry.reading))
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
    return Optional.ofNullable(entries.getIfPresent(Key.of(question, passage)));
  }

  void put(String question, String passage, Reading reading, boolean questionTruncated) {
    entries.put(Key.of(question, passage), new Entry(reading.fromCache(), questionTruncated));
  }

  /** 128 bits of a SHA-256 over question and passage. */
  private record Key(long high, long low) {

    static Key of(String question, String passage) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] first = question.getBytes(StandardCharsets.UTF_16BE);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
        digest.update(first);
        digest.update(passage.getBytes(StandardCharsets.UTF_16BE));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Key(hash.getLong(), hash.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }

  private static int bytes(Reading reading) {
    int bytes = ENTRY_BYTES;
    for (AnswerSpan span : reading.spans()) {
      bytes += SPAN_BYTES + Character.BYTES * span.text().length();
    }
    return bytes;
  }
}
