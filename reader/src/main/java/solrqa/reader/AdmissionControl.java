/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import solrqa.reader.ReaderBusyException.Limit;
import solrqa.reader.memory.MemoryGuard;

/**
 * Decides which requests a reader takes. It knows what those that it took have left to do, measures
 * what documents and passages cost, and refuses a request that would wait too long of its time.
 * Thread-safe.
 *
 * <pre>
 *   reading a passage = first pass + share that is rescored x rescoring
 *   left of a request = documents to gather x (gathering + passages a document x reading a passage)
 *                       + passages to read x reading a passage + passages to rescore x rescoring,
 *                       at most the threads' time until its deadline
 *   expected wait     = sum of what is left / threads
 * </pre>
 *
 * <p>What is left is thread time. A request is taken where its own reading is expected to end well
 * in time, or where it waits a quarter of its time at most: so one that is too large for its time
 * is read in part by an idle reader, and refused by a busy one.
 */
final class AdmissionControl {
  private static final int HEAP_SHARE = 8;

  /**
   * Share of the time in which a request must be expected to end. Expectations err: where the queue
   * is as long as the time, every second request would end after it, and what threads read last of
   * each would be in vain.
   */
  private static final double EXPECTED_SHARE = 7.0 / 8;

  /**
   * Share of the time that a request may wait which cannot be read in whole. The texts of such a
   * request are many: the more of them share the reader, the more time goes into gathering.
   */
  private static final double WAIT_SHARE = 1.0 / 4;

  private final int threads;
  private final int queueLength;
  private final Semaphore places;
  private final Semaphore turns;
  private final Semaphore kilobytes;
  private volatile boolean retired;
  private final AtomicLong requests = new AtomicLong();
  private final Set<Place> open = ConcurrentHashMap.newKeySet();
  private final MovingAverage gathering = new MovingAverage();
  private final MovingAverage firstPass = new MovingAverage();
  private final MovingAverage rescored = new MovingAverage();
  private final MovingAverage rescoring = new MovingAverage();
  private final MovingAverage passages = new MovingAverage();
  private final MemoryGuard memory;
  private final Map<Limit, LongAdder> refused = new EnumMap<>(Limit.class);

  AdmissionControl(ReaderOptions options) {
    this(
        options.threads(),
        options.queueLength(),
        Runtime.getRuntime().maxMemory() / HEAP_SHARE,
        MemoryGuard.of(options.maxMemoryBytes()));
  }

