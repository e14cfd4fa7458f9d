/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads without a model: finds the answers that it was told of, and nothing (its first character,
 * at a margin of -5) in other passages. For the tests of all modules.
 */
public class ScriptedReader implements AnswerReader {
  /** The margin of what it finds where it was told of no answer. */
  public static final float NOTHING = -5;

  /** What each of its requests waits, as it says. */
  public static final Duration WAIT = Duration.ofMillis(7);

  private final Map<String, Float> answers = new LinkedHashMap<>();
  private final Map<String, Float> surer = new LinkedHashMap<>();
  private final List<String> failing = new ArrayList<>();
  private final List<String> cached = new ArrayList<>();
  private volatile RuntimeException failure;
  private volatile int limit = Integer.MAX_VALUE;
  private volatile int windows = 1;
  private volatile boolean noText;
  private volatile boolean questionTruncated;
  private volatile ReaderListener listener = ReaderListener.NONE;

  /** What it was asked. */
  public final List<String> questions = new CopyOnWriteArrayList<>();

  /** What it was given to read, request by request. */
  public final List<List<String>> requests = new CopyOnWriteArrayList<>();

  /** What it was given to read in all requests. */
  public final List<String> passages = new CopyOnWriteArrayList<>();

  /** The same with what was in front of them. */
  public final List<PassageText> read = new CopyOnWriteArrayList<>();

  /** How much time it was given. */
  public final List<Duration> timesLeft = new CopyOnWriteArrayList<>();

  /** How often it was closed. */
  public final AtomicInteger closed = new AtomicInteger();

  /** Finds an answer, with this margin, in passages that have its text. */
  public ScriptedReader answer(String text, double margin) {
    answers.put(text, (float) margin);
    return this;
  }

  /** Is surer, by so much, of answers in passages whose context has this text. */
  public ScriptedReader surerIn(String context, double more) {
    surer.put(context, (float) more);
    return this;
  }

  /** Fails at passages with this text. */
  public ScriptedReader failAt(String text) {
    failing.add(text);
    return this;
  }

  /** Has read passages with this text before. */
  public ScriptedReader cachedAt(String text) {
    cached.add(text);
    return this;
  }

  /** Sees no text in passages without an answer that it was told of. */
  public ScriptedReader noTextElsewhere() {
    noText = true;
    return this;
  }

  /** Takes so many windows for each passage. */
  public ScriptedReader windows(int count) {
    windows = count;
    return this;
  }

  /** Throws this instead of reading. */
  public ScriptedReader fail(RuntimeException exception) {
    failure = exception;
    return this;
  }

  /** The deadline passes after so many passages. */
  public ScriptedReader passDeadlineAfter(int count) {
    limit = count;
    return this;
  }

  /** Takes only the beginning of questions. */
  public ScriptedReader truncateQuestion() {
    questionTruncated = true;
    return this;
  }

  @Override
  public Readings read(String question, List<PassageText> given, Deadline deadline) {
    List<String> texts = given.stream().map(PassageText::text).toList();
    questions.add(question);
    read.addAll(given);
    requests.add(List.copyOf(texts));
    passages.addAll(texts);
    timesLeft.add(Duration.ofNanos(deadline.remainingNanos()));
    if (failure != null) {
      throw failure;
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (PassageText passage : given) {
      outcomes.add(outcomes.size() < limit ? outcome(passage) : new Unread(Unread.Reason.DEADLINE));
    }
    listener.waited(WAIT.toNanos());
    texts.forEach(text -> listener.windowRead(1));
    return new Readings(
        questionTruncated, outcomes, new ReadingCost(WAIT, windows * texts.size(), 0));
  }

  private Outcome outcome(PassageText passage) {
    String text = passage.text();
    float more = 0;
    for (Map.Entry<String, Float> entry : surer.entrySet()) {
      more += passage.context().contains(entry.getKey()) ? entry.getValue() : 0;
    }
    return outcome(text, more);
  }

  private Outcome outcome(String text, float more) {
    if (failing.stream().anyMatch(text::contains)) {
      return new Unread(Unread.Reason.FAILED);
    }
    List<AnswerSpan> spans = new ArrayList<>();
    answers.forEach(
        (answer, margin) -> {
          int start = text.indexOf(answer);
          if (start >= 0) {
            spans.add(new AnswerSpan(start, start + answer.length(), answer, margin + more));
          }
        });
    if (spans.isEmpty() && noText) {
      return new Unread(Unread.Reason.NO_TEXT);
    }
    if (spans.isEmpty()) {
      int end = text.offsetByCodePoints(0, 1);
      spans.add(new AnswerSpan(0, end, text.substring(0, end), NOTHING));
    }
    spans.sort((a, b) -> Float.compare(b.margin(), a.margin()));
    return new Reading(1, spans, windows, cached.stream().anyMatch(text::contains));
  }

  @Override
  public void listen(ReaderListener newListener) {
    listener = newListener;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
