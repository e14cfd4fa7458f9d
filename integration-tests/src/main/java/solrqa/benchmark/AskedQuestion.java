/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.solr.PassageCore;

/**
 * What came of a question to a cluster under load.
 *
 * @param begin when it was asked, in seconds since the load began
 * @param seconds until the whole reply was there
 * @param failure why there is no answer; empty where there is one
 * @param partial whether the response says that it is partial
 * @param read documents that were read
 * @param unread documents that were to be read and were not
 * @param windows that the readers read for it or knew
 * @param cached windows of these that they knew
 */
record AskedQuestion(
    double begin,
    double seconds,
    String failure,
    boolean partial,
    long read,
    long unread,
    long windows,
    long cached) {

  /**
   * Asks.
   *
   * @param origin of the time, as {@link System#nanoTime()} has it
   */
  static AskedQuestion ask(PassageCore core, Map<String, String> parameters, long origin)
      throws InterruptedException {
    long start = System.nanoTime();
    double begin = (start - origin) / 1e9;
    try {
      Map<?, ?> response = core.ask(parameters);
      return of(response, begin, (System.nanoTime() - start) / 1e9);
    } catch (IOException | CommandException failure) {
      double seconds = (System.nanoTime() - start) / 1e9;
      String why = failure.getClass().getSimpleName() + ": " + failure.getMessage();
      return new AskedQuestion(begin, seconds, why, false, 0, 0, 0, 0);
    }
  }

  private static AskedQuestion of(Map<?, ?> response, double begin, double seconds) {
    boolean partial =
        response.get("responseHeader") instanceof Map<?, ?> header
            && Boolean.TRUE.equals(header.get("partialResults"));
    if (!(response.get("qa") instanceof Map<?, ?> qa)) {
      throw new CommandException("the response has no section qa, but " + response.keySet());
    }
    return new AskedQuestion(
        begin,
        seconds,
        "",
        partial,
        (long) qa.get("read"),
        (long) qa.get("unread"),
        (long) qa.get("windows"),
        (long) qa.get("cached"));
  }

  boolean failed() {
    return !failure.isEmpty();
  }

  /** When its reply was there, in seconds since the load began. */
  double end() {
    return begin + seconds;
  }
}
