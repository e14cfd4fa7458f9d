/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/** The facts about one retrieved document that {@link AnswerRule} decides by. */
public interface Evidence {
  /** The document's unique key. */
  String key();

  /** Its place in the order of retrieval, 1 for the best; different for each document. */
  int retrievalRank();

  /** Its score in retrieval: BM25's, or that of any other query. */
  float retrievalScore();

  /** Whether the operator put it in front, with an answer or without. */
  default boolean elevated() {
    return false;
  }

  /** How much of it was read. */
  Extent extent();

  /** The best span's score minus the no-answer score, in raw logits; 0 where nothing was read. */
  float margin();

  /** The best span's text; empty where nothing was read. */
  String answer();

  /** What the reader saw in front of that span's passage; empty for nothing. */
  String context();
}
