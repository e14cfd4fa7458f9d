/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

/** The JVM has begun to stop: native code is not called any more. */
public final class StoppingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  StoppingException() {
    super("this process is stopping, nothing more is read");
  }
}
