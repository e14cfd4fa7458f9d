/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.ShardDoc;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.handler.component.SpellCheckComponent;
import org.apache.solr.handler.component.TermVectorComponent;
import org.apache.solr.search.QParserPlugin;
import org.apache.solr.search.QueryParsing;

/**
 * Asks the shards that hold candidates to read them.
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

  /** One request for each shard with candidates. */
  void send(ResponseBuilder rb, SearchComponent component, List<ShardDoc> candidates) {
    Map<String, List<String>> keys =
        candidates.stream()
            .collect(
                Collectors.groupingBy(
                    document -> document.shard,
                    LinkedHashMap::new,
                    Collectors.mapping(document -> document.id.toString(), Collectors.toList())));
    keys.forEach((shard, ids) -> send(rb, component, shard, ids, candidates.size()));
  }

  private void send(
      ResponseBuilder rb,
      SearchComponent component,
      String shard,
      List<String> ids,
      int candidates) {
    ShardRequest shardRequest = new ShardRequest();
    shardRequest.purpose = PURPOSE_READ;
    shardRequest.shards = new String[] {shard};
    shardRequest.params = params(rb, ids, candidates);
    rb.addRequest(component, shardRequest);
    // last: in one-pass queries the expand component switches itself on
    SWITCHES.forEach(name -> shardRequest.params.set(name, false));
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
    // each node counts CPU time and memory of its own, as in Solr's requests to shards
    for (String limit : List.of(CommonParams.CPU_ALLOWED, CommonParams.MEM_ALLOWED)) {
      params.set(limit, asked.getParams(limit));
    }
    params.set("expandMacros", false); // was done here
    RequestLimits limits = new RequestLimits(request, rb.req);
    QaParams.ALL.forEach(param -> param.send(limits, params));
    int passages = (int) ((long) maxPassages * ids.size() / candidates);
    params.set(QaParams.MAX_PASSAGES, Math.max(ids.size(), passages));
    return params;
  }
}
