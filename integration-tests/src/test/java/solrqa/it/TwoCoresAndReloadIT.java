/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import solrqa.solr.PassageCore;

class TwoCoresAndReloadIT {
  private static final int RELOADS = 5;

  @Test
  void answersWhileCoresThatShareAModelAreReloaded() throws Exception {
    PassageCore one = SharedSolr.core("one");
    PassageCore two = SharedSolr.core("two");
    one.add(Passages.DOCUMENTS);
    two.add(Passages.DOCUMENTS);
    one.awaitReader();

    AtomicBoolean reloading = new AtomicBoolean(true);
    ExecutorService clients = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> asked =
          List.of(
              clients.submit(asking(one, "one", reloading)),
              clients.submit(asking(two, "two", reloading)));
      for (int reload = 0; reload < RELOADS; reload++) {
        reload(reload % 2 == 0 ? "one" : "two");
      }
      reloading.set(false);
      for (Future<Integer> client : asked) {
        assertThat(client.get(1, TimeUnit.MINUTES)).isPositive();
      }
    } finally {
      reloading.set(false);
      clients.shutdownNow();
    }
    assertThat(SharedSolr.process().isAlive()).isTrue();
  }

  @Test
  void loadsAModelOnceForAllCores() throws IOException, InterruptedException {
    PassageCore first = SharedSolr.core("first");
    first.awaitReader();
    long before = loads();
    PassageCore another = SharedSolr.core("another");
    another.add(Passages.DOCUMENTS);
    another.awaitReader();
    assertThat(loads()).isEqualTo(before).isPositive();
  }

  private static long loads() throws IOException, InterruptedException {
    return Files.readAllLines(SharedSolr.process().log()).stream()
        .filter(line -> line.contains("model small is ready"))
        .count();
  }

  /** Asks questions that differ, so that they are read and not remembered. */
  private static Callable<Integer> asking(PassageCore core, String name, AtomicBoolean reloading) {
    return () -> {
      int asked = 0;
      do {
        String question = "Who discovered penicillin in " + name + " " + asked + "?";
        SolrHttp.Reply reply = SharedSolr.http().select(core, Passages.ask(question));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(Passages.at(reply.json(), "qa", "unread")).isEqualTo(0L);
        asked++;
      } while (reloading.get());
      return asked;
    };
  }

  private static void reload(String core) throws IOException, InterruptedException {
    SolrHttp.Reply reply =
        SharedSolr.http().post("/solr/admin/cores", Map.of("action", "RELOAD", "core", core));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
