/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.reader.AnswerReader;
import solrqa.reader.AnswerSpan;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;

/** Answers with a word of a passage, if it was told what that word is worth. */
public final class ScriptedPassageReader implements AnswerReader {
  /** What it was given to read, request by request. */
  public final List<List<String>> requests = new ArrayList<>();

  private final Map<String, Float> margins;

  /**
   * @param margins of the words; a passage without any of them has no text
   */
  public ScriptedPassageReader(Map<String, Float> margins) {
    this.margins = margins;
  }

  @Override
  public Readings read(String question, List<String> passages, Deadline deadline) {
    requests.add(passages);
    return new Readings(question.length() > 100, passages.stream().map(this::outcome).toList());
  }

  private Outcome outcome(String passage) {
    for (Map.Entry<String, Float> word : margins.entrySet()) {
      int start = passage.indexOf(word.getKey());
      if (start >= 0) {
        int end = start + word.getKey().length();
        AnswerSpan span = new AnswerSpan(start, end, word.getKey(), word.getValue());
        return new Reading(0, List.of(span), 2, passage.startsWith("known"));
      }
    }
    boolean broken = passage.contains("broken");
    return new Unread(broken ? Unread.Reason.FAILED : Unread.Reason.NO_TEXT);
  }

  @Override
  public void close() {}
}
