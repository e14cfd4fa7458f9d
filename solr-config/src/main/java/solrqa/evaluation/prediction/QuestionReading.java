/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
@JsonPropertyOrder({"id", "answer", "noAnswer", "windows", "best"})
public record QuestionReading(
    String id, String answer, double noAnswer, List<Map<String, Object>> best, int windows) {
  /** What run_squad says of a passage from which nothing can be read. */
  static final double NOTHING_READ = 1_000_000;

  /** The answer at a threshold of the margin; empty for none. */
  String answer(double threshold) {
    return noAnswer > -threshold ? "" : answer;
  }
}
