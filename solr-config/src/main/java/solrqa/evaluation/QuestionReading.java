/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader found for a question in its own passage.
 *
 * @param id of the question
 * @param answer the best text that is not empty; empty where the passage has no text
 * @param noAnswer the score of "no answer" minus that of the best answer, the negated margin:
 *     run_squad's null odds
 * @param best the best answers, a JSON object each, the best first
 * @param windows that were read
 */
public record QuestionReading(
    String id, String answer, double noAnswer, List<Map<String, Object>> best, int windows) {
  /** What run_squad says of a passage from which nothing can be read. */
  static final double NOTHING_READ = 1_000_000;

  /** The answer at a threshold of the margin; empty for none. */
  String answer(double threshold) {
    return noAnswer > -threshold ? "" : answer;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("answer", answer);
    json.put("noAnswer", noAnswer);
    json.put("windows", windows);
    json.put("best", best);
    return json;
  }

  /** Reads what {@link #json} wrote. */
  @SuppressWarnings("unchecked")
  static QuestionReading of(Map<?, ?> json) {
    return new QuestionReading(
        (String) json.get("id"),
        (String) json.get("answer"),
        ((Number) json.get("noAnswer")).doubleValue(),
        (List<Map<String, Object>>) json.get("best"),
        ((Number) json.get("windows")).intValue());
  }
}
