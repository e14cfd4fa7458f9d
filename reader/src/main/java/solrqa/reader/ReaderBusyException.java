/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/** The reader's queue is full: nothing was read, try again later. */
public class ReaderBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says how many requests wait already. */
  public ReaderBusyException(String message) {
    super(message);
  }
}
