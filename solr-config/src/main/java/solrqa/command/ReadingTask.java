/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSplitter;

/**
 * What the benchmark reads.
 *
 * @param question one for all passages
 * @param passages about 150 pieces each, no two the same
 */
record ReadingTask(String question, List<String> passages) {
  private static final int PASSAGES = 20;

  /** As long as about 150 pieces of English, since most passages end with a sentence before it. */
  private static final int MAX_LENGTH = 750;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Puts the short passages of a collection together to such that are long enough. */
  static ReadingTask of(List<SourcePassage> collection) {
    String text = collection.stream().map(SourcePassage::text).collect(Collectors.joining("\n"));
    List<String> passages =
        new PassageSplitter(MAX_LENGTH)
            .split(text).stream().map(Passage::text).limit(PASSAGES).toList();
    if (passages.size() < PASSAGES) {
      throw new CommandException(
          "the sample makes only "
              + passages.size()
              + " passages of up to "
              + MAX_LENGTH
              + " characters, the benchmark needs "
              + PASSAGES);
    }
    return new ReadingTask("Who was the first to do it, and in which year?", passages);
  }

  /** Reads all passages at once. */
  void read(AnswerReader reader) {
    read(reader, passages);
  }

  /** Reads one passage, the first again after the last. */
  void readOne(AnswerReader reader, int index) {
    read(reader, List.of(passages.get(index % passages.size())));
  }

  private void read(AnswerReader reader, List<String> texts) {
    for (Outcome outcome : reader.read(question, texts, Deadline.after(PATIENCE)).outcomes()) {
      if (!(outcome instanceof Reading reading) || reading.cached()) {
        throw new CommandException("a passage was not read: " + outcome);
      }
    }
  }
}
