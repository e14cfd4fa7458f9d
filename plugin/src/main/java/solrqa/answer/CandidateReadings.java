/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.List;
import solrqa.reader.ReadingCost;

/**
 * The readings of the candidates of one question.
 *
 * @param questionTruncated whether the question had more pieces than the model takes
 * @param documents one a candidate, in their order
 * @param cost what reading them took
 */
public record CandidateReadings(
    boolean questionTruncated, List<DocumentReading> documents, ReadingCost cost) {
  public CandidateReadings {
    documents = List.copyOf(documents);
  }

  /** Readings that cost nothing here. */
  public CandidateReadings(boolean questionTruncated, List<DocumentReading> documents) {
    this(questionTruncated, documents, ReadingCost.NONE);
  }
}
