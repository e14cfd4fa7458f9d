/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

/**
 * Where the command's output goes. Java cannot tell the two streams apart; the script solrqa can.
 *
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 */
public record Terminal(boolean output, boolean error) {
  public static Terminal current() {
    return new Terminal(
        Boolean.getBoolean("solrqa.terminal.output"), Boolean.getBoolean("solrqa.terminal.error"));
  }
}
