/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request being read, by as many threads as call {@link #run}. Each takes the next small batch
 * of windows, the most important passages' first, until none is left or nobody waits any more: so a
 * deadline costs the least important passages. What the first look found to be possible comes again
 * when everything has been looked at. Threads take turns at taking a batch, for which its passages
 * are tokenized unless they are already; one that finds nothing waits for what the others' batches
 * bring.
 */
final class RequestReading implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(RequestReading.class);

  private final PassageReader reader;
  private final ReadRequest request;
  private final int threads;
  private final int batchSize;
  private final PassageReader.Question question;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Deque<Entry> forSecondLook = new ArrayDeque<>();
  private final AtomicReferenceArray<List<Entry>> prepared;
  private final AtomicInteger preparing = new AtomicInteger();
  private int nextPassage;
  private int begun;
  private int reading;

  /**
   * @param threads that call {@link #run}, each once
   * @param batchSize windows of a batch, at most
   */
  RequestReading(PassageReader reader, ReadRequest request, int threads, int batchSize) {
    this.reader = reader;
    this.request = request;
    this.threads = threads;
    this.batchSize = batchSize;
    prepared = new AtomicReferenceArray<>(request.distinct().size());
    question = reader.question(request.question());
    request.questionTruncated(question.truncated());
  }

  /** A passage on its way through the network. */
  private static final class Work {
    final int index;
    final String text;
    final Pieces pieces;
    final ScoredWindow[] scored;
    int missing;
    volatile boolean again;
    volatile boolean failed;

    Work(int index, String text, Pieces pieces, int windows) {
      this.index = index;
      this.text = text;
      this.pieces = pieces;
      scored = new ScoredWindow[windows];
      missing = windows;
    }

    /** Whether this was the last window that was missing. */
    synchronized boolean add(int number, ScoredWindow window) {
      scored[number] = window;
      missing--;
      return missing == 0;
    }

    /** Begins the second look; by the thread that added the last window of the first. */
    synchronized void lookAgain() {
      missing = scored.length;
      again = true;
    }
  }

  /** One of a passage's windows. */
  private record Entry(Work work, int number, Window window) {}

  @Override
  public void run() {
    prepareShare(preparing.getAndIncrement());
    for (List<Entry> batch = first(); !batch.isEmpty(); batch = next()) {
      try {
        read(batch);
      } finally {
        ended();
      }
    }
  }

  private synchronized void ended() {
    reading--;
    notifyAll();
  }

  /** Before threads take turns, each tokenizes what it will take first, if all are as fast. */
  private void prepareShare(int thread) {
    int passages = request.distinct().size();
    int share = Math.min(batchSize, (passages + threads - 1) / threads);
    int behind = Math.min(passages, (thread + 1) * share);
    for (int passage = thread * share; passage < behind && !request.over(); passage++) {
      if (!request.finished(passage)) {
        prepared.set(passage, prepare(passage));
      }
    }
  }

  /** All threads begin with as many windows. */
  private synchronized List<Entry> first() {
    int left = threads - begun++;
    return next((waitingAtLeast() + left - 1) / left);
  }

  /** With each thread's share of what is left, all end at about the same time. */
  private synchronized List<Entry> next() {
    awaitWork();
    int left = waitingAtLeast();
    return next((left > 0 ? left : forSecondLook.size()) / threads);
  }

  /** What another thread reads may have to be read again. */
  private synchronized void awaitWork() {
    try {
      while (reading > 0 && waitingAtLeast() == 0 && forSecondLook.isEmpty() && !request.over()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // leaves the rest to the others
    }
  }

  /** A passage that is not tokenized has one window, if not more. */
  private int waitingAtLeast() {
    int passages = 0;
    for (int i = nextPassage; i < request.distinct().size(); i++) {
      passages += request.finished(i) ? 0 : 1;
    }
    return waiting.size() + passages;
  }

  private List<Entry> next(int share) {
    int size = Math.max(1, Math.min(share, batchSize));
    List<Entry> batch = next(size, waiting, this::fill);
    if (batch.isEmpty()) {
      batch = next(size, forSecondLook, () -> hasNext(forSecondLook));
    }
    reading += batch.isEmpty() ? 0 : 1;
    return batch;
  }

  private List<Entry> next(int size, Deque<Entry> queue, BooleanSupplier hasNext) {
    List<Entry> batch = new ArrayList<>();
    int pieces = 0;
    while (batch.size() < size && !request.over() && hasNext.getAsBoolean()) {
      pieces += queue.element().window.ids().length;
      if (!batch.isEmpty() && pieces > reader.batchPieces()) {
        break;
      }
      batch.add(queue.remove());
    }
    return batch;
  }

  /** Whether a window waits for its first look, after tokenizing as many passages as it takes. */
  private boolean fill() {
    while (!hasNext(waiting) && nextPassage < request.distinct().size()) {
      int passage = nextPassage++;
      if (!request.finished(passage)) {
        List<Entry> windows = prepared.get(passage);
        waiting.addAll(windows == null ? prepare(passage) : windows);
      }
    }
    return hasNext(waiting);
  }

  private static boolean hasNext(Deque<Entry> queue) {
    while (!queue.isEmpty() && queue.element().work.failed) {
      queue.remove();
    }
    return !queue.isEmpty();
  }

  /** A passage's windows; none where there is nothing to read, or where that fails. */
  private List<Entry> prepare(int passage) {
    String text = request.distinct().get(passage);
    try {
      Pieces pieces = reader.pieces(text);
      List<Window> windows = reader.windows(question, pieces);
      if (windows.isEmpty()) {
        request.finish(passage, new Unread(Unread.Reason.NO_TEXT));
      }
      Work work = new Work(passage, text, pieces, windows.size());
      return IntStream.range(0, windows.size())
          .mapToObj(i -> new Entry(work, i, windows.get(i)))
          .toList();
    } catch (RuntimeException | Error e) {
      log.error("a passage of {} characters could not be tokenized", text.length(), e);
      fail(passage);
      return List.of();
    }
  }

  private void read(List<Entry> batch) {
    List<Window> windows = batch.stream().map(Entry::window).toList();
    List<Logits> logits;
    try {
      logits = batch.get(0).work.again ? reader.scoreAgain(windows) : reader.score(windows);
    } catch (RuntimeException | Error e) {
      if (batch.size() == 1) {
        fail(batch.get(0).work, e);
      } else {
        // most windows of it can be read, one by one
        batch.forEach(entry -> read(List.of(entry)));
      }
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      add(batch.get(i), logits.get(i));
    }
  }

  private void add(Entry entry, Logits logits) {
    try {
      if (entry.work.add(entry.number, new ScoredWindow(entry.window, logits))) {
        finish(entry.work);
      }
    } catch (RuntimeException | Error e) {
      fail(entry.work, e);
    }
  }

  /** A passage to be read again has its first outcome until the second one, which may be late. */
  private void finish(Work work) {
    List<ScoredWindow> scored = List.of(work.scored);
    Outcome outcome = reader.decode(work.text, work.pieces, scored);
    request.finish(work.index, outcome);
    if (!work.again && reader.needsSecondLook(outcome)) {
      lookAgain(work, scored);
    } else {
      reader.remember(question, work.text, outcome);
    }
  }

  private synchronized void lookAgain(Work work, List<ScoredWindow> scored) {
    work.lookAgain();
    for (int i = 0; i < scored.size(); i++) {
      forSecondLook.add(new Entry(work, i, scored.get(i).window()));
    }
  }

  private void fail(Work work, Throwable cause) {
    log.error("a passage of {} characters could not be read", work.text.length(), cause);
    work.failed = true;
    fail(work.index);
  }

  /** What another thread, or the first look, made of it counts. */
  private void fail(int passage) {
    if (!request.finished(passage)) {
      request.finish(passage, new Unread(Unread.Reason.FAILED));
    }
  }
}
