/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;

/**
 * What one call of {@link AnswerReader#read} found.
 *
 * @param questionTruncated whether the question had more pieces than the model takes
 * @param outcomes one a passage, in the order of the passages
 */
public record Readings(boolean questionTruncated, List<Outcome> outcomes) {
  public Readings {
    outcomes = List.copyOf(outcomes);
  }
}
