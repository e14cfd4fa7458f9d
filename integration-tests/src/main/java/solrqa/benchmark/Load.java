/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import solrqa.console.CommandException;
import solrqa.solr.PassageCore;

/**
 * Clients that ask at the same time, each its next question when it has the answer to the last.
 *
 * @param entries what the clients talk to, in turn
 * @param clients how many there are
 * @param parameters of each request besides the question
 */
record Load(List<PassageCore> entries, int clients, Map<String, String> parameters) {

  /**
   * Asks for some time, each client once at least; what was asked in it is waited for.
   *
   * @param passed is told how many seconds have passed, by one client after the other
   * @return all questions, without order
   */
  List<AskedQuestion> run(FreshQuestions questions, Duration time, LongConsumer passed)
      throws InterruptedException {
    long origin = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Future<List<AskedQuestion>>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        PassageCore entry = entries.get(i % entries.size());
        running.add(pool.submit(client(entry, questions, origin, time, passed)));
      }
      List<AskedQuestion> asked = new ArrayList<>();
      for (Future<List<AskedQuestion>> client : running) {
        asked.addAll(client.get());
      }
      return asked;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof CommandException known) {
        throw known;
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Callable<List<AskedQuestion>> client(
      PassageCore entry,
      FreshQuestions questions,
      long origin,
      Duration time,
      LongConsumer passed) {
    return () -> {
      List<AskedQuestion> asked = new ArrayList<>();
      do {
        asked.add(AskedQuestion.ask(entry, request(questions.next()), origin));
        long seconds = Math.min(time.toSeconds(), (System.nanoTime() - origin) / 1_000_000_000);
        synchronized (passed) {
          passed.accept(seconds);
        }
      } while (System.nanoTime() - origin < time.toNanos());
      return asked;
    };
  }

  private Map<String, String> request(String question) {
    Map<String, String> request = new HashMap<>(parameters);
    request.put("q", question);
    request.put("qa", "true");
    request.put("fl", "id,title,text,path");
    return request;
  }
}
