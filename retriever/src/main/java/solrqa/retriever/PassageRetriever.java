/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/** BM25's top passages of a Lucene index: what Solr would retrieve, without Solr. Thread-safe. */
public final class PassageRetriever {

  /**
   * @param idField stored field with the passage's id
   */
  public PassageRetriever(IndexSearcher searcher, QuestionQuery query, String idField) {}

  /** The best passages, best first, equal ones in index order. */
  public List<RetrievedPassage> retrieve(String question, int depth) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * A passage that was found.
   *
   * @param id its id
   * @param score BM25's
   * @param rank 1 for the best
   */
  public record RetrievedPassage(String id, float score, int rank) {}
}
