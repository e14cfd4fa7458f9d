/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Optional;
import solrqa.reader.Unread;

/** What became of one candidate. */
sealed interface DocumentReading {

  /** Which document this is about. */
  Candidate candidate();

  /**
   * A document of which at least one passage was read.
   *
   * @param candidate which document
   * @param text the stored value that its best passage is from
   * @param spans answers in that value, best first, none overlapping or equal to another; never
   *     empty
   * @param noAnswer the no-answer score of the best passage, in raw logits
   * @param windows how many windows were read
   * @param cachedWindows how many of them cost nothing
   * @param missing why a passage chosen to be read was not; empty when all of them were
   * @param passagesUnread how many of its passages were not read, those never chosen among them
   */
  record Read(
      Candidate candidate,
      AnswerText text,
      List<FoundSpan> spans,
      float noAnswer,
      int windows,
      int cachedWindows,
      Optional<Unread.Reason> missing,
      int passagesUnread)
      implements DocumentReading {
    public Read {
      spans = List.copyOf(spans);
    }

    /** The best passage's: best span minus no-answer score, in raw logits. */
    float margin() {
      return spans.get(0).margin();
    }
  }

  /**
   * A document of which nothing was read.
   *
   * @param candidate which document
   * @param reason why
   */
  record NotRead(Candidate candidate, Unread.Reason reason) implements DocumentReading {}

  /**
   * A document that nobody wanted to be read: what is in it could not change the page.
   *
   * @param candidate which document
   */
  record Skipped(Candidate candidate) implements DocumentReading {}

  /**
   * A document that says nothing in the fields to read.
   *
   * @param candidate which document
   */
  record NoText(Candidate candidate) implements DocumentReading {}

  /**
   * A document that its shard was asked to read and did not.
   *
   * @param candidate which document
   * @param fault what is wrong there
   */
  record OutOfReach(Candidate candidate, ShardFault fault) implements DocumentReading {}
}
