/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import solrqa.solr.PassageCore;

/** Clients that ask without a pause, each a core of its own, while something happens to Solr. */
final class AskingClients implements AutoCloseable {
  private final AtomicBoolean asking = new AtomicBoolean(true);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Integer>> asked = new ArrayList<>();

  /** Begins to ask. */
  AskingClients(PassageCore... cores) {
    for (PassageCore core : cores) {
      String client = core.name() + " " + asked.size();
      asked.add(threads.submit(() -> ask(core, client)));
    }
  }

  /** Asks questions that differ, so that they are read and not remembered. */
  private int ask(PassageCore core, String client) throws Exception {
    int asked = 0;
    do {
      String question = "Who discovered penicillin in " + client + " " + asked + "?";
      SolrHttp.Reply reply = SharedSolr.http().select(core, Passages.ask(question));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(Passages.at(reply.json(), "qa", "unread")).as(reply.body()).isEqualTo(0L);
      asked++;
    } while (asking.get());
    return asked;
  }

  /** Ends, and expects that each client had an answer in whole to each of its questions. */
  void assertAllAnswered() throws Exception {
    asking.set(false);
    for (Future<Integer> client : asked) {
      assertThat(client.get(1, TimeUnit.MINUTES)).isPositive();
    }
  }

  @Override
  public void close() {
    asking.set(false);
    threads.shutdownNow();
  }
}
