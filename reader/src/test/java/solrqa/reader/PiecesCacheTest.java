/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesCacheTest {
  private final List<String> tokenized = new ArrayList<>();

  @Test
  void tokenizesAPassageOnce() {
    PiecesCache cache = new PiecesCache(10_000);
    Pieces first = cache.get("a passage", this::tokenize);
    assertThat(cache.get("a passage", this::tokenize)).isSameAs(first);
    assertThat(cache.get("another", this::tokenize)).isNotSameAs(first);
    assertThat(tokenized).containsExactly("a passage", "another");
  }

  @Test
  void keepsNothingWithoutMemory() {
    PiecesCache cache = new PiecesCache(0);
    cache.get("a passage", this::tokenize);
    cache.get("a passage", this::tokenize);
    assertThat(tokenized).hasSize(2);
  }

  @Test
  void tellsTextsApartByTheirLengths() {
    assertThat(ContentKey.of("ab", "c")).isNotEqualTo(ContentKey.of("a", "bc"));
    assertThat(ContentKey.of("ab", "c")).isEqualTo(ContentKey.of("ab", "c"));
  }

  private Pieces tokenize(String passage) {
    tokenized.add(passage);
    return new Pieces(new int[10], new int[10], new int[10]);
  }
}
