/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;

/** A question as a person wrote it to a BM25 query: every character is plain text. Thread-safe. */
public final class QuestionQuery {

  /**
   * @param analyzer query analyzer; asked for each field by name
   * @param boosts fields to search and their boosts
   */
  public QuestionQuery(Analyzer analyzer, Map<String, Float> boosts) {}

  /** The query; matches nothing where the question has no term. */
  public Query build(String question) {
    throw new UnsupportedOperationException();
  }
}
