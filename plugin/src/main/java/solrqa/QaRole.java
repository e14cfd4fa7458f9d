/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.util.Optional;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.ShardRequest;

/**
 * What the component does for one request on this node. A role carries the request's state: it
 * travels in the request's context.
 */
sealed interface QaRole permits QaRole.Off, Unasked, Local, Coordinator, ShardRead {
  /** The role in requests that want no answers: it does nothing. */
  record Off() implements QaRole {}

  /**
   * Chooses the role of a request, and parses its parameters where they count.
   *
   * @param component that the request runs through
   * @param core that it reads with
   * @throws org.apache.solr.common.SolrException where the request or the handler is wrong, or
   *     where no model can be used
   */
  static QaRole choose(ResponseBuilder rb, SearchComponent component, QaCore core) {
    SolrParams params = rb.req.getParams();
    // coordinators pass on all parameters with requests of their own, which ask for no reading
    boolean shard = params.getBool(ShardParams.IS_SHARD, false);
    if (shard ? !ShardRead.isAsked(params) : !RequestParser.isOn(params)) {
      return new Off();
    }
    rb.rsp.setHttpCaching(false); // Solr's tags know of commits, not of models
    if (!core.config().logQuestions()) { // before anything is refused
      RequestLog.hideQuestion(rb.req, rb.rsp);
    }
    if (shard) {
      return new ShardRead(core);
    }
    UnsupportedRequests.checkOrder(rb.components, component);
    Optional<Unasked> unasked = Unasked.of(rb);
    if (unasked.isPresent()) {
      return unasked.get();
    }
    QaRequest request = RequestParser.parse(params, core.config());
    UnsupportedRequests.check(rb);
    return rb.isDistributed()
        ? Coordinator.prepare(rb, request, core)
        : Local.prepare(rb, request, core);
  }

  /** The role of a request; {@link Off} before it was chosen. */
  static QaRole of(ResponseBuilder rb) {
    return rb.req.getContext().get(QaRole.class) instanceof QaRole role ? role : new Off();
  }

  /** Keeps the role for the request's later callbacks. */
  default void keep(ResponseBuilder rb) {
    rb.req.getContext().put(QaRole.class, this);
  }

  /** Works on what this node retrieved. */
  default void process(ResponseBuilder rb) throws IOException {}

  /**
   * Sends the requests of a stage.
   *
   * @return the next stage
   */
  default int distribute(ResponseBuilder rb, SearchComponent component) {
    return ResponseBuilder.STAGE_DONE;
  }

  /** Changes a request that another component sends to shards. */
  default void modify(ShardRequest shardRequest) {}

  /** Takes the shards' responses to one request. */
  default void receive(ResponseBuilder rb, ShardRequest shardRequest) {}

  /** Ends a stage. */
  default void finish(ResponseBuilder rb) {}
}
