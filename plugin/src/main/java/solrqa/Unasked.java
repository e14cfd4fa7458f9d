/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.request.SolrQueryRequest;

/**
 * The role in requests that nobody means to be answered, although the handler has {@code qa=true}
 * for all: health checks, lists of all documents, lists in another order. They are served as
 * without it, and the section says why nothing was read. A client that says {@code qa=true} itself
 * gets an error for them, but for {@code *:*}, which is no question for anybody.
 *
 * @param reason why nothing is read
 * @param message the same for people
 */
record Unasked(Reason reason, String message) implements QaRole {

  /** Why nothing is read. */
  enum Reason {
    /** There is no question. */
    NO_QUESTION,
    /** The result is not one list in the order of scores. */
    NOT_COMBINABLE
  }

  /** Whether a request is of this kind. */
  static Optional<Unasked> of(ResponseBuilder rb) {
    SolrParams params = rb.req.getParams();
    if (RequestParser.matchesAll(params)) {
      return Optional.of(
          new Unasked(Reason.NO_QUESTION, "*:* matches all documents, and is no question"));
    }
    return isByClient(rb.req)
        ? Optional.empty()
        : RequestParser.noQuestion(params)
            .map(message -> new Unasked(Reason.NO_QUESTION, message))
            .or(
                () ->
                    UnsupportedRequests.inTheWay(rb)
                        .map(message -> new Unasked(Reason.NOT_COMBINABLE, message)));
  }

  /** Whether the request itself asks for answers, in its parameters or those of its JSON body. */
  private static boolean isByClient(SolrQueryRequest request) {
    String name = QaParams.QA.name();
    Map<String, Object> json = request.getJSON();
    return request.getOriginalParams().get(name) != null
        || (json != null
            && json.get("params") instanceof Map<?, ?> params
            && params.containsKey(name));
  }

  @Override
  public void process(ResponseBuilder rb) {
    rb.rsp.add(AnswerSection.NAME, AnswerSection.unread(this));
  }

  @Override
  public void modify(ShardRequest shardRequest) {
    shardRequest.params.set(QaParams.QA.name(), false);
  }

  @Override
  public void finish(ResponseBuilder rb) {
    if (rb.getStage() == ResponseBuilder.STAGE_GET_FIELDS) {
      rb.rsp.add(AnswerSection.NAME, AnswerSection.unread(this));
    }
  }
}
