/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import solrqa.data.SourcePassage;

/** Documents for requests, made from the sample's passages. */
final class BenchmarkDocuments {
  /** About eight passages of the configset's length, of which four are read. */
  private static final int LONG_CHARACTERS = 9_000;

  private static final int LONG_DOCUMENTS = 40;

  private BenchmarkDocuments() {}

  /** Of about 150 pieces each: the passages put together to such that are long enough. */
  static List<SourcePassage> ofShort(List<SourcePassage> collection) {
    List<String> texts = ReadingTask.texts(collection);
    List<SourcePassage> documents = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      documents.add(document("short", i, texts.get(i)));
    }
    return documents;
  }

  /**
   * Of several pages each, the passages in an order that is drawn.
   *
   * @param seed the same one makes the same
   */
  static List<SourcePassage> ofLong(List<SourcePassage> collection, long seed) {
    Random random = new Random(seed);
    List<SourcePassage> documents = new ArrayList<>();
    for (int i = 0; i < LONG_DOCUMENTS; i++) {
      List<SourcePassage> shuffled = new ArrayList<>(collection);
      Collections.shuffle(shuffled, random);
      String text = shuffled.stream().map(SourcePassage::text).collect(Collectors.joining("\n"));
      documents.add(
          document("long", i, text.substring(0, Math.min(LONG_CHARACTERS, text.length()))));
    }
    return documents;
  }

  private static SourcePassage document(String kind, int number, String text) {
    return new SourcePassage(kind + number, kind + " " + number, text, kind, number);
  }
}