  /**
   * @param textBytes that the texts of all requests may take
   * @param memory looks at that of the whole process
   */
  AdmissionControl(int threads, int queueLength, long textBytes, MemoryGuard memory) {
    this.memory = memory;
    for (Limit limit : Limit.values()) {
      refused.put(limit, new LongAdder());
    }
    this.threads = threads;
    this.queueLength = queueLength;
    places = new Semaphore(queueLength);
    turns = new Semaphore(threads, true);
    kilobytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, textBytes >> 10));
  }

  /**
   * A place for one request. Those that come at the same time are looked at one after the other:
   * each counts those before it.
   *
   * @param documents whose texts are to be gathered
   * @throws ReaderBusyException where there is none
   * @throws ReaderRetiredException after {@link #retire}
   */
  synchronized Place admit(int documents, Deadline deadline) {
    if (retired) {
      throw new ReaderRetiredException();
    }
    try {
      return place(documents, deadline);
    } catch (ReaderBusyException e) {
      refused.get(e.limit()).increment();
      throw e;
    }
  }

  private Place place(int documents, Deadline deadline) {
    Optional<String> excess = memory.excess();
    if (excess.isPresent()) {
      throw new ReaderBusyException(Limit.MEMORY, excess.get());
    }
    if (!places.tryAcquire() && !(leaveTooLate() && places.tryAcquire())) {
      throw new ReaderBusyException(
          Limit.QUEUE, "the reader's queue is full: " + queueLength + " requests wait");
    }
    double wait = waitNanos();
    double time = Math.max(0, deadline.remainingNanos());
    double own = documents * documentNanos() / threads;
    if (wait > time * WAIT_SHARE && wait + own > time * EXPECTED_SHARE) {
      places.release();
      throw new ReaderBusyException(
          Limit.TIME,
          String.format(
              Locale.ROOT,
              "the reader is busy for the next %.0f ms, the request has %.0f ms",
              wait / 1e6,
              time / 1e6));
    }
    Place place = new Place(documents, deadline);
    open.add(place);
    if (retired) { // retire() may not have seen it
      place.close();
      throw new ReaderRetiredException();
    }
    return place;
  }

  /**
   * Has requests leave the queue that can be read no more: whoever made them may take its time with
   * an answer that has nothing of the reader's.
   *
   * @return whether one was in it
   */
  private boolean leaveTooLate() {
    return open.stream().filter(place -> place.deadline.passed()).filter(Place::leaveQueue).count()
        > 0;
  }

  /** Admits nothing any more and waits until all places are given back. */
  synchronized void retire() {
    retired = true;
    boolean interrupted = false;
    while (!open.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(Place place) {
    open.remove(place);
    if (retired) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Requests that no thread has begun. */
  int waiting() {
    return queueLength - places.availablePermits();
  }

  /** Requests that have a place. */
  int admitted() {
    return open.size();
  }

  /** What a request that came now would wait. */
  Duration expectedWait() {
    return Duration.ofNanos((long) waitNanos());
  }

  /** How many requests were refused, by what there was too little of. */
  Map<Limit, Long> refused() {
    Map<Limit, Long> counts = new EnumMap<>(Limit.class);
    refused.forEach((limit, count) -> counts.put(limit, count.sum()));
    return counts;
  }

  /**
   * Learns what a passage took of the threads' time to go through its windows once.
   *
   * @param again whether it goes through them again
   */
  void firstPass(long nanos, boolean again) {
    firstPass.add(nanos);
    rescored.add(again ? 1 : 0);
  }

  /** Learns what a passage took to go through them again. */
  void rescoring(long nanos) {
    rescoring.add(nanos);
  }

  private double waitNanos() {
    return open.stream().mapToDouble(Place::leftNanos).sum() / threads;
  }

  private double documentNanos() {
    return gathering.value() + passages.value() * passageNanos();
  }

  /** Of which under load many are never rescored: their time is up before. */
  private double passageNanos() {
    return firstPass.value() + rescored.value() * rescoring.value();
  }

  /** The place of one request, from admission until it is closed. Thread-safe. */
  final class Place {
    private final long number = requests.incrementAndGet();
    private final Deadline deadline;
    private final double allowed;
    private final AtomicInteger toGather;
    private final AtomicInteger gathered = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicBoolean queued = new AtomicBoolean(true);
    private volatile boolean ended;
    private volatile long turnNanos;
    private volatile ReadRequest request;

    private Place(int documents, Deadline deadline) {
      this.deadline = deadline;
      allowed = deadline.remainingNanos();
      toGather = new AtomicInteger(documents);
    }

    /** The request's number in the order of admission. */
    long number() {
      return number;
    }

    Deadline deadline() {
      return deadline;
    }

    /** Waits for a turn to gather texts; false where the deadline passes first. */
    boolean awaitTurn() {
      long begin = System.nanoTime();
      try {
        return turns.tryAcquire(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        turnNanos = System.nanoTime() - begin;
      }
    }

    /** How long it waited for its turn, in nanoseconds. */
    long turnNanos() {
      return turnNanos;
    }

    /**
     * Gives the turn to the next.
     *
     * @param documents that were gathered
     * @param nanos that it took
     */
    void leaveTurn(int documents, long nanos) {
      turns.release();
      toGather.set(0);
      if (documents > 0) {
        gathering.add((double) nanos / documents);
      }
    }

    boolean hold(int characters) {
      toGather.updateAndGet(left -> Math.max(0, left - 1));
      gathered.incrementAndGet();
      int size = ((characters * Character.BYTES) >> 10) + 1;
      boolean room = kilobytes.tryAcquire(size);
      held.addAndGet(room ? size : 0);
      return room;
    }

    /**
     * Whether passages could be read in time, behind those of earlier requests, and another one
     * after them. Where nothing was measured yet, gathering has half the time.
     */
    boolean hasTimeAfter(int gathered) {
      double each = passageNanos();
      double time = deadline.remainingNanos();
      double before =
          open.stream().filter(other -> other.number < number).mapToDouble(Place::leftNanos).sum();
      return each == 0 ? time > allowed / 2 : time > (before + (gathered + 1) * each) / threads;
    }

    /**
     * Knows from now on what is left to read.
     *
     * @param documents that its passages are of
     */
    void reads(ReadRequest read, int documents) {
      request = read;
      toGather.set(0);
      gathered.set(0);
      if (documents > 0 && !deadline.passed()) { // then nothing is left, which says nothing
        passages.add((double) read.unread() / documents);
      }
    }

    /** Has nothing left to do: its request was ended. */
    void end() {
      ended = true;
      leaveQueue();
    }

    /** Whether this is the first call: a request that was begun, or has left, waits no more. */
    boolean leaveQueue() {
      boolean first = queued.getAndSet(false);
      if (first) {
        places.release();
      }
      return first;
    }

    void close() {
      leaveQueue();
      leave(this);
      kilobytes.release(held.getAndSet(0));
    }

    private double leftNanos() {
      if (ended) {
        return 0;
      }
      ReadRequest read = request;
      double left =
          toGather.get() * documentNanos()
              + gathered.get() * passages.value() * passageNanos()
              + (read == null
                  ? 0
                  : read.unread() * passageNanos()
                      + read.waitingToBeRescored() * rescoring.value());
      return Math.min(left, (double) threads * Math.max(0, deadline.remainingNanos()));
    }
  }

  /**
   * The mean of the first values, then an average in which each newer one has the weight of so
   * many; 0 before the first. Passages differ: one that is rescored takes several times as long. So
   * the average of few is often far too small, and requests are taken that cannot be read.
   */
  static final class MovingAverage {
    private static final int VALUES = 32;
    private double average;
    private int values;

    synchronized void add(double value) {
      values = Math.min(VALUES, values + 1);
      average += (value - average) / values;
    }

    synchronized double value() {
      return average;
    }
  }
}
