/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.search.QueryLimits;

/**
 * How long one request may go on.
 *
 * @param request the parsed parameters
 * @param solrRequest with Solr's own limits
 */
record RequestLimits(QaRequest request, SolrQueryRequest solrRequest) {

  /** Time for reading: the least of what Solr, the request and the operator leave. */
  Duration timeLeft() {
    long whole = solrRequest.getParams().getLong(CommonParams.TIME_ALLOWED, -1);
    if (whole < 0) {
      return request.timeAllowed();
    }
    long left = Math.max(0, whole - (long) solrRequest.getRequestTimer().getTime());
    return Duration.ofMillis(Math.min(left, request.timeAllowed().toMillis()));
  }

  /**
   * Whether one of Solr's limits is reached: {@code timeAllowed}, {@code cpuAllowed}, {@code
   * memAllowed}. Solr counts CPU time and memory of the request's own thread. That thread loads
   * texts and cuts them into passages, then it sleeps while the reader's threads work. It can reach
   * these two limits before reading begins, but not while it sleeps: so they are checked until
   * then.
   */
  boolean reached() {
    return QueryLimits.getCurrentLimits().shouldExit();
  }
}
