/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import solrqa.reader.checkpoint.Sha256;

/**
 * A cache of values that are computed from texts, bounded in bytes: the least frequently used ones
 * are evicted. The key is a hash of the texts, which are not kept themselves. Thread-safe.
 *
 * @param <V> type of the values, which do not change
 */
public final class ContentCache<V> {
  /** Key, entry and what the cache itself needs, roughly. */
  private static final int ENTRY_BYTES = 200;

  private final Cache<Key, V> entries;

  /**
   * An empty cache.
   *
   * @param maxBytes of all values and their entries; with 0 nothing is kept
   * @param bytes how many a value has
   */
  public ContentCache(long maxBytes, ToIntFunction<V> bytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, V value) -> ENTRY_BYTES + bytes.applyAsInt(value))
            // housekeeping on the thread that adds: the common pool has the wrong class loader
            .executor(Runnable::run)
            .recordStats()
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

  /** The value of texts in this order; empty after a cache miss. */
  Optional<V> get(List<String> texts) {
    return Optional.ofNullable(entries.getIfPresent(Key.of(texts)));
  }

  /** Whether there is a value of texts in this order: no use of the cache, so no hit or miss. */
  boolean has(List<String> texts) {
    return entries.asMap().containsKey(Key.of(texts));
  }

  /** Its hits, misses and evictions so far. */
  ReaderStatistics.Cache statistics() {
    CacheStats stats = entries.stats();
    return new ReaderStatistics.Cache(stats.hitCount(), stats.missCount(), stats.evictionCount());
  }

  void put(List<String> texts, V value) {
    entries.put(Key.of(texts), value);
  }

  /**
   * The value of texts in this order, computed now after a cache miss. No thread waits for another:
   * threads that ask for the same at once may each compute it.
   *
   * @param made computes the value
   */
  public V get(List<String> texts, Supplier<V> made) {
    Key key = Key.of(texts);
    V hit = entries.getIfPresent(key);
    if (hit != null) {
      return hit;
    }
    V value = made.get();
    entries.put(key, value);
    return value;
  }
}
