/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Clients that ask at the same time, each again when it has its answer.
 *
 * @param clients how many, at least one
 * @param waits after which answers a client waits before it asks again
 * @param pause how long it waits
 */
record Crowd(int clients, Predicate<Answer> waits, Duration pause) {

  /** Asks once. */
  interface Question {
    Answer ask() throws InterruptedException;
  }

  /** Clients that ask without a pause. */
  static Crowd of(int clients) {
    return new Crowd(clients, answer -> false, Duration.ZERO);
  }

  /** Clients that wait before they try again what was refused. */
  static Crowd patient(int clients, Duration pause) {
    return new Crowd(clients, Answer::refused, pause);
  }

  /** One that asks now and then. */
  static Crowd probe(Duration pause) {
    return new Crowd(1, answer -> true, pause);
  }

  /** Asks for some time, each client once at least, and waits for what was asked. */
  Answers run(Question question, Duration time) throws InterruptedException {
    try (Running running = start(question)) {
      Trial.pause(time);
      return running.end();
    }
  }

  /** Begins to ask. */
  Running start(Question question) {
    return new Running(question);
  }

  /** Requests that come at a fixed rate, whatever became of those before. */
  static Answers arrivals(Question question, double perSecond, Duration time)
      throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Answer>> asked = new ArrayList<>();
    long begin = System.nanoTime();
    long number = Math.round(perSecond * time.toNanos() / 1e9);
    try {
      for (long i = 0; i < number; i++) {
        long due = begin + (long) (i / perSecond * 1e9);
        Trial.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        asked.add(threads.submit(() -> question.ask().small()));
      }
      List<Answer> all = new ArrayList<>();
      for (Future<Answer> one : asked) {
        all.add(result(one));
      }
      return new Answers(all);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }

  /** The clients at work, until they are told to end. */
  final class Running implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(clients);
    private final List<Future<List<Answer>>> asking = new ArrayList<>();

    private Running(Question question) {
      for (int i = 0; i < clients; i++) {
        asking.add(threads.submit(client(question)));
      }
    }

    private Callable<List<Answer>> client(Question question) {
      return () -> {
        List<Answer> answers = new ArrayList<>();
        do {
          Answer answer = question.ask();
          answers.add(answer.small());
          if (waits.test(answer) || answer.lost()) {
            over.await(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
          }
        } while (over.getCount() > 0);
        return answers;
      };
    }

    /** Asks nothing more, and waits for what was asked. */
    Answers end() throws InterruptedException {
      over.countDown();
      List<Answer> all = new ArrayList<>();
      for (Future<List<Answer>> client : asking) {
        all.addAll(result(client));
      }
      return new Answers(all);
    }

    @Override
    public void close() {
      over.countDown();
      threads.shutdownNow();
    }
  }
}
