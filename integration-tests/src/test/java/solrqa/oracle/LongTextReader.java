/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import solrqa.console.CommandException;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSelector;
import solrqa.retriever.PassageSplitter;

/**
 * Reads texts of any length, of a long one the passages most like the question: written from the
 * plugin's documentation, not from its code, so that the two can be compared. It knows no deadline.
 * Thread-safe.
 */
final class LongTextReader {
  private final AnswerReader reader;
  private final ReadingLimits limits;
  private final PassageSplitter splitter;
  private final PassageSelector selector;

  /**
   * @param analyzer of the field that the texts are of
   */
  LongTextReader(AnswerReader reader, Analyzer analyzer, ReadingLimits limits) {
    this.reader = reader;
    this.limits = limits;
    this.splitter = new PassageSplitter(limits.passageLength());
    this.selector = new PassageSelector(analyzer, "text");
  }

  /**
   * What became of texts.
   *
   * @param questionTruncated whether the model read only the question's beginning
   * @param texts one a text, in their order
   */
  record Read(boolean questionTruncated, List<TextReading> texts) {}

  /**
   * What became of one text.
   *
   * @param best of its passages, the one with the greatest margin; empty if the text has no piece
   *     that the model knows
   * @param windows how many were read
   * @param cached how many of them cost nothing
   */
  record TextReading(Optional<Reading> best, int windows, int cached) {

    private static TextReading of(List<Reading> readings) {
      // of equal margins that of the likelier passage
      Optional<Reading> best = readings.stream().reduce((a, b) -> b.margin() > a.margin() ? b : a);
      return new TextReading(
          best,
          readings.stream().mapToInt(Reading::windows).sum(),
          readings.stream().filter(Reading::cached).mapToInt(Reading::windows).sum());
    }
  }

  /** A passage and the text that it is from, by its index. */
  private record Part(int text, Passage passage) {}

  /**
   * Reads texts.
   *
   * @throws CommandException when the reader fails
   */
  Read read(String question, List<String> texts) {
    List<Part> parts = parts(texts.stream().map(text -> likeliest(question, text)).toList());
    List<List<Reading>> readings = new ArrayList<>();
    texts.forEach(text -> readings.add(new ArrayList<>()));
    Readings read = readParts(question, parts);
    for (int i = 0; i < parts.size(); i++) {
      reading(read.outcomes().get(i)).ifPresent(readings.get(parts.get(i).text())::add);
    }
    return new Read(read.questionTruncated(), readings.stream().map(TextReading::of).toList());
  }

  private Readings readParts(String question, List<Part> parts) {
    List<String> passages = parts.stream().map(part -> part.passage().text()).toList();
    return passages.isEmpty()
        ? new Readings(false, List.of())
        : reader.read(question, passages, Deadline.after(Duration.ofDays(1)));
  }

  private static Optional<Reading> reading(Outcome outcome) {
    if (outcome instanceof Unread unread && unread.reason() != Unread.Reason.NO_TEXT) {
      throw new CommandException("the reader failed: " + unread.reason());
    }
    return outcome instanceof Reading reading ? Optional.of(reading) : Optional.empty();
  }

  /** The best passage of each text, then the second ones, and so on. */
  private List<Part> parts(List<List<Passage>> likeliest) {
    List<Part> parts = new ArrayList<>();
    for (int turn = 0; turn < limits.maxPassagesPerDocument(); turn++) {
      for (int text = 0; text < likeliest.size(); text++) {
        if (turn < likeliest.get(text).size()) {
          parts.add(new Part(text, likeliest.get(text).get(turn)));
        }
      }
    }
    return parts.subList(0, Math.min(parts.size(), limits.maxPassages()));
  }

  private List<Passage> likeliest(String question, String text) {
    List<Passage> passages =
        splitter.split(beginning(text)).stream().filter(p -> !p.text().isBlank()).toList();
    return selector.select(question, passages, limits.maxPassagesPerDocument());
  }

  /** As much as is looked at, never half of a character. */
  private String beginning(String text) {
    int end = Math.min(text.length(), limits.maxCharacters());
    boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return text.substring(
        0, splits && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
