/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.lucene.search.TotalHits.Relation;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.response.BasicResultContext;
import org.apache.solr.search.DocList;
import org.apache.solr.search.DocSlice;

/** The page of a ranking in the place of the window that was retrieved. */
final class ResultPage {
  private ResultPage() {}

  /**
   * Replaces the window for the components behind and for the response.
   *
   * @return the page's documents; none where the ranking ends before it
   */
  static List<RankedDocument> replace(
      ResponseBuilder rb, Ranking ranking, RequestedPage requested) {
    DocList window = rb.getResults().docList;
    List<RankedDocument> kept = ranking.kept();
    List<RankedDocument> page = requested.of(ranking);
    rb.getResults().docList =
        new DocSlice(
            requested.start(),
            page.size(),
            kept.stream().mapToInt(document -> document.candidate().document()).toArray(),
            scores(kept),
            kept.size(),
            window.maxScore(),
            isExact(window, ranking) ? Relation.EQUAL_TO : Relation.GREATER_THAN_OR_EQUAL_TO);
    NamedList<Object> values = rb.rsp.getValues();
    // the context that stands there holds on to the window
    values.setVal(values.indexOf("response", 0), new BasicResultContext(rb));
    return page;
  }

  /** Retrieval's: whoever asks for a score gets what it always was. */
  private static float[] scores(List<RankedDocument> documents) {
    float[] scores = new float[documents.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = documents.get(i).candidate().retrievalScore();
    }
    return scores;
  }

  /** Whether all hits were read, so that no other could survive and none of these be dropped. */
  private static boolean isExact(DocList window, Ranking ranking) {
    return window.matches() <= window.size()
        && window.hitCountRelation() == Relation.EQUAL_TO
        && ranking.complete();
  }
}
