/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import solrqa.console.CommandException;
import solrqa.solr.PassageCore;

/**
 * A closed loop: clients that ask at the same time, each its next question when it has the response
 * to the last.
 *
 * @param entries what the clients talk to, in turn
 * @param clients how many there are, at least one
 * @param request the parameters that ask a question
 */
public record Load(
    List<PassageCore> entries, int clients, Function<String, Map<String, String>> request) {

  /** Asks each question once. */
  public Exchanges run(List<String> questions) throws InterruptedException {
    Queue<String> left = new ConcurrentLinkedQueue<>(questions);
    return run(System.nanoTime(), left::poll, () -> {});
  }

  /**
   * Asks for some time, at least a question a client; what was asked in it is waited for.
   *
   * @param passed is told how many seconds have passed, by one client after the other
   */
  public Exchanges run(FreshQuestions questions, Duration time, LongConsumer passed)
      throws InterruptedException {
    long origin = System.nanoTime();
    AtomicInteger begun = new AtomicInteger();
    Supplier<String> next =
        () ->
            begun.getAndIncrement() < clients || System.nanoTime() - origin < time.toNanos()
                ? questions.next()
                : null;
    Runnable done =
        () -> {
          long seconds = (System.nanoTime() - origin) / 1_000_000_000;
          synchronized (passed) {
            passed.accept(Math.min(time.toSeconds(), seconds));
          }
        };
    return run(origin, next, done);
  }

  /**
   * @param next question of any client; null for no more
   */
  private Exchanges run(long origin, Supplier<String> next, Runnable done)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Callable<List<Exchange>>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        PassageCore entry = entries.get(i % entries.size());
        all.add(
            () -> {
              List<Exchange> asked = new ArrayList<>();
              for (String question = next.get(); question != null; question = next.get()) {
                asked.add(Exchange.of(entry, request.apply(question), origin));
                done.run();
              }
              return asked;
            });
      }
      List<Exchange> exchanges = new ArrayList<>();
      for (Future<List<Exchange>> client : threads.invokeAll(all)) {
        exchanges.addAll(client.get());
      }
      return new Exchanges(exchanges);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof CommandException known) {
        throw known;
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
