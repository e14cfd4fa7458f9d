/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import solrqa.reader.ContentCache;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSelector;
import solrqa.retriever.PassageSplitter;

/**
 * Cuts documents into passages and chooses those to read. A cache by content keeps the choices:
 * cutting and analysing long documents takes longer than all else of a request whose readings are
 * cached. Callers that ask about one analysis share one chooser. Thread-safe.
 */
public final class PassageChooser {
  private static final int CACHE_BYTES = 4 << 20;
  private static final int PLACE_BYTES = 32;

  private final ReadingLimits limits;
  private final PassageSplitter splitter;
  private final ContentCache<Places> cached =
      new ContentCache<>(CACHE_BYTES, places -> PLACE_BYTES * places.likeliest.size());

  /**
   * @param limits of passages and of those of one document
   */
  public PassageChooser(ReadingLimits limits) {
    this.limits = limits;
    splitter = new PassageSplitter(limits.passageLength());
  }

  /** A passage to read and the text that it is of. */
  record Chosen(FieldText text, Passage passage) {}

  /**
   * What to read of one document.
   *
   * @param passages how many it has
   * @param likeliest some of them, best first
   */
  record Choice(int passages, List<Chosen> likeliest) {}

  /**
   * Where a passage is.
   *
   * @param text index of the text that it is of
   * @param start offset in UTF-16 units, inclusive
   * @param end offset in UTF-16 units, exclusive
   */
  private record Place(int text, int start, int end) {
    Chosen in(List<FieldText> texts) {
      FieldText of = texts.get(text);
      return new Chosen(of, new Passage(start, end, of.text().substring(start, end)));
    }
  }

  private record Places(int passages, List<Place> likeliest) {}

  /**
   * The passages most like the question.
   *
   * @param texts of one document
   * @param selector compares passages with the question
   */
  Choice choose(String question, List<FieldText> texts, PassageSelector selector) {
    Places places =
        isOnePassage(texts)
            ? places(question, texts, selector)
            : cached.get(
                content(question, texts, selector), () -> places(question, texts, selector));
    return new Choice(
        places.passages, places.likeliest.stream().map(place -> place.in(texts)).toList());
  }

  /** Of most documents there is nothing to choose, so nothing to cache. */
  private boolean isOnePassage(List<FieldText> texts) {
    return texts.size() < 2
        && texts.stream().allMatch(text -> text.text().length() <= limits.passageLength());
  }

  /** All that a choice depends on. */
  private static List<String> content(
      String question, List<FieldText> texts, PassageSelector selector) {
    return Stream.concat(Stream.of(selector.field(), question), texts.stream().map(FieldText::text))
        .toList();
  }

  private Places places(String question, List<FieldText> texts, PassageSelector selector) {
    // by identity: two values of a document may begin with the same passage
    Map<Passage, Place> origins = new IdentityHashMap<>();
    List<Passage> passages = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      for (Passage passage : splitter.split(texts.get(text).text())) {
        if (!passage.text().isBlank()) {
          origins.put(passage, new Place(text, passage.start(), passage.end()));
          passages.add(passage);
        }
      }
    }
    List<Passage> likeliest = selector.select(question, passages, limits.maxPassagesPerDocument());
    return new Places(passages.size(), likeliest.stream().map(origins::get).toList());
  }
}
