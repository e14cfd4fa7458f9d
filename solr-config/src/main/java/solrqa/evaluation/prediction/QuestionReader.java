/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.concurrent.Callable;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;

/** Reads questions' own passages, several at a time. */
public interface QuestionReader extends AutoCloseable {

  /**
   * Queues a question.
   *
   * @return waits for its reading; throws {@link CommandException} where it could not be read
   */
  Callable<QuestionReading> read(SquadQuestion question);

  /** Ends what is being read. */
  @Override
  void close();
}
