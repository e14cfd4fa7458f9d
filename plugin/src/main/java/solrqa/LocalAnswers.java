/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import org.apache.solr.search.SolrIndexSearcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.CandidateReader.WindowReading;
import solrqa.QaRequest.OnError;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Unread;

/** Answers of one request out of the one index that is searched here. */
final class LocalAnswers {
  private static final Logger log = LoggerFactory.getLogger(LocalAnswers.class);

  private final QaRequest request;
  private final QaConfig config;
  private final LoadedModel model;
  private final double threshold;
  private final int start;
  private final int rows;

  /**
   * @param start documents before the page
   * @param rows documents of the page; 0 when nobody wants to see one, and the reader is not asked
   */
  LocalAnswers(QaRequest request, QaConfig config, LoadedModel model, int start, int rows) {
    this.request = request;
    this.config = config;
    this.model = model;
    this.threshold = request.threshold(model.settings());
    this.start = start;
    this.rows = rows;
  }

  /** Has the window retrieved in place of the page, with scores. */
  void widen(ResponseBuilder rb) {
    if (rows > 0) {
      rb.getSortSpec().setOffset(0);
      rb.getSortSpec().setCount(request.depth());
      rb.setFieldFlags(rb.getFieldFlags() | SolrIndexSearcher.GET_SCORES);
    }
  }

  /** Reads the window, puts the page in its place and adds the section. */
  void answer(ResponseBuilder rb) throws IOException {
    if (rows == 0) {
      Ranking nothing = ranker().rank(List.of());
      rb.rsp.add(QaComponent.NAME, section().of(nothing, false, false, List.of()));
      return;
    }
    long begin = System.nanoTime();
    boolean retrievedInWhole = !isPartial(rb.rsp);
    WindowReading reading = read(rb);
    Ranking ranking = ranker().rank(reading.documents());
    markPartial(rb, ranking);
    List<RankedDocument> page = ResultPage.replace(rb, ranking, start, rows);
    rb.rsp.add(
        QaComponent.NAME,
        section().of(ranking, reading.questionTruncated(), retrievedInWhole, page));
    if (rb.isDebugResults()) {
      rb.addDebugInfo(QaComponent.NAME, RankingExplanation.of(ranking, threshold));
    }
    addToLog(rb.rsp, ranking, Duration.ofNanos(System.nanoTime() - begin));
  }

  private AnswerRanker ranker() {
    double weight = request.weight(model.settings());
    return new AnswerRanker(model.settings(), threshold, weight, request.noAnswer());
  }

  private AnswerSection section() {
    return new AnswerSection(request, threshold);
  }

  /** Counts only: questions are their askers' own business. */
  private static void addToLog(SolrQueryResponse rsp, Ranking ranking, Duration duration) {
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

  private WindowReading read(ResponseBuilder rb) throws IOException {
    Deadline deadline = Deadline.after(timeLeft(rb.req));
    List<Candidate> candidates =
        new CandidateSource(rb.req, request.fields(), config.maxCharacters())
            .candidates(rb.getResults().docList);
    CandidateReader reader = new CandidateReader(model.reader(), config, analyzer(rb.req));
    try {
      return reader.read(request.question(), candidates, deadline);
    } catch (ReaderBusyException e) {
      throw new SolrException(ErrorCode.TOO_MANY_REQUESTS, e.getMessage(), e);
    } catch (RuntimeException | LinkageError e) {
      log.error("the reader failed", e);
      return new WindowReading(false, candidates.stream().map(LocalAnswers::failed).toList());
    }
  }

  private static DocumentReading failed(Candidate candidate) {
    return candidate.texts().isEmpty()
        ? new DocumentReading.NoText(candidate)
        : new DocumentReading.NotRead(candidate, Unread.Reason.FAILED);
  }

  /** What counts as a word is for the first field to say, in all of them. */
  private Analyzer analyzer(SolrQueryRequest solrRequest) {
    return solrRequest.getSchema().getField(request.fields().get(0)).getType().getIndexAnalyzer();
  }

  /** The least of what Solr, the request and the operator leave. */
  private Duration timeLeft(SolrQueryRequest solrRequest) {
    long whole = solrRequest.getParams().getLong(CommonParams.TIME_ALLOWED, -1);
    if (whole < 0) {
      return request.timeAllowed();
    }
    long left = Math.max(0, whole - (long) solrRequest.getRequestTimer().getTime());
    return Duration.ofMillis(Math.min(left, request.timeAllowed().toMillis()));
  }

  private static boolean isPartial(SolrQueryResponse rsp) {
    NamedList<?> header = rsp.getResponseHeader();
    return header != null
        && header.get(SolrQueryResponse.RESPONSE_HEADER_PARTIAL_RESULTS_KEY) != null;
  }

  private void markPartial(ResponseBuilder rb, Ranking ranking) {
    if (ranking.readable() == 0) {
      return;
    }
    String detail =
        "qa: " + ranking.readable() + " of " + ranking.documents().count() + " documents unread";
    boolean failed = ranking.documents().anyMatch(LocalAnswers::isFailed);
    if (failed && request.onError() == OnError.FAIL) {
      throw new SolrException(
          ErrorCode.SERVICE_UNAVAILABLE, detail + ": the reader failed, its log says why");
    }
    if (SolrQueryRequest.disallowPartialResults(rb.req.getParams())) {
      throw new SolrException(
          ErrorCode.SERVICE_UNAVAILABLE, detail + ", and partialResults=false wants all of them");
    }
    rb.rsp.setPartialResults(rb.req);
    rb.rsp.addPartialResponseDetail(detail);
  }

  private static boolean isFailed(RankedDocument document) {
    return switch (document.status()) {
      case UNREAD -> AnswerSection.reason(document.reading()) == Unread.Reason.FAILED;
      case ANSWERED, NO_ANSWER, NO_TEXT -> false;
    };
  }
}
