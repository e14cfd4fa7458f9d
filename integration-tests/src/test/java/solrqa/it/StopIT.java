/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.ReaderEngine;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

/**
 * SIGTERM while native code reads. What a library has in memory goes while the process stops, so
 * that a call at the wrong moment would crash it. {@code -Dsolrqa.stops=100} does that as often,
 * and with Solr a twentieth as often.
 */
class StopIT {
  private static final int STOPS = Integer.getInteger("solrqa.stops", 4);
  private static final int STOPS_OF_SOLR = Math.max(1, STOPS / 20);
  private static final int CLIENTS = 6;

  @TempDir private Path folder;

  @Test
  void endsInGoodOrderWhileReading() throws IOException, InterruptedException {
    List<Integer> exits = new ArrayList<>();
    for (int stop = 0; stop < STOPS; stop++) {
      try (ReadingChild child =
          ReadingChild.start(
              folder,
              SharedSolr.CHECKOUT.model("small"),
              ReaderEngine.ONNX_INT8_FP32,
              List.of(cache()))) {
        assertThat(child.tell("open")).isEqualTo("opened");
        assertThat(child.tell("load")).isEqualTo("loaded");
        exits.add(child.stop());
      }
    }
    assertThat(exits).hasSize(STOPS).containsOnly(ReadingChild.STOPPED);
    assertThat(ReadingChild.crashes(folder)).isZero();
  }

  @Test
  void endsInGoodOrderWithPytorch() throws IOException, InterruptedException {
    try (ReadingChild child =
        ReadingChild.start(
            folder,
            SharedSolr.CHECKOUT.model("small"),
            ReaderEngine.PYTORCH_FP32,
            List.of(cache()))) {
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("load")).isEqualTo("loaded");
      assertThat(child.stop()).isEqualTo(ReadingChild.STOPPED);
      assertThat(ReadingChild.crashes(folder)).isZero();
    }
  }

  @Test
  void endsInGoodOrderWhileSolrAnswersQuestions() throws IOException, InterruptedException {
    for (int stop = 0; stop < STOPS_OF_SOLR; stop++) {
      stopSolr("stop" + stop);
    }
  }

  private void stopSolr(String name) throws IOException, InterruptedException {
    SolrProcess solr =
        SharedSolr.start(
            SharedSolr.prepareHome(name),
            Map.of("small", SharedSolr.CHECKOUT.model("small")),
            "-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"));
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      PassageCore core = PassageCore.create(solr.address(), "stop", SolrHome.CONFIGSET, Map.of());
      core.add(Passages.DOCUMENTS);
      core.awaitReader();
      Semaphore answered = new Semaphore(0);
      AtomicInteger strange = new AtomicInteger();
      AtomicLong asked = new AtomicLong();
      for (int client = 0; client < CLIENTS; client++) {
        clients.execute(() -> askUntilItIsGone(solr, core, asked, answered, strange));
      }
      assertThat(answered.tryAcquire(4 * CLIENTS, 60, TimeUnit.SECONDS)).isTrue();
      assertThat(ProcessHandle.of(solr.pid()).orElseThrow().destroy()).isTrue();
      assertThat(solr.await()).as("exit code").isEqualTo(ReadingChild.STOPPED);
      assertThat(ReadingChild.crashes(folder)).isZero();
      assertThat(strange.get()).as("answers that are neither 200 nor 503").isZero();
    } finally {
      clients.shutdownNow();
      solr.close();
    }
  }

  private static void askUntilItIsGone(
      SolrProcess solr,
      PassageCore core,
      AtomicLong asked,
      Semaphore answered,
      AtomicInteger strange) {
    SolrHttp http = new SolrHttp(solr.address());
    try {
      while (true) {
        String question = "Who discovered penicillin " + asked.incrementAndGet() + "?";
        SolrHttp.Reply reply = http.select(core, Passages.ask(question));
        if (reply.status() != 200 && reply.status() != 503) {
          strange.incrementAndGet();
        }
        answered.release();
      }
    } catch (IOException gone) {
      // as it should be
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String cache() {
    return "-DDJL_CACHE_DIR=" + SharedSolr.CHECKOUT.target().resolve("djl");
  }
}
