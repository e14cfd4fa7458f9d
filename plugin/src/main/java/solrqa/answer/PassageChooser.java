/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.solr.schema.SchemaField;
import solrqa.reader.ContentCache;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSelector;
import solrqa.retriever.PassageSplitter;

/**
 * Cuts what documents say into passages and chooses those to read. What it chose is remembered by
 * content: to cut and analyse long documents takes longer than all else of a request whose readings
 * are cached. One a core, whose schema says what a word is. Thread-safe.
 */
final class PassageChooser {
  private static final int CACHE_BYTES = 4 << 20;

  private static final int PLACE_BYTES = 32;

  private final QaConfig config;
  private final PassageSplitter splitter;
  private final ContentCache<Places> known =
      new ContentCache<>(CACHE_BYTES, places -> PLACE_BYTES * places.likeliest.size());

  PassageChooser(QaConfig config) {
    this.config = config;
    splitter = new PassageSplitter(config.passageLength());
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
   * @param words the field whose analyzer says what counts as a word
   */
  Choice choose(String question, List<FieldText> texts, SchemaField words) {
    Places places =
        isOnePassage(texts)
            ? places(question, texts, words)
            : known.get(content(question, texts, words), () -> places(question, texts, words));
    return new Choice(
        places.passages, places.likeliest.stream().map(place -> place.in(texts)).toList());
  }

  /** Of most documents there is nothing to choose, so nothing to remember. */
  private boolean isOnePassage(List<FieldText> texts) {
    return texts.size() < 2
        && texts.stream().allMatch(text -> text.text().length() <= config.passageLength());
  }

  /** All that a choice depends on. */
  private static List<String> content(String question, List<FieldText> texts, SchemaField words) {
    return Stream.concat(Stream.of(words.getName(), question), texts.stream().map(FieldText::text))
        .toList();
  }

  private Places places(String question, List<FieldText> texts, SchemaField words) {
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
    List<Passage> likeliest =
        new PassageSelector(words.getType().getIndexAnalyzer())
            .select(question, passages, config.maxPassagesPerDocument());
    return new Places(passages.size(), likeliest.stream().map(origins::get).toList());
  }
}
