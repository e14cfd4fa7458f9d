/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;

/** Chooses which passages of one long document to read: BM25 inside the document. Thread-safe. */
public final class PassageSelector {

  /**
   * @param analyzer of the field that the passages come from
   */
  public PassageSelector(Analyzer analyzer) {}

  /**
   * The passages most like the question.
   *
   * @param max how many at most
   * @return best first; passages without a term of the question follow in the order of the text
   */
  public List<Passage> select(String question, List<Passage> passages, int max) {
    throw new UnsupportedOperationException();
  }
}
