/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

  /**
   * Waits for a reading.
   *
   * @throws CommandException when reading failed, with what the reader said
   */
  static <T> T await(SquadQuestion question, Future<T> reading) throws InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandException known) {
        throw known;
      }
      throw new CommandException("question " + question.id() + " was not read: " + e.getCause());
    }
  }

  /** Ends what is being read. */
  @Override
  void close();
}
