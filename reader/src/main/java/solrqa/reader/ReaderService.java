/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads with a model, on a few threads of its own, through a bounded queue and a cache.
 *
 * <p>A call looks into the cache first; what is not there is queued as one request and read by one
 * of the threads, batch by batch. The caller waits, at most until the deadline.
 */
public final class ReaderService implements AnswerReader {
  private static final Logger log = LoggerFactory.getLogger(ReaderService.class);

  private final PassageReader reader;
  private final ReadingCache cache;
  private final ThreadPoolExecutor workers;

  ReaderService(PassageReader reader, ReadingCache cache, ReaderOptions options) {
    this.reader = reader;
    this.cache = cache;
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        task -> PytorchEngine.thread("solrqa-reader-" + number.incrementAndGet(), task);
    workers =
        new ThreadPoolExecutor(
            options.workers(),
            options.workers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(options.queueLength()),
            threads);
  }

  /** Loads the weights and starts the threads. */
  public static ReaderService open(ModelDirectory model, ReaderOptions options)
      throws ModelException {
    PytorchEngine.start(options.threads());
    ReadingCache cache = new ReadingCache(options.cacheBytes());
    return PytorchEngine.call(
        () -> new ReaderService(load(model, options.batchSize(), cache), cache, options));
  }

  private static PassageReader load(ModelDirectory model, int batchSize, ReadingCache cache)
      throws ModelException {
    AlbertTokenizer tokenizer = new AlbertTokenizer(model.tokenizer());
    QaNetwork network = null;
    try {
      network = new DjlAlbert(model.config(), model.weights());
      PassageReader reader =
          new PassageReader(tokenizer, network, model.settings(), batchSize, cache);
      reader.warm();
      return reader;
    } catch (ModelException | RuntimeException | Error e) {
      if (network != null) {
        network.close();
      }
      tokenizer.close();
      throw e;
    }
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
      Task task = new Task(request);
      try {
        workers.execute(task);
      } catch (RejectedExecutionException e) {
        throw workers.isShutdown() ? closed() : busy();
      }
      request.await();
      workers.remove(task);
    }
    return request.readings();
  }

  /**
   * What it takes to read passages with an empty cache and no deadline. Reads nothing.
   *
   * @return lengths of the windows in pieces, batch by batch, in the order they are read in
   */
  public List<List<Integer>> batches(String question, List<String> passages) {
    return reader.batches(question, passages);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Calls that run end with what they have, the rest unread as failed; native memory is given
   * back after the last batch.
   */
  @Override
  public void close() {
    synchronized (workers) {
      if (workers.isTerminated()) {
        return;
      }
      for (Runnable waiting : workers.shutdownNow()) {
        ((Task) waiting).request.end(Unread.Reason.FAILED);
      }
      awaitTermination();
      reader.close();
    }
  }

  private void awaitTermination() {
    boolean interrupted = false;
    boolean terminated = false;
    while (!terminated) {
      try {
        terminated = workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookUp(ReadRequest request) {
    for (int i = 0; i < request.distinct().size(); i++) {
      String passage = request.distinct().get(i);
      ReadingCache.Entry entry = cache.get(ReadingCache.Key.of(request.question(), passage));
      if (entry != null) {
        request.finish(i, entry.reading());
        request.questionTruncated(entry.questionTruncated());
      }
    }
  }

  /** A request in the queue. */
  private final class Task implements Runnable {
    private final ReadRequest request;

    Task(ReadRequest request) {
      this.request = request;
    }

    @Override
    public void run() {
      try {
        if (!request.over()) {
          reader.read(request);
        }
        request.end();
      } catch (RuntimeException | Error e) {
        log.error("a request could not be read", e);
        request.end(Unread.Reason.FAILED);
      }
    }
  }

  private ReaderBusyException busy() {
    return new ReaderBusyException(
        "the reader's queue is full: " + workers.getQueue().size() + " requests wait");
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the reader is closed");
  }
}
