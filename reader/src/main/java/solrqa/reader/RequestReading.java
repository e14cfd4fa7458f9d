/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ReadRequest.Passage;
import solrqa.reader.ReadStep.Stage;
import solrqa.reader.natives.StoppingException;
import solrqa.reader.network.Logits;
import solrqa.reader.network.Window;

/**
 * A request being read, in steps that any inference thread may take: each passage is tokenized, its
 * windows go through the network, and the thread that scored the last one decodes them. A passage
 * that may be answered goes through its windows again to be rescored. A step does nothing when its
 * passage has an outcome already: it failed, its caller has left, or the service was closed.
 */
final class RequestReading {
  private static final Logger log = LoggerFactory.getLogger(RequestReading.class);

  private final PassageReader reader;
  private final ReadRequest request;
  private final long number;
  private final Consumer<ReadStep> queue;
  private final ReaderCounters counters;
  private final AdmissionControl control;
  private final PassageReader.Question question;

  /**
   * Tokenizes the question.
   *
   * @param number of the request in the order of admission
   * @param queue takes the steps
   * @param counters count what is read
   * @param control learns what threads spend on each passage
   */
  RequestReading(
      PassageReader reader,
      ReadRequest request,
      long number,
      Consumer<ReadStep> queue,
      ReaderCounters counters,
      AdmissionControl control) {
    this.reader = reader;
    this.request = request;
    this.number = number;
    this.queue = queue;
    this.counters = counters;
    this.control = control;
    question = reader.question(request.question());
    request.questionTruncated(question.truncated());
  }

  /** The windows of a passage on their way through a network, in one of the stages. */
  private static final class Pass {
    final Stage stage;
    final Passage passage;
    final PassageReader.Input input;
    final List<Window> windows;
    final ScoredWindow[] scored;
    final AtomicInteger missing;

    Pass(Stage stage, Passage passage, PassageReader.Input input, List<Window> windows) {
      this.stage = stage;
      this.passage = passage;
      this.input = input;
      this.windows = windows;
      scored = new ScoredWindow[windows.size()];
      missing = new AtomicInteger(scored.length);
    }
  }

  /** Queues what there is to read. */
  void start() {
    for (Passage passage : request.distinct()) {
      add(Stage.FIRST_PASS, passage, 0, () -> tokenize(passage));
    }
  }

  private void add(Stage stage, Passage passage, int window, Runnable work) {
    Runnable step = () -> take(passage, work);
    queue.accept(new ReadStep(number, stage, passage.rank(), window, step));
  }

  private void take(Passage passage, Runnable work) {
    if (passage.isOver()) {
      return;
    }
    try {
      work.run();
    } catch (StoppingException e) {
      passage.end(Unread.Reason.FAILED);
    } catch (RuntimeException | Error e) {
      log.error("a passage of {} characters could not be read", passage.text().text().length(), e);
      passage.end(Unread.Reason.FAILED);
    }
  }

  private void tokenize(Passage passage) {
    long begin = System.nanoTime();
    PassageReader.Input input = reader.input(passage.text());
    List<Window> windows = reader.windows(question, input);
    passage.spend(System.nanoTime() - begin);
    if (windows.isEmpty()) {
      passage.finish(new Unread(Unread.Reason.NO_TEXT));
    }
    add(new Pass(Stage.FIRST_PASS, passage, input, windows));
  }

  private void add(Pass pass) {
    IntStream.range(0, pass.windows.size())
        .forEach(window -> add(pass.stage, pass.passage, window, () -> score(pass, window)));
  }

  private void score(Pass pass, int number) {
    long begin = System.nanoTime();
    Window window = pass.windows.get(number);
    Logits logits = pass.stage == Stage.RESCORING ? reader.rescore(window) : reader.score(window);
    long nanos = System.nanoTime() - begin;
    pass.passage.spend(nanos);
    request.windowRead();
    counters.windowRead(window.length(), nanos);
    pass.scored[number] = new ScoredWindow(window, logits);
    // the counter also makes the windows of other threads visible to the last one
    if (pass.missing.decrementAndGet() == 0) {
      finish(pass);
    }
  }

  private void finish(Pass pass) {
    Passage passage = pass.passage;
    Outcome outcome = reader.decode(pass.input, List.of(pass.scored));
    boolean first = pass.stage == Stage.FIRST_PASS;
    boolean again = first && reader.needsRescoring(outcome);
    if (first) {
      control.firstPass(passage.takeSpent(), again);
    } else {
      control.rescoring(passage.takeSpent());
    }
    if (again) {
      request.countRescored();
      counters.toRescore();
      passage.firstPass(outcome);
      add(new Pass(Stage.RESCORING, passage, pass.input, pass.windows));
    } else {
      reader.cache(question, passage.text(), outcome);
      counters.passageRead();
      passage.finish(outcome);
    }
  }
}
