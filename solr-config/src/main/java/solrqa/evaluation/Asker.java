/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import solrqa.console.CommandException;

/** What an evaluation asks its questions. */
public interface Asker {

  /**
   * What becomes of a question.
   *
   * @throws CommandException when it cannot be answered
   * @throws IOException when nothing replies
   */
  QuestionRow ask(GoldQuestion question) throws IOException, InterruptedException;
}
