/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.network.Logits;
import solrqa.reader.network.Window;
import solrqa.reader.tokenizer.Pieces;

/**
 * One request being read, by as many threads as call {@link #run}. Each takes the next step, which
 * is to tokenize a passage or to put one of its windows through the network, the most important
 * passages first, until none is left or nobody waits any more: so a deadline costs the least
 * important passages. What the first look found to be possible comes again when everything has been
 * looked at. A thread that finds no step waits for what the others' steps bring.
 */
final class RequestReading implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(RequestReading.class);

  private final PassageReader reader;
  private final ReadRequest request;
  private final PassageReader.Question question;
  private final Deque<Look> firstLooks = new ArrayDeque<>();
  private final Deque<Look> secondLooks = new ArrayDeque<>();
  private int nextPassage;
  private int running;

  RequestReading(PassageReader reader, ReadRequest request) {
    this.reader = reader;
    this.request = request;
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

  /** A look at one of a passage's windows. */
  private record Look(Work work, int number, Window window) {}

  @Override
  public void run() {
    for (Optional<Runnable> step = begin(); step.isPresent(); step = begin()) {
      try {
        step.get().run();
      } finally {
        end();
      }
    }
  }

  private synchronized Optional<Runnable> begin() {
    Optional<Runnable> step = next();
    try {
      // what another thread does may bring something to do
      while (step.isEmpty() && running > 0 && !request.over()) {
        wait();
        step = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // leaves the rest to the others
    }
    running += step.isPresent() ? 1 : 0;
    return step;
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }

  private Optional<Runnable> next() {
    if (request.over()) {
      return Optional.empty();
    }
    if (firstLooks.isEmpty() && nextPassage < request.distinct().size()) {
      int passage = nextPassage++;
      return Optional.of(() -> tokenize(passage));
    }
    Deque<Look> looks = firstLooks.isEmpty() ? secondLooks : firstLooks;
    return Optional.ofNullable(looks.poll()).map(look -> () -> read(look));
  }

  private void tokenize(int passage) {
    if (request.finished(passage)) {
      return;
    }
    String text = request.distinct().get(passage);
    try {
      Pieces pieces = reader.pieces(text);
      List<Window> windows = reader.windows(question, pieces);
      if (windows.isEmpty()) {
        request.finish(passage, new Unread(Unread.Reason.NO_TEXT));
      }
      Work work = new Work(passage, text, pieces, windows.size());
      add(firstLooks, work, windows);
    } catch (RuntimeException | Error e) {
      log.error("a passage of {} characters could not be tokenized", text.length(), e);
      fail(passage);
    }
  }

  private synchronized void add(Deque<Look> looks, Work work, List<Window> windows) {
    IntStream.range(0, windows.size())
        .forEach(number -> looks.add(new Look(work, number, windows.get(number))));
  }

  private void read(Look look) {
    Work work = look.work;
    if (work.failed) {
      return;
    }
    try {
      Logits logits = work.again ? reader.scoreAgain(look.window) : reader.score(look.window);
      if (work.add(look.number, new ScoredWindow(look.window, logits))) {
        finish(work);
      }
    } catch (RuntimeException | Error e) {
      log.error("a passage of {} characters could not be read", work.text.length(), e);
      work.failed = true;
      fail(work.index);
    }
  }

  /** A passage to be read again has its first outcome until the second one, which may be late. */
  private void finish(Work work) {
    List<ScoredWindow> scored = List.of(work.scored);
    Outcome outcome = reader.decode(work.text, work.pieces, scored);
    request.finish(work.index, outcome);
    if (!work.again && reader.needsSecondLook(outcome)) {
      work.lookAgain();
      add(secondLooks, work, scored.stream().map(ScoredWindow::window).toList());
    } else {
      reader.remember(question, work.text, outcome);
    }
  }

  /** What another thread, or the first look, made of it counts. */
  private void fail(int passage) {
    if (!request.finished(passage)) {
      request.finish(passage, new Unread(Unread.Reason.FAILED));
    }
  }
}
