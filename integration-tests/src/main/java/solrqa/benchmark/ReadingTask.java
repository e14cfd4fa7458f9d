/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.data.SquadQuestion;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.PassageText;
import solrqa.reader.Reading;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSplitter;

/**
 * What a benchmark reads.
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
    return of("Who was the first to do it, and in which year?", collection, PASSAGES);
  }

  /** Many tasks of the sample, as {@link #several(int, List, List, int, long)} makes them. */
  static List<ReadingTask> several(int number, int passages, long seed) throws IOException {
    return several(
        number, BenchmarkCommand.questions(), BenchmarkCommand.passages(), passages, seed);
  }

  /**
   * Many tasks, each with another question and passages that no other has, so that no cache helps.
   *
   * @param seed the same one makes the same
   */
  static List<ReadingTask> several(
      int number,
      List<SquadQuestion> questions,
      List<SourcePassage> collection,
      int passages,
      long seed) {
    List<ReadingTask> tasks = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < number; i++) {
      List<SourcePassage> shuffled = new ArrayList<>(collection);
      Collections.shuffle(shuffled, random);
      String question = questions.get(random.nextInt(questions.size())).text();
      tasks.add(of(question, shuffled, passages));
    }
    return tasks;
  }

  private static ReadingTask of(String question, List<SourcePassage> collection, int number) {
    List<String> passages = texts(collection).stream().limit(number).toList();
    if (passages.size() < number) {
      throw new CommandException(
          "the sample makes only "
              + passages.size()
              + " passages of up to "
              + MAX_LENGTH
              + " characters, the benchmark needs "
              + number);
    }
    return new ReadingTask(question, passages);
  }

  /** Texts of the benchmark's length, made from a collection in its order. */
  static List<String> texts(List<SourcePassage> collection) {
    String text = collection.stream().map(SourcePassage::text).collect(Collectors.joining("\n"));
    return new PassageSplitter(MAX_LENGTH).split(text).stream().map(Passage::text).toList();
  }

  /**
   * Reads all passages at once.
   *
   * @return one a passage
   */
  List<Reading> read(AnswerReader reader) {
    return read(reader, passages);
  }

  /** Reads one passage, the first again after the last. */
  void readOne(AnswerReader reader, int index) {
    read(reader, List.of(passages.get(index % passages.size())));
  }

  private List<Reading> read(AnswerReader reader, List<String> texts) {
    List<Reading> readings = new ArrayList<>();
    List<PassageText> read = PassageText.withoutContext(texts);
    for (Outcome outcome : reader.read(question, read, Deadline.after(PATIENCE)).outcomes()) {
      if (!(outcome instanceof Reading reading) || reading.cached()) {
        throw new CommandException("a passage was not read: " + outcome);
      }
      readings.add(reading);
    }
    return readings;
  }
}
