/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

/**
 * Where the command's output goes. Java cannot tell the two streams apart; the script solrqa can.
 *
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 */
record Terminal(boolean output, boolean error) {
  static Terminal current() {
    return new Terminal(
        Boolean.getBoolean("solrqa.terminal.output"), Boolean.getBoolean("solrqa.terminal.error"));
  }
}
