/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.ShardDoc;

/** The page of a ranking in the place of the window that was merged of several shards' results. */
final class MergedPage {
  private MergedPage() {}

  /** Replaces the window for the stages to come and for the response. */
  static void replace(
      ResponseBuilder rb, AnswerReport report, RequestedPage requested, List<RankedDocument> page) {
    SolrDocumentList window = rb.getResponseDocs();
    SolrDocumentList documents = new SolrDocumentList();
    documents.setStart(requested.start());
    documents.setNumFound(report.ranking().kept().size());
    documents.setNumFoundExact(isExact(window, report));
    documents.setMaxScore(window.getMaxScore());
    Map<Object, ShardDoc> ids = new HashMap<>();
    for (RankedDocument ranked : page) {
      String key = ranked.candidate().key();
      ShardDoc document = rb.resultIds.get(key);
      // fetched already where one pass does for both; null where the next stage fetches it
      documents.add(window.get(document.positionInResponse));
      document.positionInResponse = ids.size();
      ids.put(key, document);
    }
    rb.resultIds = ids;
    rb.setResponseDocs(documents);
  }

  /** Whether all hits were read, so that no other could survive and none of these be dropped. */
  private static boolean isExact(SolrDocumentList window, AnswerReport report) {
    return window.getNumFound() <= window.size()
        && Boolean.TRUE.equals(window.getNumFoundExact())
        && report.complete()
        && report.ranking().complete();
  }
}
