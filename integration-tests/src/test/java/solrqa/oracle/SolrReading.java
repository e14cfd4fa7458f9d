/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import solrqa.answer.Evidence;
import solrqa.answer.Extent;
import solrqa.solr.PassageCore;

/**
 * What a real Solr says of a document that it read for a question.
 *
 * @param key of the document
 * @param retrievalRank place in BM25's order, from 1
 * @param retrievalScore BM25's
 * @param status as the response writes it
 * @param margin best span minus no answer, in raw logits
 * @param probability that the best span is right
 * @param bestSpan its text, also where it is no answer
 * @param windows that were read
 */
record SolrReading(
    String key,
    int retrievalRank,
    float retrievalScore,
    String status,
    float margin,
    float probability,
    String bestSpan,
    int windows)
    implements Evidence {

  /**
   * Asks a question.
   *
   * @param more parameters besides those that ask
   * @return the documents that come back, in Solr's order
   */
  static List<SolrReading> of(
      PassageCore core, String question, int depth, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> request = new HashMap<>();
    request.put("q", question);
    request.put("qa", "true");
    request.put("qa.depth", Integer.toString(depth));
    request.put("rows", Integer.toString(depth));
    request.put("fl", "id");
    request.put("debug", "results");
    request.putAll(more);
    Map<?, ?> response = core.ask(request);
    List<SolrReading> readings = new ArrayList<>();
    for (Object document : (List<?>) at(response, "response", "docs")) {
      String id = (String) ((Map<?, ?>) document).get("id");
      readings.add(of(id, at(response, "qa", "documents", id), at(response, "debug", "qa", id)));
    }
    return readings;
  }

  private static SolrReading of(String id, Object answer, Object explanation) {
    return new SolrReading(
        id,
        ((Number) at(answer, "retrievalRank")).intValue(),
        ((Number) at(answer, "retrievalScore")).floatValue(),
        (String) at(answer, "status"),
        ((Number) at(answer, "margin")).floatValue(),
        ((Number) at(answer, "probability")).floatValue(),
        (String) at(explanation, "bestSpan"),
        ((Number) at(explanation, "windows")).intValue());
  }

  private static Object at(Object json, String... path) {
    Object here = json;
    for (String step : path) {
      here = ((Map<?, ?>) here).get(step);
    }
    return here;
  }

  @Override
  public Extent extent() {
    return Extent.WHOLE;
  }

  @Override
  public String answer() {
    return bestSpan;
  }

  /** The order does not depend on it. */
  @Override
  public String context() {
    return "";
  }
}
