/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import solrqa.QaRequest.OnError;
import solrqa.QaRequest.Rewrite;
import solrqa.answer.Context;
import solrqa.answer.Markup;
import solrqa.answer.NoAnswer;
import solrqa.answer.ReadingLimits;
import solrqa.value.ValueParser;

/**
 * The request parameters. Requests are parsed by this list, and coordinators write their requests
 * to shards by it. A parameter that is not in {@link #ALL} is refused as unknown.
 */
final class QaParams {
  /** The beginning of all names but the switch. */
  static final String PREFIX = "qa.";

  private static final int MAX_ANSWERS = 100;

  /** The switch. */
  static final QaParam<Boolean> QA =
      QaParam.readingAlways("qa", RequestParser::bool, request -> true);

  /** The question, as a person wrote it. Shards get the form that is read. */
  static final QaParam<String> QUESTION =
      QaParam.readingAlways(
          "qa.q", (given, name) -> given.question(), request -> request.question().read());

  /** Whether keywords are read as a question. Shards get one, and rewrite nothing. */
  static final QaParam<Rewrite> REWRITE =
      QaParam.answering("qa.rewrite", (given, name) -> given.choice(name, Rewrite.AUTO));

  /** Text fields to read. */
  static final QaParam<List<String>> FIELDS =
      QaParam.readingAlways(
          "qa.fl", RequestParser::fields, request -> String.join(",", request.fields()));

  /** How many retrieved documents are read. */
  static final QaParam<Integer> DEPTH = QaParam.answering("qa.depth", RequestParser::depth);

  /** What becomes of documents in which the no-answer score wins. */
  static final QaParam<NoAnswer> NO_ANSWER =
      QaParam.answering("qa.noAnswer", (given, name) -> given.choice(name, NoAnswer.DROP));

  /** Margin from which a document has an answer. */
  static final QaParam<OptionalDouble> THRESHOLD =
      QaParam.reading(
          "qa.threshold",
          RequestParser::number,
          limits -> written(limits.request().givenThreshold()));

  /** Share of the reader's score in the order. */
  static final QaParam<OptionalDouble> WEIGHT =
      QaParam.answering("qa.weight", RequestParser::share);

  /** The length of the list of answers. */
  static final QaParam<Integer> ANSWERS =
      QaParam.readingAlways(
          "qa.answers",
          (given, name) -> given.wholeNumber(name, 3, 0, MAX_ANSWERS),
          QaRequest::answers);

  /** Spans a document. */
  static final QaParam<Integer> SPANS =
      QaParam.readingAlways(
          "qa.spans",
          (given, name) -> given.wholeNumber(name, 1, 1, ReadingLimits.MAX_SPANS),
          QaRequest::spans);

  /** How much text around an answer is shown. */
  static final QaParam<Context> CONTEXT =
      QaParam.readingAlways(
          "qa.context", RequestParser::context, request -> written(request.context()));

  /** What precedes an answer in the highlight. */
  static final QaParam<String> TAG_PRE =
      QaParam.readingAlways("qa.tag.pre", RequestParser::pre, request -> request.markup().pre());

  /** What follows an answer in the highlight. */
  static final QaParam<String> TAG_POST =
      QaParam.readingAlways("qa.tag.post", RequestParser::post, request -> request.markup().post());

  /** How text of documents is written into the highlight. */
  static final QaParam<Markup.Encoder> ENCODER =
      QaParam.readingAlways(
          "qa.encoder",
          (given, name) -> given.choice(name, Markup.DEFAULT.encoder()),
          request -> ValueParser.label(request.markup().encoder()));

  /** Milliseconds after which no more is read. */
  static final QaParam<Integer> TIME_ALLOWED =
      QaParam.reading(
          "qa.timeAllowed",
          RequestParser::timeAllowed,
          limits -> Optional.of(Long.toString(Math.max(1, limits.timeLeft().toMillis()))));

  /** How it ends that documents cannot be read. */
  static final QaParam<OnError> ON_ERROR =
      QaParam.answering("qa.onError", (given, name) -> given.choice(name, OnError.PASS));

  /** Name of the model, one of those that the operator allows. */
  static final QaParam<String> MODEL =
      QaParam.readingAlways("qa.model", RequestParser::model, QaRequest::model);

  /** Session of the person who asks, whose newer request ends the older one. */
  static final QaParam<Optional<String>> SESSION =
      QaParam.reading("qa.session", RequestParser::session, limits -> limits.request().session());

  /** How many passages a shard may read: from coordinators, never from users. */
  static final String MAX_PASSAGES = "qa.maxPassages";

  /** What was typed, where it is not what a shard reads: from coordinators, never from users. */
  static final String TYPED = "qa.typed";

  /** All of them that users may send. */
  static final List<QaParam<?>> ALL =
      List.of(
          QA,
          QUESTION,
          REWRITE,
          FIELDS,
          DEPTH,
          NO_ANSWER,
          THRESHOLD,
          WEIGHT,
          ANSWERS,
          SPANS,
          CONTEXT,
          TAG_PRE,
          TAG_POST,
          ENCODER,
          TIME_ALLOWED,
          ON_ERROR,
          MODEL,
          SESSION);

  /** Their names. */
  static final List<String> NAMES = ALL.stream().<String>map(QaParam::name).toList();

  /** Parameters of earlier versions, each with what to do in its place. */
  static final Map<String, String> REMOVED =
      Map.of("qa.stopEarly", "lower qa.depth or set qa.timeAllowed");

  private QaParams() {}

  private static Optional<String> written(OptionalDouble value) {
    return value.isPresent() ? Optional.of(Double.toString(value.getAsDouble())) : Optional.empty();
  }

  private static String written(Context context) {
    if (context instanceof Context.Characters characters) {
      return Integer.toString(characters.count());
    }
    return context instanceof Context.Sentence
        ? RequestParser.SENTENCE
        : RequestParser.WHOLE_PASSAGE;
  }
}
