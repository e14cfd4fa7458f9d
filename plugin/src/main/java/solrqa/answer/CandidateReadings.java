/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.List;

/**
 * The readings of the candidates of one question.
 *
 * @param questionTruncated whether the question had more pieces than the model takes
 * @param documents one a candidate, in their order
 */
public record CandidateReadings(boolean questionTruncated, List<DocumentReading> documents) {
  public CandidateReadings {
    documents = List.copyOf(documents);
  }
}
