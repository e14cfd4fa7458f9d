/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.function.IntPredicate;
import org.apache.solr.handler.component.ResponseBuilder;

/**
 * How many of the retrieved documents are candidates. Elevated ones do not count, up to the most
 * that the operator has read.
 *
 * @param depth that is asked for
 * @param most candidates, elevated ones among them
 */
record CandidateLimit(int depth, int most) {

  /** Of a request, as far as is known which documents are elevated. */
  static CandidateLimit of(ResponseBuilder rb, QaRequest request, QaConfig config) {
    long all = (long) request.depth() + IndexCandidates.elevatedKeys(rb.req).size();
    return new CandidateLimit(request.depth(), (int) Math.min(all, config.maxDepth()));
  }

  /**
   * How many of the first documents are candidates.
   *
   * @param retrieved how many there are
   * @param elevated whether the document of a place, from 0, is elevated
   */
  int candidates(int retrieved, IntPredicate elevated) {
    if (most == depth) { // nothing has to be looked at
      return Math.min(depth, retrieved);
    }
    int counted = 0;
    int place = 0;
    while (place < Math.min(most, retrieved) && counted < depth) {
      counted += elevated.test(place) ? 0 : 1;
      place++;
    }
    return place;
  }
}
