/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/**
 * Pieces of passages by their content, within a number of bytes: other questions meet the same
 * passages again. Thread-safe.
 */
final class PiecesCache {
  /** Key, arrays' heads and what the cache itself needs, roughly. */
  private static final int ENTRY_BYTES = 200;

  /** Id, start and end. */
  private static final int PIECE_BYTES = 3 * Integer.BYTES;

  private final Cache<ContentKey, Pieces> entries;

  PiecesCache(long maxBytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((ContentKey key, Pieces pieces) -> ENTRY_BYTES + PIECE_BYTES * pieces.count())
            // housekeeping on the thread that adds: the common pool has the wrong class loader
            .executor(Runnable::run)
            .build();
  }

  /** The pieces of a passage; tokenized unless they are known. */
  Pieces get(String passage, Function<String, Pieces> tokenizer) {
    ContentKey key = ContentKey.of(passage);
    Pieces known = entries.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Pieces pieces = tokenizer.apply(passage);
    entries.put(key, pieces);
    return pieces;
  }
}
