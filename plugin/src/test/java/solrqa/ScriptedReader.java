/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import solrqa.reader.AnswerReader;
import solrqa.reader.AnswerSpan;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;

/**
 * Reads without a model: finds the answers that it was told of, and nothing (its first character,
 * at a margin of -5) in other passages.
 */
class ScriptedReader implements AnswerReader {
  static final float NOTHING = -5;

  private final Map<String, Float> answers = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private volatile RuntimeException failure;
  private volatile int limit = Integer.MAX_VALUE;
  private volatile boolean questionTruncated;

  /** What it was asked. */
  final List<String> questions = new CopyOnWriteArrayList<>();

  /** What it was given to read. */
  final List<String> passages = new CopyOnWriteArrayList<>();

  /** How much time it was given. */
  final List<Duration> timesLeft = new CopyOnWriteArrayList<>();

  final AtomicInteger closed = new AtomicInteger();

  ScriptedReader answer(String text, double margin) {
    answers.put(text, (float) margin);
    return this;
  }

  /** Fails at passages with this text. */
  ScriptedReader failAt(String text) {
    unread.add(text);
    return this;
  }

  ScriptedReader fail(RuntimeException exception) {
    failure = exception;
    return this;
  }

  /** The deadline passes after so many passages. */
  ScriptedReader passDeadlineAfter(int count) {
    limit = count;
    return this;
  }

  ScriptedReader truncateQuestion() {
    questionTruncated = true;
    return this;
  }

  @Override
  public Readings read(String question, List<String> texts, Deadline deadline) {
    questions.add(question);
    passages.addAll(texts);
    timesLeft.add(Duration.ofNanos(deadline.remainingNanos()));
    if (failure != null) {
      throw failure;
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (String text : texts) {
      outcomes.add(outcomes.size() < limit ? outcome(text) : new Unread(Unread.Reason.DEADLINE));
    }
    return new Readings(questionTruncated, outcomes);
  }

  private Outcome outcome(String text) {
    if (unread.stream().anyMatch(text::contains)) {
      return new Unread(Unread.Reason.FAILED);
    }
    List<AnswerSpan> spans = new ArrayList<>();
    answers.forEach(
        (answer, margin) -> {
          int start = text.indexOf(answer);
          if (start >= 0) {
            spans.add(new AnswerSpan(start, start + answer.length(), answer, margin));
          }
        });
    if (spans.isEmpty()) {
      int end = text.offsetByCodePoints(0, 1);
      spans.add(new AnswerSpan(0, end, text.substring(0, end), NOTHING));
    }
    spans.sort((a, b) -> Float.compare(b.margin(), a.margin()));
    return new Reading(1, spans, 1, false);
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
