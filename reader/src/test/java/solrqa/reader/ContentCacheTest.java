/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentCacheTest {
  private static final List<String> TEXTS = List.of("a question", "a passage");

  private final List<String> made = new ArrayList<>();

  @Test
  void makesOfTheSameTextsOnce() {
    ContentCache<String> cache = new ContentCache<>(10_000, String::length);
    String first = get(cache, "a passage");
    assertThat(get(cache, "a passage")).isSameAs(first);
    assertThat(get(cache, "another")).isNotSameAs(first);
    assertThat(made).containsExactly("a passage", "another");
  }

  @Test
  void knowsWhatWasPutThere() {
    ContentCache<Integer> cache = new ContentCache<>(10_000, value -> 1);
    assertThat(cache.get(TEXTS)).isEmpty();
    cache.put(TEXTS, 7);
    assertThat(cache.get(TEXTS)).hasValue(7);
    assertThat(cache.get(TEXTS, () -> 8)).isEqualTo(7);
    cache.put(TEXTS, 9);
    assertThat(cache.get(TEXTS)).hasValue(9);
  }

  @Test
  void keepsNothingWithoutMemory() {
    ContentCache<String> cache = new ContentCache<>(0, value -> 1);
    get(cache, "a passage");
    get(cache, "a passage");
    assertThat(made).hasSize(2);
  }

  @Test
  void keepsWithinItsBytes() {
    ContentCache<Integer> cache = new ContentCache<>(10_000, value -> 800);
    List<List<String>> texts =
        IntStream.range(0, 50).mapToObj(i -> List.of("passage " + i)).toList();
    texts.forEach(each -> cache.put(each, 1));
    // 800 bytes and the entry's own 200 each
    assertThat(texts.stream().filter(each -> cache.get(each).isPresent())).hasSize(10);
  }

  @Test
  void tellsTextsApartByTheirLengths() {
    ContentCache<Integer> cache = new ContentCache<>(10_000, value -> 1);
    cache.put(List.of("ab", "c"), 1);
    assertThat(cache.get(List.of("a", "bc"))).isEmpty();
    assertThat(cache.get(List.of("abc"))).isEmpty();
    assertThat(cache.get(List.of("c", "ab"))).isEmpty();
    assertThat(cache.get(List.of("ab", "c"))).hasValue(1);
  }

  @Test
  void tellsTextsApartByTheirHalvesOfSurrogatePairs() {
    ContentCache<Integer> cache = new ContentCache<>(10_000, value -> 1);
    cache.put(List.of("a \uD83D passage"), 1);
    assertThat(cache.get(List.of("a \uD83C passage"))).isEmpty();
    assertThat(cache.get(List.of("a \uFFFD passage"))).isEmpty();
    assertThat(cache.get(List.of("a \uD83D passage"))).hasValue(1);
  }

  private String get(ContentCache<String> cache, String text) {
    return cache.get(
        List.of(text),
        () -> {
          made.add(text);
          return text + " as it was made";
        });
  }
}
