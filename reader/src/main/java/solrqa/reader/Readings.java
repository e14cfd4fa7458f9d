/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;

/**
 * What one call of {@link AnswerReader#read} found.
 *
 * @param questionTruncated whether the question had more pieces than the model takes
 * @param outcomes one a passage, in the order of the passages
 * @param cost what it took
 */
public record Readings(boolean questionTruncated, List<Outcome> outcomes, ReadingCost cost) {
  public Readings {
    outcomes = List.copyOf(outcomes);
  }

  /** Readings that cost nothing. */
  public Readings(boolean questionTruncated, List<Outcome> outcomes) {
    this(questionTruncated, outcomes, ReadingCost.NONE);
  }
}
