/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ReadStep.Stage;
import solrqa.reader.memory.ProcessMemory;
import solrqa.reader.natives.StoppingException;
import solrqa.reader.network.EngineThread;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;
import solrqa.reader.tokenizer.AlbertTokenizer;

/**
 * Reads with a model, on threads of its own, through one queue and a cache.
 *
 * <p>A call looks into the cache first. If something is left to read, the call waits in the queue
 * until a thread begins it, which cuts it into steps: one a passage, then one a window. Every
 * thread takes the first step there is, of whichever request, so that none is idle while there is a
 * window to read. The caller waits, at most until the deadline.
 */
public final class ReaderService implements AnswerReader {
  private static final Logger log = LoggerFactory.getLogger(ReaderService.class);

  private final PassageReader reader;
  private final ThreadPoolExecutor threads;
  private final AdmissionControl control;
  private final ReaderCounters counters = new ReaderCounters();
  private final Set<ReadRequest> open = ConcurrentHashMap.newKeySet();

  ReaderService(PassageReader reader, ReaderOptions options) {
    this.reader = reader;
    control = new AdmissionControl(options);
    AtomicInteger threadNumber = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            options.threads(),
            options.threads(),
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            task -> EngineThread.of("solrqa-reader-" + threadNumber.incrementAndGet(), task),
            // steps that come after close() belong to requests that it has ended
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /**
   * Loads the weights and tries them.
   *
   * @throws ModelException when the weights cannot be read, are broken, or the engine cannot be
   *     loaded
   */
  public static ReaderService open(ModelDirectory model, ReaderOptions options)
      throws ModelException {
    return EngineThread.call(
        () -> new ReaderService(load(model, options, UnaryOperator.identity()), options));
  }

  /**
   * To be called on an {@link EngineThread}.
   *
   * @param around what stands between the reader and its network
   */
  static PassageReader load(
      ModelDirectory model, ReaderOptions options, UnaryOperator<QaNetwork> around)
      throws ModelException {
    AlbertTokenizer tokenizer = new AlbertTokenizer(model.tokenizer());
    QaNetwork network = null;
    Optional<Rescorer> rescorer = Optional.empty();
    try {
      ReaderEngine engine = options.engine().here();
      QaNetwork first = engine.open(model);
      network = around.apply(first);
      rescorer = rescorer(model, engine, first, around);
      PassageReader reader =
          new PassageReader(tokenizer, network, rescorer, model.settings(), options.cacheBytes());
      reader.warm();
      return reader;
    } catch (ModelException | RuntimeException | Error e) {
      rescorer.ifPresent(Rescorer::close);
      if (network != null) {
        network.close();
      }
      tokenizer.close();
      throw e;
    }
  }

  private static Optional<Rescorer> rescorer(
      ModelDirectory model, ReaderEngine engine, QaNetwork first, UnaryOperator<QaNetwork> around)
      throws ModelException {
    if (engine.rescoreMargin() == 0) {
      return Optional.empty();
    }
    QaNetwork exact = around.apply(engine.openExact(model, first));
    return Optional.of(new Rescorer(exact, model.settings().threshold(), engine.rescoreMargin()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A passage that comes more than once is read once. An interrupt ends the wait as the deadline
   * does and stays set.
   *
   * @throws IllegalStateException after {@link #close}
   */
  @Override
  public Readings read(String question, List<PassageText> passages, Deadline deadline) {
    Objects.requireNonNull(question, "question");
    requireOpen();
    ReadRequest request = new ReadRequest(question, List.copyOf(passages), deadline);
    lookUp(request);
    if (!request.isOver()) {
      queueAndWait(request);
    }
    return request.readings();
  }

  @Override
  public Admission admit(int documents, Deadline deadline) {
    AdmissionControl.Place place = control.admit(documents, deadline); // first: it may be retired
    try {
      requireOpen();
    } catch (IllegalStateException closed) {
      place.close();
      throw closed;
    }
    return new ServiceAdmission(this, place);
  }

  /**
   * What it takes to read passages that are not in the cache. Reads nothing.
   *
   * @return lengths of all their windows in pieces, question and context included, in the order
   *     they are read in
   */
  public List<Integer> windowLengths(String question, List<PassageText> passages) {
    PassageReader.Question pieces = reader.question(question);
    return passages.stream()
        .flatMap(passage -> reader.windows(pieces, reader.input(passage)).stream())
        .map(Window::length)
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Calls that run end with what they have, the rest unread as failed; native memory is given
   * back after the last window.
   */
  @Override
  public synchronized void close() {
    if (threads.isTerminated()) {
      return;
    }
    threads.shutdown();
    open.forEach(request -> request.end(Unread.Reason.FAILED));
    awaitTermination(threads);
    reader.close();
    ProcessMemory.trim();
  }

  @Override
  public ReaderStatistics statistics() {
    return counters.statistics(control, reader.cacheStatistics());
  }

  @Override
  public void listen(ReaderListener listener) {
    counters.listen(listener);
  }

  @Override
  public void retire() {
    control.retire();
    close();
  }

  /** Requests that no thread has begun. */
  int waiting() {
    return control.waiting();
  }

  boolean isCached(String question, PassageText passage) {
    return reader.isCached(question, passage);
  }

  void lookUp(ReadRequest request) {
    for (ReadRequest.Passage passage : request.distinct()) {
      Optional<CachedReading> hit = reader.cached(request.question(), passage.text());
      if (hit.isPresent()) {
        passage.finish(hit.get().reading());
        request.questionTruncated(hit.get().questionTruncated());
      }
    }
  }

  private void queueAndWait(ReadRequest request) {
    AdmissionControl.Place place = control.admit(0, request.deadline());
    try {
      place.reads(request, 0);
      queueAndWait(request, place);
    } finally {
      place.close();
    }
  }

  /** Waits until a request has been read, or is over. */
  void queueAndWait(ReadRequest request, AdmissionControl.Place place) {
    long queued = System.nanoTime();
    ReadStep first =
        new ReadStep(place.number(), Stage.FIRST_PASS, 0, 0, () -> begin(request, place, queued));
    open.add(request);
    try {
      requireOpen(); // close() either is seen here or sees the request
      threads.execute(first);
      request.await();
    } finally {
      open.remove(request);
      if (place.leaveQueue()) { // an abandoned request must not fill it
        threads.remove(first);
        waited(request, place, queued);
      }
    }
  }

  private void waited(ReadRequest request, AdmissionControl.Place place, long queued) {
    long nanos = place.turnNanos() + System.nanoTime() - queued;
    request.waited(nanos);
    counters.waited(nanos);
  }

  private void begin(ReadRequest request, AdmissionControl.Place place, long queued) {
    if (!place.leaveQueue()) {
      return;
    }
    waited(request, place, queued);
    try {
      new RequestReading(reader, request, place.number(), threads::execute, counters, control)
          .start();
    } catch (StoppingException e) {
      request.end(Unread.Reason.FAILED);
    } catch (RuntimeException | Error e) {
      log.error("a request of {} passages could not be read", request.distinct().size(), e);
      request.end(Unread.Reason.FAILED);
    }
  }

  private void requireOpen() {
    if (threads.isShutdown()) {
      throw new IllegalStateException("the reader is closed");
    }
  }

  /** Waits until its last task has ended, however long that takes: until then it uses memory. */
  public static void awaitTermination(ThreadPoolExecutor pool) {
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
