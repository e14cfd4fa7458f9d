/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongConsumer;
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

  /** What a client asks next; empty for nothing more. */
  private interface Next {
    /**
     * @param asked how many questions the client has asked
     */
    Optional<String> after(int asked);
  }

  /** Asks each question once. */
  public Exchanges run(List<String> questions) throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    Next next =
        asked -> {
          int index = taken.getAndIncrement();
          return index < questions.size() ? Optional.of(questions.get(index)) : Optional.empty();
        };
    return run(System.nanoTime(), next, () -> {});
  }

  /**
   * Asks for some time, each client once at least; what was asked in it is waited for.
   *
   * @param passed is told how many seconds have passed, by one client after the other
   */
  public Exchanges run(FreshQuestions questions, Duration time, LongConsumer passed)
      throws InterruptedException {
    long origin = System.nanoTime();
    Next next =
        asked ->
            asked == 0 || System.nanoTime() - origin < time.toNanos()
                ? Optional.of(questions.next())
                : Optional.empty();
    Runnable done =
        () -> {
          long seconds = (System.nanoTime() - origin) / 1_000_000_000;
          synchronized (passed) {
            passed.accept(Math.min(time.toSeconds(), seconds));
          }
        };
    return run(origin, next, done);
  }

  private Exchanges run(long origin, Next next, Runnable done) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<List<Exchange>>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        PassageCore entry = entries.get(i % entries.size());
        running.add(threads.submit(client(entry, origin, next, done)));
      }
      List<Exchange> all = new ArrayList<>();
      for (Future<List<Exchange>> client : running) {
        all.addAll(client.get());
      }
      return new Exchanges(all);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof CommandException known) {
        throw known;
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<List<Exchange>> client(
      PassageCore entry, long origin, Next next, Runnable done) {
    return () -> {
      List<Exchange> exchanges = new ArrayList<>();
      Optional<String> question = next.after(0);
      while (question.isPresent()) {
        exchanges.add(Exchange.of(entry, request.apply(question.get()), origin));
        done.run();
        question = next.after(exchanges.size());
      }
      return exchanges;
    };
  }
}
