/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
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

    try (AskingClients clients = new AskingClients(one, two)) {
      for (int reload = 0; reload < RELOADS; reload++) {
        reload(reload % 2 == 0 ? "one" : "two");
      }
      clients.assertAllAnswered();
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

  private static void reload(String core) throws IOException, InterruptedException {
    SolrHttp.Reply reply =
        SharedSolr.http().post("/solr/admin/cores", Map.of("action", "RELOAD", "core", core));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
