/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/** Another reader has taken the place of this one: ask that one. */
public final class ReaderRetiredException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ReaderRetiredException() {
    super("the reader is retired");
  }
}
