/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One call of the service on its way from the caller's thread to an inference thread and back:
 * filled by that thread, read by the caller, who may leave before it is complete.
 */
final class ReadRequest {
  private final String question;
  private final Deadline deadline;
  private final List<String> distinct = new ArrayList<>();
  private final int[] distinctOf;
  private final AtomicReferenceArray<Outcome> outcomes;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean questionTruncated;
  private volatile boolean over;
  private volatile Unread.Reason reason = Unread.Reason.DEADLINE;

  ReadRequest(String question, List<String> passages, Deadline deadline) {
    this.question = question;
    this.deadline = deadline;
    distinctOf = new int[passages.size()];
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < distinctOf.length; i++) {
      Integer same = seen.putIfAbsent(passages.get(i), distinct.size());
      if (same == null) {
        distinct.add(passages.get(i));
      }
      distinctOf[i] = same == null ? distinct.size() - 1 : same;
    }
    outcomes = new AtomicReferenceArray<>(distinct.size());
  }

  String question() {
    return question;
  }

  /** The passages, each once, the most important first. */
  List<String> distinct() {
    return distinct;
  }

  void questionTruncated(boolean truncated) {
    questionTruncated = truncated;
  }

  /** Sets what became of a distinct passage. */
  void finish(int passage, Outcome outcome) {
    outcomes.set(passage, outcome);
  }

  boolean finished(int passage) {
    return outcomes.get(passage) != null;
  }

  boolean allFinished() {
    for (int i = 0; i < outcomes.length(); i++) {
      if (!finished(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nobody waits for more. */
  boolean over() {
    return over || deadline.passed();
  }

  /** Lets the caller go; passages without an outcome are unread for the deadline's sake. */
  void end() {
    over = true;
    done.countDown();
  }

  /** Lets the caller go; passages without an outcome are unread for this reason. */
  void end(Unread.Reason why) {
    reason = why;
    end();
  }

  /** Waits for the end, for the deadline or for an interrupt, which stays set. */
  void await() {
    try {
      if (!done.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        over = true;
      }
    } catch (InterruptedException e) {
      over = true;
      Thread.currentThread().interrupt();
    }
  }

  /** What is known by now; a passage that came before counts as cached. */
  Readings readings() {
    List<Outcome> all = new ArrayList<>();
    boolean[] seen = new boolean[distinct.size()];
    for (int passage : distinctOf) {
      Outcome outcome = outcomes.get(passage);
      if (outcome == null) {
        outcome = new Unread(reason);
      } else if (seen[passage] && outcome instanceof Reading reading) {
        outcome = reading.fromCache();
      }
      seen[passage] = true;
      all.add(outcome);
    }
    return new Readings(questionTruncated, all);
  }
}
