/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.params.SolrParams;

/** What a request wants of the component on this node. */
sealed interface QaRole {

  /**
   * Marks requests between nodes that ask for readings, beside the purposes of {@link
   * org.apache.solr.handler.component.ShardRequest}.
   */
  int PURPOSE_READ = 0x04000000;

  /** Nothing. */
  record Off() implements QaRole {}

  /**
   * Answers out of the one index that is searched here.
   *
   * @param request what is asked
   */
  record Local(QaRequest request) implements QaRole {}

  /**
   * Answers out of what several shards retrieve and read.
   *
   * @param request what is asked
   */
  record Coordinator(QaRequest request) implements QaRole {}

  /** Readings of this shard's documents, for a coordinator. */
  record ShardRead() implements QaRole {}

  /**
   * The role in a request, whose parameters are parsed if this is where they count.
   *
   * @param distributed whether other nodes do the searching
   */
  static QaRole of(SolrParams params, boolean distributed, QaConfig config) {
    if (params.getBool(ShardParams.IS_SHARD, false)) {
      // what a coordinator passes on with its own requests is none of a shard's business
      boolean read = (params.getInt(ShardParams.SHARDS_PURPOSE, 0) & PURPOSE_READ) != 0;
      return read ? new ShardRead() : new Off();
    }
    if (!RequestParser.isOn(params)) {
      return new Off();
    }
    QaRequest request = QaRequest.parse(params, config);
    return distributed ? new Coordinator(request) : new Local(request);
  }
}
