/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import solrqa.QaRequest.OnError;
import solrqa.answer.AnswerRanker;
import solrqa.answer.AnswerRule;
import solrqa.answer.Candidate;
import solrqa.answer.CandidateReadings;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;
import solrqa.answer.ShardFault;
import solrqa.answer.Status;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReadingCost;
import solrqa.reader.Unread;
import solrqa.status.QaMetrics;
import solrqa.value.ValueParser;

/**
 * A ranking as the response, its debug information and the log report it, on one node and on a
 * coordinator alike.
 *
 * @param request what was asked
 * @param rule that the candidates were ranked by
 * @param ranking the candidates in their order
 * @param hits of the query
 * @param questionTruncated whether a model read only the question's beginning
 * @param complete whether Solr retrieved all that it was to retrieve
 */
record AnswerReport(
    QaRequest request,
    AnswerRule rule,
    Ranking ranking,
    long hits,
    boolean questionTruncated,
    boolean complete) {

  /** Ranks what was read as the request and the model want it. */
  static AnswerReport of(
      QaRequest request,
      ModelSettings model,
      CandidateReadings readings,
      long hits,
      boolean complete) {
    AnswerRule rule = AnswerRule.of(model, request.givenThreshold(), request.givenWeight());
    return new AnswerReport(
        request,
        rule,
        new AnswerRanker(rule, model.confidence(), request.noAnswer())
            .rank(request.question().typed(), readings.documents()),
        hits,
        readings.questionTruncated(),
        complete);
  }

  /** Whether Solr or another component has marked the response as partial. */
  static boolean isPartial(SolrQueryResponse rsp) {
    NamedList<?> header = rsp.getResponseHeader();
    return header != null
        && header.get(SolrQueryResponse.RESPONSE_HEADER_PARTIAL_RESULTS_KEY) != null;
  }

  /** Whether the hits that were no candidates follow the candidates: none of these is left out. */
  boolean continues() {
    return !request.noAnswer().leavesOut(ranking.answered() > 0);
  }

  /** How many documents the result has. */
  long found() {
    return continues() ? hits : ranking.kept().size();
  }

  /**
   * Whether that number is exact. Where documents are left out it is if each hit was retrieved and
   * read, so that no other could stay and none of these be left out.
   *
   * @param exactHits whether Solr counted them, and did not estimate
   */
  boolean isExact(boolean exactHits) {
    return exactHits
        && (continues() || (hits <= ranking.candidates() && complete && ranking.complete()));
  }

  /**
   * The greatest retrieval score of the result.
   *
   * @param ofHits that of all hits
   */
  float maxScore(float ofHits) {
    return continues()
        ? ofHits
        : (float)
            AnswerRule.bestRetrievalScore(
                ranking.kept().stream().map(RankedDocument::reading).toList());
  }

  /**
   * A part of the result.
   *
   * @param retrieved how many documents Solr retrieved, candidates among them
   * @param beyond the document of a place in retrieval, from 0, that was no candidate
   */
  List<RankedDocument> page(RequestedPage requested, int retrieved, IntFunction<Candidate> beyond) {
    List<RankedDocument> kept = ranking.kept();
    return requested.of(kept, continues() ? retrieved : kept.size(), beyond);
  }

  /** Adds the section, and the debug information where it is wanted. */
  void add(ResponseBuilder rb, List<RankedDocument> page) {
    rb.rsp.add(AnswerSection.NAME, new AnswerSection(this).of(page));
    if (rb.isDebugResults()) {
      rb.addDebugInfo(AnswerSection.NAME, RankingExplanation.of(ranking, rule));
    }
  }

  /** Counts what became of the candidates. */
  void count(QaMetrics metrics, Duration duration) {
    metrics.answer(
        ranking,
        ranking
            .documents()
            .filter(
                document ->
                    document.status() == Status.UNREAD || document.status() == Status.NO_TEXT)
            .map(AnswerReport::reason),
        duration);
  }

  private static String reason(RankedDocument document) {
    return document.status() == Status.NO_TEXT
        ? ValueParser.label(Unread.Reason.NO_TEXT)
        : AnswerSection.reason(document.reading());
  }

  /**
   * Logs counts only: questions may be private.
   *
   * @param cost of reading here; empty where shards read, whose logs have it
   */
  void addToLog(SolrQueryResponse rsp, Duration duration, Optional<ReadingCost> cost) {
    rsp.addToLog(
        AnswerSection.NAME,
        String.format(
            Locale.ROOT,
            "read=%d,ans=%d,noAnswer=%d,noText=%d,dropped=%d,unread=%d,windows=%d,cached=%d%s,ms=%d",
            ranking.read(),
            ranking.answered(),
            ranking.noAnswer(),
            ranking.noText(),
            ranking.dropped().size(),
            ranking.unread(),
            ranking.windows(),
            ranking.cachedWindows(),
            cost.map(RequestLog::cost).orElse(""),
            duration.toMillis()));
  }

  /**
   * Marks the response as partial where something readable is unread.
   *
   * @throws SolrException with status 503 where the request would rather have none
   */
  void markPartial(ResponseBuilder rb) {
    if (ranking.complete()) {
      return;
    }
    String faults =
        ranking.faults().map(ShardFault::toString).distinct().collect(Collectors.joining("; "));
    String detail =
        "qa: "
            + ranking.unread()
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
    return new RefusedException(ErrorCode.SERVICE_UNAVAILABLE, message);
  }

  /** Whether a document is unread because a reader failed or a shard did not read. */
  private static boolean isFailed(RankedDocument document) {
    if (document.status() != Status.UNREAD) {
      return false;
    }
    DocumentReading reading = document.reading();
    if (reading instanceof OutOfReach outOfReach) {
      return outOfReach.fault().kind() != ShardFault.Kind.DEADLINE;
    }
    if (reading instanceof NotRead notRead) {
      return notRead.reason() == Unread.Reason.FAILED;
    }
    return reading instanceof Read read
        && read.missing().filter(reason -> reason == Unread.Reason.FAILED).isPresent();
  }
}
