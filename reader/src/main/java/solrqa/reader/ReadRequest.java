/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * One call of the service: filled by inference threads, read by the caller, who may leave before it
 * is complete. Thread-safe.
 */
final class ReadRequest {
  private final String question;
  private final List<PassageText> passages;
  private final Deadline deadline;
  private final Map<PassageText, Passage> distinct = new LinkedHashMap<>();
  private final AtomicInteger windows = new AtomicInteger();
  private final AtomicInteger rescored = new AtomicInteger();
  private volatile long waitNanos;
  private volatile boolean questionTruncated;

  ReadRequest(String question, List<PassageText> passages, Deadline deadline) {
    this.question = question;
    this.passages = passages;
    this.deadline = deadline;
    for (PassageText text : passages) {
      distinct.computeIfAbsent(text, absent -> new Passage(distinct.size(), text));
    }
  }

  /** A distinct passage and its outcome, which the first of those who have one decides. */
  final class Passage {
    private final int rank;
    private final PassageText text;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile Outcome firstPass;

    Passage(int rank, PassageText text) {
      this.rank = rank;
      this.text = text;
    }

    /** Its place among the distinct passages of the request, from 0, the most important first. */
    int rank() {
      return rank;
    }

    PassageText text() {
      return text;
    }

    /** Adds to the time that threads have spent on it. */
    void spend(long more) {
      nanos.addAndGet(more);
    }

    /** What threads have spent on it since the last call, in nanoseconds. */
    long takeSpent() {
      return nanos.getAndSet(0);
    }

    /** Sets what counts unless rescoring ends in time. */
    void firstPass(Outcome reading) {
      firstPass = reading;
    }

    void finish(Outcome last) {
      outcome.complete(last);
    }

    /** Leaves it with what the first pass found; without one it is unread for this reason. */
    void end(Unread.Reason reason) {
      Outcome known = firstPass;
      finish(known == null ? new Unread(reason) : known);
    }

    /** Whether it has its outcome, or the deadline has passed. */
    boolean isOver() {
      return outcome.isDone() || deadline.passed();
    }
  }

  Deadline deadline() {
    return deadline;
  }

  String question() {
    return question;
  }

  /** The passages, each once, the most important first. */
  List<Passage> distinct() {
    return List.copyOf(distinct.values());
  }

  void questionTruncated(boolean truncated) {
    questionTruncated = truncated;
  }

  /** Sets how long it waited until it was begun, or had to leave. */
  void waited(long nanos) {
    waitNanos = nanos;
  }

  /** Counts a window that went through the network for it. */
  void windowRead() {
    windows.incrementAndGet();
  }

  /** Counts a passage of which the first pass was not enough. */
  void countRescored() {
    rescored.incrementAndGet();
  }

  /** Whether there is nothing left to read. */
  boolean isOver() {
    return distinct.values().stream().allMatch(Passage::isOver);
  }

  /** Passages that no thread has read. */
  int unread() {
    return count(passage -> passage.firstPass == null);
  }

  /** Passages that were read, and are to be rescored. */
  int waitingToBeRescored() {
    return count(passage -> passage.firstPass != null);
  }

  private int count(Predicate<Passage> which) {
    return (int) distinct.values().stream().filter(p -> !p.isOver() && which.test(p)).count();
  }

  /** Lets the caller go with what is known. */
  void end(Unread.Reason reason) {
    distinct.values().forEach(passage -> passage.end(reason));
  }

  /** Waits for all passages, for the deadline or for an interrupt, which stays set. */
  void await() {
    CompletableFuture<?>[] outcomes =
        distinct.values().stream()
            .map(passage -> passage.outcome)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(outcomes).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // readings() ends what is missing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("outcomes are values, failures too", e);
    }
  }

  /** Ends the request for its deadline's sake; a passage that came before counts as cached. */
  Readings readings() {
    end(Unread.Reason.DEADLINE);
    Set<PassageText> seen = new HashSet<>();
    List<Outcome> all = new ArrayList<>();
    for (PassageText text : passages) {
      Outcome outcome = distinct.get(text).outcome.join();
      boolean first = seen.add(text);
      all.add(!first && outcome instanceof Reading reading ? reading.fromCache() : outcome);
    }
    ReadingCost cost = new ReadingCost(Duration.ofNanos(waitNanos), windows.get(), rescored.get());
    return new Readings(questionTruncated, all, cost);
  }
}
