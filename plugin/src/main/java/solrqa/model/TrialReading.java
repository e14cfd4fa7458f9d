/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.time.Duration;
import java.util.List;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.ModelException;
import solrqa.reader.Outcome;
import solrqa.reader.PassageText;
import solrqa.reader.Unread;

/** The first reading of a new reader, before requests move over to it. */
final class TrialReading {
  private static final String QUESTION = "What is read first?";
  private static final String PASSAGE = "This passage is the first that a new model reads.";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private TrialReading() {}

  /**
   * Reads a passage.
   *
   * @throws ModelException where that could not be read
   */
  static void check(AnswerReader reader) throws ModelException {
    Outcome outcome =
        reader
            .read(QUESTION, List.of(PassageText.of(PASSAGE)), Deadline.after(LONGEST))
            .outcomes()
            .get(0);
    if (outcome instanceof Unread unread) {
      throw new ModelException("the new one could not read: " + unread.reason());
    }
  }
}
