/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.OptionalInt;

/** The stored value that a document's answers are in, as far as this node knows it. */
public sealed interface AnswerText permits FieldText, RemoteText {
  /** The value's field. */
  String field();

  /** Its index among the values of a multi-valued field; empty in a single-valued one. */
  OptionalInt value();
}
