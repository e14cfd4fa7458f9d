/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.request.SolrQueryRequest;
import solrqa.reader.ModelSettings;

/**
 * Everything that the user said, parsed and checked once.
 *
 * @param question as a person wrote it
 * @param fields text fields to read
 * @param depth how many retrieved documents are read
 * @param noAnswer what becomes of documents in which the no-answer score wins
 * @param givenThreshold margin from which a document has an answer; empty for the model's
 * @param givenWeight share of the reader's score in the order; empty for the model's
 * @param answers answers a document at most
 * @param context how much text around an answer is shown
 * @param markup how answers are marked in the text
 * @param stopEarly probability that an unread document's answer is supposed to have at most, where
 *     reading stops when no such document could change the page; empty where all are read
 * @param timeAllowed after this much reading no more is begun
 * @param onError how a failure of the reader ends
 * @param model name of the model that reads
 */
record QaRequest(
    String question,
    List<String> fields,
    int depth,
    NoAnswer noAnswer,
    OptionalDouble givenThreshold,
    OptionalDouble givenWeight,
    int answers,
    Context context,
    Markup markup,
    OptionalDouble stopEarly,
    Duration timeAllowed,
    OnError onError,
    String model) {

  /** What becomes of documents in which the no-answer score wins. */
  enum NoAnswer {
    /** They are left out. */
    DROP,
    /** They come after those with an answer. */
    DEMOTE,
    /** They stay where their score puts them. */
    KEEP
  }

  /** How a failure of a loaded reader ends. */
  enum OnError {
    /** In BM25 order and a marked response. */
    PASS,
    /** In status 503. */
    FAIL
  }

  /** UTF-16 units that a question has at most. */
  static final int MAX_QUESTION_LENGTH = 2_000;

  static final int MAX_ANSWERS = 10;

  static QaRequest parse(SolrParams params, QaConfig config) {
    return new RequestParser(params, config).parse();
  }

  /**
   * What a coordinator wants to have read here; what it says beyond that is none of our business.
   */
  static QaRequest parseShardRead(SolrParams params, QaConfig config) {
    return new RequestParser(params, config).parseShardRead();
  }

  /** Margin from which a document has an answer, in raw logits. */
  double threshold(ModelSettings model) {
    return givenThreshold.orElse(model.threshold());
  }

  /** Share of the reader's score in the order, 0 to 1. */
  double weight(ModelSettings model) {
    return givenWeight.orElse(model.weight());
  }

  /** Orders a window as this request wants it. */
  AnswerRanker ranker(ModelSettings model) {
    return new AnswerRanker(model, threshold(model), weight(model), noAnswer);
  }

  /** Which documents have to be read for a page. */
  Demand demand(ModelSettings model, RequestedPage page) {
    return stopEarly.isPresent()
        ? new EarlyStop(ranker(model), page.end(), stopEarly.getAsDouble())
        : Demand.ALL;
  }

  /** Those of a document's spans that are shown as answers. */
  List<FoundSpan> answers(List<FoundSpan> bestFirst, double threshold) {
    return bestFirst.stream().filter(span -> span.margin() >= threshold).limit(answers).toList();
  }

  /** Shows answers as this request wants them. */
  AnswerHighlighter highlighter() {
    return new AnswerHighlighter(context, markup);
  }

  /** Time for reading: the least of what Solr, the request and the operator leave. */
  Duration timeLeft(SolrQueryRequest solrRequest) {
    long whole = solrRequest.getParams().getLong(CommonParams.TIME_ALLOWED, -1);
    if (whole < 0) {
      return timeAllowed;
    }
    long left = Math.max(0, whole - (long) solrRequest.getRequestTimer().getTime());
    return Duration.ofMillis(Math.min(left, timeAllowed.toMillis()));
  }

  /** Refuses a question that is longer than anybody asks. */
  static void checkLength(String question) {
    if (question.length() > MAX_QUESTION_LENGTH) {
      throw badRequest(
          "the question has "
              + question.length()
              + " characters, must be at most "
              + MAX_QUESTION_LENGTH);
    }
  }

  /** The exception for what the caller did wrong. */
  static SolrException badRequest(String message) {
    return new SolrException(ErrorCode.BAD_REQUEST, message);
  }
}
