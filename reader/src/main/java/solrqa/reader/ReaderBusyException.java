/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/** The reader has too little of something to take a request: nothing was read, try again later. */
public class ReaderBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Limit limit;

  /** What there is too little of. */
  public enum Limit {
    /** Places in the queue. */
    QUEUE,
    /** Time, before the request's deadline. */
    TIME,
    /** Memory of the process. */
    MEMORY
  }

  /** Says how many requests wait already. */
  public ReaderBusyException(String message) {
    this(Limit.QUEUE, message);
  }

  public ReaderBusyException(Limit limit, String message) {
    super(message);
    this.limit = limit;
  }

  /** What there was too little of. */
  public Limit limit() {
    return limit;
  }
}
