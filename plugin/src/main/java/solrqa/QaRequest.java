/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import solrqa.answer.Context;
import solrqa.answer.Markup;
import solrqa.answer.NoAnswer;
import solrqa.retriever.Question;

/**
 * Everything that the user said, parsed and checked once.
 *
 * @param question as a person wrote it, and as it is read
 * @param fields text fields to read
 * @param depth how many retrieved documents are read
 * @param noAnswer what becomes of documents in which the no-answer score wins
 * @param givenThreshold margin from which a document has an answer; empty for the model's
 * @param givenWeight share of the reader's score in the order; empty for the model's
 * @param answers length of the list of answers at most; 0 for none
 * @param spans answers a document at most
 * @param context how much text around an answer is shown
 * @param markup how answers are marked in the text
 * @param timeAllowed from the request's beginning; after it nothing more is read
 * @param onError how it ends that documents cannot be read
 * @param model name of the model that reads
 * @param session of the person who asks, whose newer request ends this one; empty for none
 */
record QaRequest(
    Question question,
    List<String> fields,
    int depth,
    NoAnswer noAnswer,
    OptionalDouble givenThreshold,
    OptionalDouble givenWeight,
    int answers,
    int spans,
    Context context,
    Markup markup,
    Duration timeAllowed,
    OnError onError,
    String model,
    Optional<String> session) {

  /** How the form of a question is found that is read. */
  enum Rewrite {
    /** By the rules that the operator chose. */
    AUTO,
    /** Not at all: it is read as it was typed. */
    OFF
  }

  /** How it ends that documents cannot be read: for want of a model, of room, or for a failure. */
  enum OnError {
    /** In BM25 order and a marked response. */
    PASS,
    /** In status 503, or in 429 where the reader is busy. */
    FAIL
  }
}
