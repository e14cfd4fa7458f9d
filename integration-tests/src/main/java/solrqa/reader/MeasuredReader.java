/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import solrqa.reader.network.EngineThread;

/**
 * Reads exactly as {@link ReaderService}, without its cache, and says where the time goes: how much
 * of it the network took, and what each stage of the reading takes by itself. Thread-safe, but
 * forward passes of readings at the same time are counted together.
 *
 * <p>It and what it is made of serve the benchmarks alone, and are in their module. They share the
 * reader's package because the stages that they time are not public.
 */
public final class MeasuredReader implements AnswerReader {
  private final PassageReader passages;
  private final ReaderService service;
  private final ForwardClock clock;

  MeasuredReader(PassageReader passages, ReaderService service, ForwardClock clock) {
    this.passages = passages;
    this.service = service;
    this.clock = clock;
  }

  /**
   * Loads the weights and tries them.
   *
   * @param options without a cache: what is cached is not measured
   * @throws ModelException as {@link ReaderService#open} does
   */
  public static MeasuredReader open(ModelDirectory model, ReaderOptions options)
      throws ModelException {
    if (options.cacheBytes() != 0) {
      throw new IllegalArgumentException(
          "illegal cacheBytes " + options.cacheBytes() + ", must be 0 to measure readings");
    }
    ForwardClock clock = new ForwardClock();
    return EngineThread.call(
        () -> {
          PassageReader passages = ReaderService.load(model, options, clock::around);
          clock.take();
          return new MeasuredReader(passages, new ReaderService(passages, options), clock);
        });
  }

  @Override
  public Readings read(String question, List<PassageText> passages, Deadline deadline) {
    return service.read(question, passages, deadline);
  }

  /** What forward passes took since the last call; to be called while nothing is read. */
  public ForwardTime takeForwardTime() {
    return clock.take();
  }

  /** The lengths of all windows: see {@link ReaderService#windowLengths}. */
  public List<Integer> windowLengths(String question, List<String> passages) {
    return service.windowLengths(question, PassageText.withoutContext(passages));
  }

  /**
   * A reading to be done stage by stage: on a thread of {@link #onReaderThread}, or where class
   * path and stack are as good, as in a process that does nothing else, on any.
   */
  public ReadingStages stages(String question, List<String> passages) {
    return new ReadingStages(this.passages, question, PassageText.withoutContext(passages));
  }

  /**
   * Runs something on a thread such as readings have, and waits for it.
   *
   * @throws Exception that the task throws
   */
  public <T> T onReaderThread(Callable<T> task) throws Exception {
    try {
      return EngineThread.start("solrqa-stages", task).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
