/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Objects;

/**
 * A passage that was not read. This says nothing about whether it holds an answer.
 *
 * @param reason why it was not read
 */
public record Unread(Reason reason) implements Outcome {
  public Unread {
    Objects.requireNonNull(reason, "reason");
  }

  /** Why a passage was not read. */
  public enum Reason {
    /** The deadline passed before its turn came. */
    DEADLINE,
    /** A newer request of the same session came before its turn did. */
    SUPERSEDED,
    /** The reader failed; its log has the cause. */
    FAILED,
    /** The text has no piece that the model knows how to read, such as an empty one. */
    NO_TEXT
  }
}
