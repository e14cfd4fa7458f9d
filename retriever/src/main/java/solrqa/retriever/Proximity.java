/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What neighbouring words of a question are worth where they stand near each other in a document as
 * well: each such pair adds its BM25 score as a phrase, times a boost.
 *
 * @param boosts fields and their boosts, each positive and finite; empty for none. The fields must
 *     be indexed with positions
 * @param slop how far the words may be from how they stand in the question, in words, at least 0;
 *     the other order costs two
 */
public record Proximity(Map<String, Float> boosts, int slop) {
  /** Words count wherever they stand. */
  public static final Proximity NONE = new Proximity(Map.of(), 0);

  public Proximity {
    boosts.forEach(QuestionQuery::check);
    if (slop < 0) {
      throw new IllegalArgumentException("illegal slop: " + slop + ", must be at least 0");
    }
    boosts = new LinkedHashMap<>(boosts);
  }
}
