/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** BM25's top passages of a Lucene index: what Solr would retrieve, without Solr. Thread-safe. */
public final class PassageRetriever {
  private final IndexSearcher searcher;
  private final QuestionQuery query;
  private final String idField;

  /**
   * @param idField stored field with the passage's id
   */
  public PassageRetriever(IndexSearcher searcher, QuestionQuery query, String idField) {
    this.searcher = searcher;
    this.query = query;
    this.idField = idField;
  }

  /** The best passages, best first, equal ones in index order. */
  public List<RetrievedPassage> retrieve(String question, int depth) throws IOException {
    if (depth < 1) {
      throw new IllegalArgumentException("illegal depth: " + depth + ", must be at least 1");
    }
    StoredFields stored = searcher.storedFields();
    List<RetrievedPassage> passages = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query.build(question), depth).scoreDocs) {
      String id = stored.document(hit.doc, Set.of(idField)).get(idField);
      if (id == null) {
        throw new IllegalStateException(
            "document " + hit.doc + " of the index has no stored field \"" + idField + "\"");
      }
      passages.add(new RetrievedPassage(id, hit.score, passages.size() + 1));
    }
    return passages;
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
