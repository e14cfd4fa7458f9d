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

  /**
   * Time until the answer is wanted: the least of what Solr, the request and the operator allow,
   * from the request's beginning on.
   */
  Duration timeLeft() {
    long allowed = request.timeAllowed().toMillis();
    long whole = solrRequest.getParams().getLong(CommonParams.TIME_ALLOWED, -1);
    long least = whole < 0 ? allowed : Math.min(whole, allowed);
    return Duration.ofMillis(Math.max(0, least - (long) solrRequest.getRequestTimer().getTime()));
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
