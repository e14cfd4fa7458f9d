/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.solr.PassageCore;

/**
 * A request to a core or a collection, and its response.
 *
 * @param begin when it was sent, in seconds since the load began
 * @param seconds until the whole response was there
 * @param response as maps and lists; empty where it failed
 * @param failure why there is no response; empty where there is one
 */
public record Exchange(double begin, double seconds, Map<?, ?> response, String failure) {

  /**
   * Sends a request and waits for its response.
   *
   * @param origin of the time, as {@link System#nanoTime()} has it
   */
  public static Exchange of(PassageCore core, Map<String, String> request, long origin)
      throws InterruptedException {
    long start = System.nanoTime();
    double begin = (start - origin) / 1e9;
    try {
      Map<?, ?> response = core.ask(request);
      double seconds = (System.nanoTime() - start) / 1e9;
      if ("true".equals(request.get("qa")) && !(response.get("qa") instanceof Map<?, ?>)) {
        throw new CommandException("the response has no section qa, but " + response.keySet());
      }
      return new Exchange(begin, seconds, response, "");
    } catch (IOException | CommandException failure) {
      double seconds = (System.nanoTime() - start) / 1e9;
      String why = failure.getClass().getSimpleName() + ": " + failure.getMessage();
      return new Exchange(begin, seconds, Map.of(), why);
    }
  }

  /** Whether there is no response. */
  public boolean failed() {
    return !failure.isEmpty();
  }

  /** When its response was there, in seconds since the load began. */
  public double end() {
    return begin + seconds;
  }

  /** Its latency. */
  public double milliseconds() {
    return 1_000 * seconds;
  }

  /** A count of the response's qa section; 0 of a request that failed. */
  public long count(String name) {
    return number("qa", name).longValue();
  }

  /** Whether the response says that it is partial. */
  public boolean partial() {
    return Boolean.TRUE.equals(at("responseHeader", "partialResults"));
  }

  /** Milliseconds that Solr says one of its components worked; 0 where it says nothing. */
  public double component(String name) {
    return number("debug", "timing", "process", name, "time").doubleValue();
  }

  /** How many documents were found. */
  public long found() {
    return number("response", "numFound").longValue();
  }

  /** What is found, best first. */
  public List<?> documents() {
    return at("response", "docs") instanceof List<?> documents ? documents : List.of();
  }

  /** The keys of what is found, best first. */
  public List<String> ids() {
    return documents().stream().map(one -> (String) ((Map<?, ?>) one).get("id")).toList();
  }

  private Number number(String... path) {
    return at(path) instanceof Number number ? number : 0;
  }

  private Object at(String... path) {
    Object at = response;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }
}
