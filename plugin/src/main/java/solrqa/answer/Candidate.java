/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;

/**
 * A retrieved document that is to be read.
 *
 * @param document Lucene's number of it in the searcher of this request; {@link #ELSEWHERE} where
 *     another node has it
 * @param key its unique key, as a response prints it
 * @param retrievalRank 1 for the best of the retrieved
 * @param retrievalScore BM25's
 * @param elevated whether the elevation component put it in front
 * @param texts what it says in the fields to read; empty when it says nothing
 * @param textTruncated whether it says more than can be looked at
 */
record Candidate(
    int document,
    String key,
    int retrievalRank,
    float retrievalScore,
    boolean elevated,
    List<FieldText> texts,
    boolean textTruncated) {
  /** The number of a document that is not in this node's searcher. */
  static final int ELSEWHERE = -1;

  Candidate {
    texts = List.copyOf(texts);
  }

  Candidate withTextTruncated(boolean truncated) {
    return new Candidate(document, key, retrievalRank, retrievalScore, elevated, texts, truncated);
  }
}
