/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import solrqa.DocumentReading.NotRead;
import solrqa.DocumentReading.OutOfReach;
import solrqa.DocumentReading.Read;
import solrqa.DocumentReading.Skipped;
import solrqa.QaRequest.OnError;
import solrqa.RankedDocument.Status;
import solrqa.reader.Unread;

/**
 * What a response, its debug information and the log say of a ranking, on one node and on a
 * coordinator alike.
 *
 * @param request what was asked
 * @param ranking the window in its order
 * @param threshold margin from which a document has an answer
 * @param questionTruncated whether a model read only the question's beginning
 * @param complete whether the window was retrieved in whole
 */
record AnswerReport(
    QaRequest request,
    Ranking ranking,
    double threshold,
    boolean questionTruncated,
    boolean complete) {

  /** Whether something else has marked the response as being without some of its results. */
  static boolean isPartial(SolrQueryResponse rsp) {
    NamedList<?> header = rsp.getResponseHeader();
    return header != null
        && header.get(SolrQueryResponse.RESPONSE_HEADER_PARTIAL_RESULTS_KEY) != null;
  }

  /** Adds the section, and the debug information where it is wanted. */
  void add(ResponseBuilder rb, List<RankedDocument> page) {
    rb.rsp.add(
        QaComponent.NAME,
        new AnswerSection(request, threshold).of(ranking, questionTruncated, complete, page));
    if (rb.isDebugResults()) {
      rb.addDebugInfo(QaComponent.NAME, RankingExplanation.of(ranking, threshold));
    }
  }

  /** Counts only: questions are their askers' own business. */
  void addToLog(SolrQueryResponse rsp, Duration duration) {
    rsp.addToLog(
        QaComponent.NAME,
        String.format(
            Locale.ROOT,
            "read=%d,ans=%d,noAnswer=%d,dropped=%d,unread=%d,windows=%d,cached=%d,ms=%d",
            ranking.read(),
            ranking.answered(),
            ranking.noAnswer(),
            ranking.dropped().size(),
            ranking.unread(),
            ranking.windows(),
            ranking.cachedWindows(),
            duration.toMillis()));
  }

  /**
   * Marks the response as partial where something readable is unread.
   *
   * @throws SolrException with status 503 where the request would rather have none
   */
  void markPartial(ResponseBuilder rb) {
    if (ranking.readable() == 0) {
      return;
    }
    String faults =
        ranking.faults().map(ShardFault::toString).distinct().collect(Collectors.joining("; "));
    String detail =
        "qa: "
            + ranking.readable()
            + " of "
            + ranking.documents().count()
            + " documents unread"
            + (faults.isEmpty() ? "" : ": " + faults);
    if (request.onError() == OnError.FAIL && ranking.documents().anyMatch(AnswerReport::isFailed)) {
      throw unavailable(detail + ": the reader failed, its log says why");
    }
    if (SolrQueryRequest.disallowPartialResults(rb.req.getParams())) {
      throw unavailable(detail + ", and partialResults=false wants all of them");
    }
    rb.rsp.setPartialResults(rb.req);
    rb.rsp.addPartialResponseDetail(detail);
  }

  private static SolrException unavailable(String message) {
    return new SolrException(ErrorCode.SERVICE_UNAVAILABLE, message);
  }

  /** Whether a document is unread for another reason than time. */
  private static boolean isFailed(RankedDocument document) {
    if (document.status() != Status.UNREAD || document.reading() instanceof Skipped) {
      return false;
    }
    DocumentReading reading = document.reading();
    if (reading instanceof OutOfReach outOfReach) {
      return outOfReach.fault().kind() != ShardFault.Kind.DEADLINE;
    }
    Unread.Reason reason =
        reading instanceof NotRead notRead
            ? notRead.reason()
            : ((Read) reading).missing().orElseThrow();
    return reason == Unread.Reason.FAILED;
  }
}
