/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.io.IOException;

/**
 * A model folder that cannot be used: the message says what was looked for, where, and what was
 * found.
 */
public class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what was looked for, where, and what was found. */
  public ModelException(String message) {
    super(message);
  }

  /** Says what was looked for, where, and what was found, with the failure that showed it. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
