/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.TotalHits.Relation;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.BasicResultContext;
import org.apache.solr.response.SolrQueryResponse;
import org.apache.solr.search.DocList;
import org.apache.solr.search.DocSlice;
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
    double threshold = request.threshold(model.settings());
    double weight = request.weight(model.settings());
    AnswerRanker ranker = new AnswerRanker(model.settings(), threshold, weight, request.noAnswer());
    AnswerSection section = new AnswerSection(request, threshold);
    if (rows == 0) {
      rb.rsp.add(QaComponent.NAME, section.of(ranker.rank(List.of()), false, false, List.of()));
      return;
    }
    long begin = System.nanoTime();
    boolean partlyRetrieved = isPartial(rb.rsp);
    WindowReading reading = read(rb);
    Ranking ranking = ranker.rank(reading.documents());
    markPartial(rb, ranking);
    List<RankedDocument> page = replacePage(rb, ranking);
    rb.rsp.add(
        QaComponent.NAME, section.of(ranking, reading.questionTruncated(), !partlyRetrieved, page));
    if (rb.isDebugResults()) {
      rb.addDebugInfo(QaComponent.NAME, RankingExplanation.of(ranking, threshold));
    }
    long milliseconds = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    int read = ranking.answered() + ranking.noAnswer();
    rb.rsp.addToLog(
        QaComponent.NAME, "read=" + read + ",ans=" + ranking.answered() + ",ms=" + milliseconds);
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

  /**
   * Puts the page in the place of the window, for the components behind and for the response.
   *
   * @return the page's documents
   */
  private List<RankedDocument> replacePage(ResponseBuilder rb, Ranking ranking) {
    DocList window = rb.getResults().docList;
    List<RankedDocument> kept = ranking.kept();
    int[] documents = kept.stream().mapToInt(d -> d.candidate().document()).toArray();
    float[] scores = new float[documents.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = kept.get(i).candidate().retrievalScore();
    }
    List<RankedDocument> page = kept.stream().skip(start).limit(rows).toList();
    // unread documents might have been dropped, and so might those behind the window
    boolean exact =
        window.matches() <= window.size()
            && window.hitCountRelation() == Relation.EQUAL_TO
            && ranking.readable() == 0;
    rb.getResults().docList =
        new DocSlice(
            start,
            page.size(),
            documents,
            scores,
            kept.size(),
            window.maxScore(),
            exact ? Relation.EQUAL_TO : Relation.GREATER_THAN_OR_EQUAL_TO);
    NamedList<Object> values = rb.rsp.getValues();
    // the context that stands there holds on to the window
    values.setVal(values.indexOf("response", 0), new BasicResultContext(rb));
    return page;
  }
}
