/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import solrqa.solr.PassageCore;

/**
 * A request to a core, and its response.
 *
 * @param milliseconds from sending it to having its response
 * @param response as maps and lists
 */
record AskedRequest(double milliseconds, Map<?, ?> response) {

  /** Asks the reader; all that was read comes back. */
  static AskedRequest withReader(PassageCore core, String question, int depth)
      throws IOException, InterruptedException {
    Map<String, String> parameters = new HashMap<>(search(question, depth));
    parameters.put("qa", "true");
    parameters.put("qa.q", question);
    parameters.put("qa.depth", Integer.toString(depth));
    parameters.put("qa.noAnswer", "keep");
    parameters.put("qa.onError", "fail");
    parameters.put("debug", "timing");
    return timed(core, parameters);
  }

  /** Searches as everybody does, with nothing of the plugin. */
  static AskedRequest plain(PassageCore core, String question)
      throws IOException, InterruptedException {
    Map<String, String> parameters = new HashMap<>(search(question, 10));
    parameters.put("defType", "edismax");
    return timed(core, parameters);
  }

  /** How many documents a question finds. */
  static long found(PassageCore core, String question) throws IOException, InterruptedException {
    Map<?, ?> response = (Map<?, ?>) core.ask(search(question, 0)).get("response");
    return ((Number) response.get("numFound")).longValue();
  }

  private static Map<String, String> search(String question, int rows) {
    return Map.of("q", question, "fl", "id,score", "rows", Integer.toString(rows));
  }

  private static AskedRequest timed(PassageCore core, Map<String, String> parameters)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Map<?, ?> response = core.ask(parameters);
    return new AskedRequest((System.nanoTime() - start) / 1e6, response);
  }

  /** What is found, best first. */
  List<?> documents() {
    return (List<?>) ((Map<?, ?>) response.get("response")).get("docs");
  }

  List<String> ids() {
    return documents().stream().map(one -> (String) ((Map<?, ?>) one).get("id")).toList();
  }

  /** A count of the response's qa section. */
  long count(String name) {
    return ((Number) ((Map<?, ?>) response.get("qa")).get(name)).longValue();
  }

  boolean partial() {
    return Boolean.TRUE.equals(((Map<?, ?>) response.get("responseHeader")).get("partialResults"));
  }

  /** Milliseconds that Solr says one of its components worked; 0 where it says nothing. */
  double component(String name) {
    Object at = response;
    for (String step : List.of("debug", "timing", "process", name, "time")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at instanceof Number time ? time.doubleValue() : 0;
  }
}
