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

/** Replaces the retrieved candidates by the page of their ranking. */
final class ResultPage {
  private ResultPage() {}

  /**
   * Replaces the candidates for the components behind and for the response.
   *
   * @return the page's documents; none where the ranking ends before it
   */
  static List<RankedDocument> replace(
      ResponseBuilder rb, AnswerReport report, RequestedPage requested) {
    DocList candidates = rb.getResults().docList;
    List<RankedDocument> kept = report.ranking().kept();
    List<RankedDocument> page = requested.of(report.ranking());
    boolean exact =
        report.isExact(
            candidates.matches(),
            candidates.hitCountRelation() == Relation.EQUAL_TO,
            candidates.size());
    rb.getResults().docList =
        new DocSlice(
            requested.start(),
            page.size(),
            documents(candidates, kept),
            scores(kept),
            kept.size(),
            candidates.maxScore(),
            exact ? Relation.EQUAL_TO : Relation.GREATER_THAN_OR_EQUAL_TO);
    NamedList<Object> values = rb.rsp.getValues();
    // the context that stands there holds on to the candidates
    values.setVal(values.indexOf("response", 0), new BasicResultContext(rb));
    return page;
  }

  /** Lucene's numbers of ranked documents: a candidate's rank is its place in the list, from 1. */
  private static int[] documents(DocList candidates, List<RankedDocument> ranked) {
    int[] inOrder = new int[candidates.size()];
    DocIterator iterator = candidates.iterator();
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[i] = iterator.nextDoc();
    }
    return ranked.stream()
        .mapToInt(document -> inOrder[document.candidate().retrievalRank() - 1])
        .toArray();
  }

  /** The score of a response stays that of retrieval. */
  private static float[] scores(List<RankedDocument> documents) {
    float[] scores = new float[documents.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = documents.get(i).candidate().retrievalScore();
    }
    return scores;
  }
}
