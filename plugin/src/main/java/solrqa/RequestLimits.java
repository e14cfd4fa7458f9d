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

  /** What a shard's answer that was sent in time may take to arrive. */
  private static final long ON_THE_WAY = 300;

  /**
   * Time until reading ends: the least of what Solr, the request and the operator allow, from the
   * request's beginning on. Of Solr's time a part is left for what comes after reading, such as the
   * fields of the page: where it is over, Solr throws away what was read.
   */
  Duration timeLeft() {
    long allowed = request.timeAllowed().toMillis();
    long whole = solrTime();
    long least = whole < 0 ? allowed : Math.min(whole - afterReading(whole), allowed);
    return Duration.ofMillis(Math.max(0, least - (long) solrRequest.getRequestTimer().getTime()));
  }

  /** How long a coordinator waits for shards after that. */
  Duration onTheWay() {
    long whole = solrTime();
    return Duration.ofMillis(whole < 0 ? ON_THE_WAY : afterReading(whole) / 2);
  }

  private long solrTime() {
    return solrRequest.getParams().getLong(CommonParams.TIME_ALLOWED, -1);
  }

  private static long afterReading(long whole) {
    return Math.min(whole / 8, 2 * ON_THE_WAY);
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
