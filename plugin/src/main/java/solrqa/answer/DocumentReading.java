/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.List;
import java.util.Optional;
import solrqa.reader.Unread;

/** The reading of one candidate, or why there is none. */
public sealed interface DocumentReading extends Evidence {
  /** Which document this is about. */
  Candidate candidate();

  @Override
  default String key() {
    return candidate().key();
  }

  @Override
  default int retrievalRank() {
    return candidate().retrievalRank();
  }

  @Override
  default float retrievalScore() {
    return candidate().retrievalScore();
  }

  @Override
  default boolean elevated() {
    return candidate().elevated();
  }

  @Override
  default Extent extent() {
    return Extent.NOTHING;
  }

  @Override
  default float margin() {
    return 0;
  }

  @Override
  default String answer() {
    return "";
  }

  @Override
  default String context() {
    return "";
  }

  /**
   * A document of which at least one passage was read.
   *
   * @param candidate which document
   * @param text the stored value that its best passage is from
   * @param context what the reader saw in front of its best passage; empty for nothing
   * @param spans answers in that value, best first, none overlapping or equal to another; never
   *     empty
   * @param noAnswer the no-answer score of the best passage, in raw logits
   * @param windows how many windows were read
   * @param cachedWindows how many of them came from the cache
   * @param missing why a passage chosen to be read was not; empty when all of them were
   * @param passagesUnread how many of its passages were not read, those never chosen among them
   */
  record Read(
      Candidate candidate,
      AnswerText text,
      String context,
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

    /** A document whose best passage was read by itself. */
    public Read(
        Candidate candidate,
        AnswerText text,
        List<FoundSpan> spans,
        float noAnswer,
        int windows,
        int cachedWindows,
        Optional<Unread.Reason> missing,
        int passagesUnread) {
      this(candidate, text, "", spans, noAnswer, windows, cachedWindows, missing, passagesUnread);
    }

    @Override
    public Extent extent() {
      return missing.isPresent() ? Extent.PART : Extent.WHOLE;
    }

    /** The best passage's: best span minus no-answer score, in raw logits. */
    @Override
    public float margin() {
      return spans.get(0).margin();
    }

    @Override
    public String answer() {
      return spans.get(0).text();
    }
  }

  /**
   * A document of which the reader read nothing.
   *
   * @param candidate which document
   * @param reason why
   */
  record NotRead(Candidate candidate, Unread.Reason reason) implements DocumentReading {}

  /**
   * A document that the reader was not asked to read.
   *
   * @param candidate which document
   * @param cause why
   */
  record Skipped(Candidate candidate, Cause cause) implements DocumentReading {
    /** Why the reader was not asked. */
    public enum Cause {
      /** It stands behind all documents that were to be read. */
      DEPTH,
      /** Better documents took all passages that one question may have. */
      PASSAGE_LIMIT,
      /** The texts of requests that are being read take all the memory that they may have. */
      MEMORY_LIMIT,
      /** A limit of the caller, such as its CPU time, was reached before reading began. */
      QUERY_LIMIT
    }
  }

  /**
   * A document without text in the fields to read.
   *
   * @param candidate which document
   */
  record NoText(Candidate candidate) implements DocumentReading {
    @Override
    public Extent extent() {
      return Extent.NO_TEXT;
    }
  }

  /**
   * A document that its shard was asked to read and did not.
   *
   * @param candidate which document
   * @param fault what is wrong there
   */
  record OutOfReach(Candidate candidate, ShardFault fault) implements DocumentReading {}
}
