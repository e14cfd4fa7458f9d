/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.network.EngineThread;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;
import solrqa.reader.tokenizer.AlbertTokenizer;

/**
 * Reads with a model, on a few threads of its own, through a bounded queue and a cache.
 *
 * <p>A call looks into the cache first. If something is left to read, the call is queued as one
 * request; a worker takes it and reads it together with its helpers, window by window. The caller
 * waits, at most until the deadline.
 */
public final class ReaderService implements AnswerReader {
  private static final Logger log = LoggerFactory.getLogger(ReaderService.class);

  private final PassageReader reader;
  private final ReaderOptions options;
  private final AtomicInteger threadNumber = new AtomicInteger();
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor helpers;
  private final Set<ReadRequest> open = ConcurrentHashMap.newKeySet();

  ReaderService(PassageReader reader, ReaderOptions options) {
    this.reader = reader;
    this.options = options;
    workers = pool(options.workers(), new ArrayBlockingQueue<>(options.queueLength()));
    int helping = options.workers() * (options.threads() - 1);
    helpers = pool(Math.max(helping, 1), new LinkedBlockingQueue<>());
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
    Optional<SecondLook> secondLook = Optional.empty();
    try {
      ReaderEngine engine = options.engine().here();
      QaNetwork first = engine.open(model);
      network = around.apply(first);
      secondLook = secondLook(model, engine, first, around);
      PassageReader reader =
          new PassageReader(tokenizer, network, secondLook, model.settings(), options.cacheBytes());
      reader.warm();
      return reader;
    } catch (ModelException | RuntimeException | Error e) {
      secondLook.ifPresent(SecondLook::close);
      if (network != null) {
        network.close();
      }
      tokenizer.close();
      throw e;
    }
  }

  private static Optional<SecondLook> secondLook(
      ModelDirectory model, ReaderEngine engine, QaNetwork first, UnaryOperator<QaNetwork> around)
      throws ModelException {
    if (engine.doubt() == 0) {
      return Optional.empty();
    }
    QaNetwork exact = around.apply(engine.openExact(model, first));
    return Optional.of(new SecondLook(exact, model.settings().threshold(), engine.doubt()));
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
  public Readings read(String question, List<String> passages, Deadline deadline) {
    Objects.requireNonNull(question, "question");
    if (workers.isShutdown()) {
      throw closed();
    }
    ReadRequest request = new ReadRequest(question, List.copyOf(passages), deadline);
    lookUp(request);
    if (!request.allFinished() && !request.over()) {
      queueAndWait(request);
    }
    return request.readings();
  }

  @Override
  public int passagesAtATime() {
    return options.threads();
  }

  /**
   * What it takes to read passages that are not in the cache. Reads nothing.
   *
   * @return lengths of all their windows in pieces, question included, in the order they are read
   *     in
   */
  public List<Integer> windowLengths(String question, List<String> passages) {
    PassageReader.Question pieces = reader.question(question);
    return passages.stream()
        .flatMap(passage -> reader.windows(pieces, reader.pieces(passage)).stream())
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
    if (helpers.isTerminated()) {
      return;
    }
    workers.shutdown();
    open.forEach(request -> request.end(Unread.Reason.FAILED));
    awaitTermination(workers);
    helpers.shutdown();
    awaitTermination(helpers);
    reader.close();
  }

  /** Requests in the queue. */
  int waiting() {
    return workers.getQueue().size();
  }

  private void lookUp(ReadRequest request) {
    for (int i = 0; i < request.distinct().size(); i++) {
      Optional<KnownReading> known = reader.known(request.question(), request.distinct().get(i));
      if (known.isPresent()) {
        request.finish(i, known.get().reading());
        request.questionTruncated(known.get().questionTruncated());
      }
    }
  }

  private void queueAndWait(ReadRequest request) {
    Runnable task = () -> read(request);
    open.add(request);
    try {
      workers.execute(task);
      request.await();
      // what nobody waits for must not fill the queue
      workers.remove(task);
    } catch (RejectedExecutionException e) {
      throw workers.isShutdown() ? closed() : busy();
    } finally {
      open.remove(request);
    }
  }

  /** On a worker's thread. */
  private void read(ReadRequest request) {
    try {
      if (!request.over()) {
        withHelpers(new RequestReading(reader, request));
      }
      request.end();
    } catch (RuntimeException | Error e) {
      log.error("a request of {} passages could not be read", request.distinct().size(), e);
      request.end(Unread.Reason.FAILED);
    }
  }

  private void withHelpers(RequestReading reading) {
    int helping = options.threads() - 1;
    CountDownLatch helped = new CountDownLatch(helping);
    for (int i = 0; i < helping; i++) {
      helpers.execute(
          () -> {
            try {
              reading.run();
            } finally {
              helped.countDown();
            }
          });
    }
    try {
      reading.run();
    } finally {
      awaitUninterrupted(() -> helped.await(1, TimeUnit.MINUTES));
    }
  }

  private ThreadPoolExecutor pool(int size, BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(
        size,
        size,
        0,
        TimeUnit.SECONDS,
        queue,
        task -> EngineThread.of("solrqa-reader-" + threadNumber.incrementAndGet(), task));
  }

  /** Waits until its last task has ended, however long that takes. */
  public static void awaitTermination(ThreadPoolExecutor pool) {
    awaitUninterrupted(() -> pool.awaitTermination(1, TimeUnit.MINUTES));
  }

  /** A wait that says whether what it waits for has come. */
  private interface Wait {
    boolean once() throws InterruptedException;
  }

  /** Waits as long as it takes: native memory is in use until then. */
  private static void awaitUninterrupted(Wait wait) {
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = wait.once();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private ReaderBusyException busy() {
    return new ReaderBusyException(
        "the reader's queue is full: " + options.queueLength() + " requests wait");
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the reader is closed");
  }
}
