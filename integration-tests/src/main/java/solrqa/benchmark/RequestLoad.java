/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import solrqa.evaluation.Interval;

/**
 * Requests that some clients send, each its next one when it has its last one's response.
 *
 * @param clients at least one
 * @param questions each is asked once
 */
record RequestLoad(int clients, List<String> questions) {

  /** Sends a request. */
  interface Ask {
    AskedRequest ask(String question) throws IOException, InterruptedException;
  }

  /**
   * What came of all requests.
   *
   * @param seconds from the first request to the last response
   * @param requests in the order of the questions
   */
  record Outcome(double seconds, List<AskedRequest> requests) {
    double perSecond() {
      return requests.size() / seconds;
    }

    double milliseconds(double percent) {
      return Interval.percentile(
          requests.stream().mapToDouble(AskedRequest::milliseconds).toArray(), percent);
    }
  }

  /** Sends all; a request that fails ends it. */
  Outcome run(Ask ask) throws IOException, InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            clients,
            task -> {
              Thread thread = new Thread(task, "solrqa-client");
              thread.setDaemon(true);
              return thread;
            });
    try {
      long start = System.nanoTime();
      List<Future<AskedRequest>> waiting = new ArrayList<>();
      for (String question : questions) {
        waiting.add(threads.submit(() -> ask.ask(question)));
      }
      List<AskedRequest> requests = new ArrayList<>();
      for (Future<AskedRequest> one : waiting) {
        requests.add(result(one));
      }
      return new Outcome((System.nanoTime() - start) / 1e9, requests);
    } finally {
      threads.shutdownNow();
    }
  }

  private static AskedRequest result(Future<AskedRequest> request)
      throws IOException, InterruptedException {
    try {
      return request.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException lost) {
        throw lost;
      }
      if (failure.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }
}
