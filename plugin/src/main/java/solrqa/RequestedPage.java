/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.search.SolrIndexSearcher;
import org.apache.solr.search.SortSpec;
import solrqa.answer.Candidate;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.DocumentReading.Skipped.Cause;
import solrqa.answer.RankedDocument;
import solrqa.answer.Status;

/**
 * The part of a ranking that a request wants to see.
 *
 * @param start documents before it
 * @param rows documents of it at most; 0 asks for none, and no reader is asked
 */
record RequestedPage(int start, int rows) {

  /**
   * The page that the request asks Solr for. Solr retrieves all candidates in its place from now
   * on, with scores, and all documents in front of the page's end where nothing may be left out.
   */
  static RequestedPage widen(ResponseBuilder rb, QaRequest request, CandidateLimit limit) {
    SortSpec spec = rb.getSortSpec();
    RequestedPage page = new RequestedPage(spec.getOffset(), spec.getCount());
    if (!page.isEmpty()) {
      spec.setOffset(0);
      spec.setCount(
          request.noAnswer().leavesOut(false) ? limit.most() : Math.max(limit.most(), page.end()));
      rb.setFieldFlags(rb.getFieldFlags() | SolrIndexSearcher.GET_SCORES);
    }
    return page;
  }

  /** Documents in front of its end. */
  private int end() {
    return (int) Math.min(Integer.MAX_VALUE, (long) start + rows);
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /**
   * The page's documents; none where the result ends before it.
   *
   * @param first the result's first documents
   * @param size how many the result has of which something is known
   * @param beyond the document of a place, from 0, that is behind the first ones
   */
  List<RankedDocument> of(List<RankedDocument> first, int size, IntFunction<Candidate> beyond) {
    return IntStream.range(start, Math.max(start, Math.min(end(), size)))
        .mapToObj(i -> i < first.size() ? first.get(i) : behindDepth(beyond.apply(i)))
        .toList();
  }

  private static RankedDocument behindDepth(Candidate document) {
    return new RankedDocument(new Skipped(document, Cause.DEPTH), Status.UNREAD, 0, 0);
  }
}
