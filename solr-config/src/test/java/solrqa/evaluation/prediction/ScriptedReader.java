/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.List;
import java.util.Map;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Readings;

/** Says what it was told to, by question. */
public record ScriptedReader(Map<String, Outcome> outcomes) implements AnswerReader {
  @Override
  public Readings read(String question, List<String> passages, Deadline deadline) {
    return new Readings(false, List.of(outcomes.get(question)));
  }

  @Override
  public void close() {}
}
