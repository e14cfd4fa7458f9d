/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.ShardDoc;
import solrqa.answer.RankedDocument;

/** Replaces the documents that Solr merged of several shards by the page of their ranking. */
final class MergedPage {
  private MergedPage() {}

  /** Replaces them for the stages to come and for the response. */
  static void replace(
      ResponseBuilder rb, AnswerReport report, RequestedPage requested, List<RankedDocument> page) {
    SolrDocumentList hits = rb.getResponseDocs();
    SolrDocumentList documents = new SolrDocumentList();
    documents.setStart(requested.start());
    documents.setNumFound(report.found());
    documents.setNumFoundExact(report.isExact(hits.getNumFoundExact()));
    documents.setMaxScore(report.maxScore(hits.getMaxScore()));
    Map<Object, ShardDoc> ids = new HashMap<>();
    for (RankedDocument ranked : page) {
      String key = ranked.candidate().key();
      ShardDoc document = rb.resultIds.get(key);
      // fetched already where one pass does for both; null where the next stage fetches it
      documents.add(hits.get(document.positionInResponse));
      document.positionInResponse = ids.size();
      ids.put(key, document);
    }
    rb.resultIds = ids;
    rb.setResponseDocs(documents);
  }
}
