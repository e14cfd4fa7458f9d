/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Map;

/** Names of the request parameters. */
final class QaParams {
  /** What all of them but the switch begin with. */
  static final String PREFIX = "qa.";

  /** The switch. */
  static final String QA = "qa";

  /** The question, as a person wrote it. */
  static final String QUESTION = "qa.q";

  /** Text fields to read. */
  static final String FIELDS = "qa.fl";

  /** How many retrieved documents are read. */
  static final String DEPTH = "qa.depth";

  /** What becomes of documents in which the no-answer score wins. */
  static final String NO_ANSWER = "qa.noAnswer";

  /** Margin from which a document has an answer. */
  static final String THRESHOLD = "qa.threshold";

  /** Share of the reader's score in the order. */
  static final String WEIGHT = "qa.weight";

  /** Answers a document. */
  static final String ANSWERS = "qa.answers";

  /** How much text around an answer is shown. */
  static final String CONTEXT = "qa.context";

  /** What precedes an answer in the highlight. */
  static final String TAG_PRE = "qa.tag.pre";

  /** What follows an answer in the highlight. */
  static final String TAG_POST = "qa.tag.post";

  /** How text of documents is written into the highlight. */
  static final String ENCODER = "qa.encoder";

  /** Milliseconds after which no more is read. */
  static final String TIME_ALLOWED = "qa.timeAllowed";

  /** How a failure of a loaded reader ends. */
  static final String ON_ERROR = "qa.onError";

  /** Name of the model, one of those that the operator allows. */
  static final String MODEL = "qa.model";

  /** How many passages a shard may read: from coordinators, never from users. */
  static final String MAX_PASSAGES = "qa.maxPassages";

  /** All of them that users may send. */
  static final List<String> ALL =
      List.of(
          QA,
          QUESTION,
          FIELDS,
          DEPTH,
          NO_ANSWER,
          THRESHOLD,
          WEIGHT,
          ANSWERS,
          CONTEXT,
          TAG_PRE,
          TAG_POST,
          ENCODER,
          TIME_ALLOWED,
          ON_ERROR,
          MODEL);

  /** Parameters of earlier versions, each with what to do in its place. */
  static final Map<String, String> REMOVED =
      Map.of("qa.stopEarly", "lower qa.depth or set qa.timeAllowed");

  private QaParams() {}
}
