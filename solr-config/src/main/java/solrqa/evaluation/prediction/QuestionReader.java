/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import solrqa.data.SquadQuestion;

/** Reads questions' own passages. Thread-safe. */
public interface QuestionReader extends AutoCloseable {

  /**
   * Reads a question's passage.
   *
   * @throws Exception when that fails
   */
  QuestionReading read(SquadQuestion question) throws Exception;

  /** Gives back all memory; to be called when nothing is read any more. */
  @Override
  void close();
}
