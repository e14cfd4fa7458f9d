/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.search.SolrIndexSearcher;
import org.apache.solr.search.SortSpec;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;

/**
 * The part of a ranking that a request wants to see.
 *
 * @param start documents before it
 * @param rows documents of it at most; 0 asks for none, and no reader is asked
 */
record RequestedPage(int start, int rows) {

  /**
   * The page that the request asks Solr for. Solr retrieves all candidates in its place from now
   * on, with scores.
   */
  static RequestedPage widen(ResponseBuilder rb, int depth) {
    SortSpec spec = rb.getSortSpec();
    RequestedPage page = new RequestedPage(spec.getOffset(), spec.getCount());
    if (!page.isEmpty()) {
      spec.setOffset(0);
      spec.setCount(depth);
      rb.setFieldFlags(rb.getFieldFlags() | SolrIndexSearcher.GET_SCORES);
    }
    return page;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** The page's documents; none where the ranking ends before it. */
  List<RankedDocument> of(Ranking ranking) {
    return ranking.kept().stream().skip(start).limit(rows).toList();
  }
}
