/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Optional;
import java.util.stream.Stream;

/** The verdict on a document at a threshold, best first. */
public enum Status {
  /** Its margin reaches the threshold. */
  ANSWERED("answered"),
  /** All was read that was to be read, and the no-answer score wins. */
  NO_ANSWER("noAnswer"),
  /** It was not read, or not enough of it to say that it has no answer. */
  UNREAD("unread"),
  /** It has no text in the fields to read. */
  NO_TEXT("noText");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  /** How responses write it. */
  public String label() {
    return label;
  }

  /** The status that responses write so; empty where none is written so. */
  public static Optional<Status> of(String label) {
    return Stream.of(values()).filter(status -> status.label.equals(label)).findFirst();
  }
}
