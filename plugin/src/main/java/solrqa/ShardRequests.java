/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.ExpandParams;
import org.apache.solr.common.params.FacetParams;
import org.apache.solr.common.params.GroupParams;
import org.apache.solr.common.params.HighlightParams;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.params.MoreLikeThisParams;
import org.apache.solr.common.params.QueryElevationParams;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.params.StatsParams;
import org.apache.solr.common.params.TermsParams;
import org.apache.solr.common.util.StrUtils;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.handler.component.SpellCheckComponent;
import org.apache.solr.handler.component.TermVectorComponent;
import org.apache.solr.search.QParserPlugin;
import org.apache.solr.search.QueryParsing;

/**
 * What the shards are asked that hold candidates.
 *
 * @param request what is asked
 * @param maxPassages that are read in all
 */
record ShardRequests(QaRequest request, int maxPassages) {

  /**
   * Marks requests between nodes that ask for readings, beside the purposes of {@link
   * ShardRequest}.
   */
  static final int PURPOSE_READ = 0x04000000;

  // A shard's handler has defaults of its own, which would switch components on again.
  private static final List<String> SWITCHES =
      List.of(
          FacetParams.FACET,
          HighlightParams.HIGHLIGHT,
          StatsParams.STATS,
          ExpandParams.EXPAND,
          TermsParams.TERMS,
          MoreLikeThisParams.MLT,
          SpellCheckComponent.COMPONENT_NAME,
          TermVectorComponent.COMPONENT_NAME,
          QueryElevationParams.ENABLE,
          GroupParams.GROUP);

  /** Switches off what a shard's own defaults, or other components here, switch on. */
  void switchOff(ModifiableSolrParams params) {
    SWITCHES.forEach(name -> params.set(name, false));
  }

  /**
   * The parameters of one request.
   *
   * @param ids keys of the shard's candidates
   * @param candidates of all shards
   */
  ModifiableSolrParams params(ResponseBuilder rb, List<String> ids, int candidates) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    SolrParams asked = rb.req.getParams();
    params.set(ShardParams.IDS, StrUtils.join(ids, ','));
    params.set(CommonParams.FL, rb.req.getSchema().getUniqueKeyField().getName());
    params.set(CommonParams.Q, "*:*"); // parsed, but the ids decide
    params.set(QueryParsing.DEFTYPE, QParserPlugin.DEFAULT_QTYPE);
    // as for the other requests to this shard
    params.set("qt", asked.getParams("qt"));
    params.set(ShardParams.SHARDS_QT, asked.getParams(ShardParams.SHARDS_QT));
    // Solr's own clock would begin anew, and end the request without the readings
    params.set(CommonParams.TIME_ALLOWED, -1);
    // what one shard cannot read is said of its documents, whatever the node's default is
    params.set(CommonParams.PARTIAL_RESULTS, true);
    // each node counts CPU time and memory of its own, as in Solr's requests to shards
    for (String limit : List.of(CommonParams.CPU_ALLOWED, CommonParams.MEM_ALLOWED)) {
      params.set(limit, asked.getParams(limit));
    }
    params.set("expandMacros", false); // was done here
    RequestLimits limits = new RequestLimits(request, rb.req);
    QaParams.ALL.forEach(param -> param.send(limits, params));
    if (request.question().isRewritten()) {
      params.set(QaParams.TYPED, request.question().typed());
    }
    int passages = (int) ((long) maxPassages * ids.size() / candidates);
    params.set(QaParams.MAX_PASSAGES, Math.max(ids.size(), passages));
    return params;
  }
}
