/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import solrqa.reader.checkpoint.Sha256;

/**
 * What came of texts, within a number of bytes. Texts are told apart by a hash of their content and
 * are not kept themselves. Thread-safe.
 *
 * @param <V> of values that do not change
 */
public final class ContentCache<V> {
  /** Key, entry and what the cache itself needs, roughly. */
  private static final int ENTRY_BYTES = 200;

  private final Cache<Key, V> entries;

  /**
   * An empty cache.
   *
   * @param maxBytes of all values and of what it takes to keep them; with 0 nothing is kept
   * @param bytes how many a value has
   */
  public ContentCache(long maxBytes, ToIntFunction<V> bytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, V value) -> ENTRY_BYTES + bytes.applyAsInt(value))
            // housekeeping on the thread that adds: the common pool has the wrong class loader
            .executor(Runnable::run)
            .build();
  }

  /** 128 bits of a SHA-256 over the lengths of texts and their UTF-16 units. */
  private record Key(long high, long low) {
    static Key of(List<String> texts) {
      MessageDigest digest = Sha256.digest();
      for (String text : texts) {
        // unit by unit: an encoder would make all halves of surrogate pairs one
        ByteBuffer units = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * text.length());
        units.putInt(text.length()).asCharBuffer().put(text);
        digest.update(units.rewind());
      }
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      return new Key(hash.getLong(), hash.getLong());
    }
  }

  /** What came of texts in this order, where that is still known. */
  Optional<V> get(List<String> texts) {
    return Optional.ofNullable(entries.getIfPresent(Key.of(texts)));
  }

  void put(List<String> texts, V value) {
    entries.put(Key.of(texts), value);
  }

  /**
   * What came of texts in this order, or comes of them now. Nobody waits for another's: threads
   * that ask for the same at once may each make it.
   *
   * @param made what comes of them, where that is not known
   */
  public V get(List<String> texts, Supplier<V> made) {
    Key key = Key.of(texts);
    V known = entries.getIfPresent(key);
    if (known != null) {
      return known;
    }
    V value = made.get();
    entries.put(key, value);
    return value;
  }
}
