/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.lucene.search.TotalHits.Relation;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.response.BasicResultContext;
import org.apache.solr.search.DocIterator;
import org.apache.solr.search.DocList;
import org.apache.solr.search.DocSlice;
import solrqa.answer.RankedDocument;

/** Replaces the retrieved documents by the page of their ranking. */
final class ResultPage {
  private ResultPage() {}

  /**
   * Replaces them for the components behind and for the response.
   *
   * @param retrieved what Solr retrieved, candidates first
   * @return the page's documents; none where the result ends before it
   */
  static List<RankedDocument> replace(
      ResponseBuilder rb, AnswerReport report, RequestedPage requested, IndexCandidates retrieved) {
    DocList hits = rb.getResults().docList;
    List<RankedDocument> page = report.page(requested, hits.size(), retrieved::retrieved);
    boolean exact = report.isExact(hits.hitCountRelation() == Relation.EQUAL_TO);
    rb.getResults().docList =
        new DocSlice(
            requested.start(),
            page.size(),
            documents(hits, requested.start(), page),
            scores(requested.start(), page),
            report.found(),
            report.maxScore(hits.maxScore()),
            exact ? Relation.EQUAL_TO : Relation.GREATER_THAN_OR_EQUAL_TO);
    NamedList<Object> values = rb.rsp.getValues();
    // the context that stands there holds on to the candidates
    values.setVal(values.indexOf("response", 0), new BasicResultContext(rb));
    return page;
  }

  /**
   * Lucene's numbers of the page's documents, behind as many places as Solr skips. A document's
   * retrieval rank is its place in the list, from 1.
   */
  private static int[] documents(DocList hits, int start, List<RankedDocument> page) {
    int[] inOrder = new int[hits.size()];
    DocIterator iterator = hits.iterator();
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[i] = iterator.nextDoc();
    }
    int[] documents = new int[length(start, page)];
    for (int i = 0; i < page.size(); i++) {
      documents[start + i] = inOrder[page.get(i).candidate().retrievalRank() - 1];
    }
    return documents;
  }

  /** The score of a response stays that of retrieval. */
  private static float[] scores(int start, List<RankedDocument> page) {
    float[] scores = new float[length(start, page)];
    for (int i = 0; i < page.size(); i++) {
      scores[start + i] = page.get(i).candidate().retrievalScore();
    }
    return scores;
  }

  private static int length(int start, List<RankedDocument> page) {
    return page.isEmpty() ? 0 : start + page.size();
  }
}
