/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;

/** Waits for what is read on another thread. */
final class Futures {
  private Futures() {}

  /**
   * The reading of a question.
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
}
