/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

/** Why a command ends without doing what it was asked for, in words for the person who ran it. */
public class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what, the value, the rule, the next step
   */
  public CommandException(String message) {
    super(message);
  }
}
