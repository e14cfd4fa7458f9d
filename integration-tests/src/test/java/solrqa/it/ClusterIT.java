/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrCluster;
import solrqa.solr.SolrProcess;

/** Nodes of a SolrCloud in processes of their own, with the packaged plugin. */
class ClusterIT {
  private static final int CLIENTS = 8;
  private static final int ANSWERS = 40;
  private static final int COORDINATOR = 2;
  private static final Predicate<String> NATIVES =
      Pattern.compile("lib(onnxruntime|torch|tokenizers)").asPredicate();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ServerSocket taken;

  /** ZooKeeper would have a port of its own, which somebody else may have. */
  @BeforeEach
  void takeThePort() throws IOException {
    taken = new ServerSocket();
    try {
      taken.bind(new InetSocketAddress(8080));
    } catch (BindException already) {
      // then somebody has it
    }
  }

  @AfterEach
  void giveItBack() throws IOException {
    taken.close();
  }

  @Test
  void answersAsOneNodeDoesAndSurvivesTheDeathOfANode(@TempDir Path folder) throws Exception {
    Map<String, Path> models = Map.of("small", SharedSolr.CHECKOUT.model("small"));
    try (SolrCluster cluster =
        SolrCluster.start(SharedSolr.CHECKOUT, folder, 0, 3, models, ClusterIT::options)) {
      SolrHttp first = new SolrHttp(cluster.nodes().get(0).address());
      PassageCore collection =
          PassageCore.createCollection(cluster.nodes().get(0).address(), "spread", 2, 2);
      String sample = Files.readString(SharedSolr.CHECKOUT.samplePassages());
      assertThat(first.postJson("/solr/spread/update/json/docs?commit=true", sample).status())
          .isEqualTo(200);
      awaitReaders(first, collection);
      PassageCore alone = alone(sample);
      answersAsOneNode(first, collection, alone);
      SolrProcess coordinator = cluster.nodes().get(COORDINATOR);
      answersAsOneNode(new SolrHttp(coordinator.address()), collection, alone);
      assertThat(libraries(cluster.nodes().get(0))).anyMatch(NATIVES);
      assertThat(libraries(coordinator)).isNotEmpty().noneMatch(NATIVES);
      Semaphore answered = new Semaphore(0);
      AtomicBoolean going = new AtomicBoolean(true);
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        List<Future<String>> errors = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
          errors.add(clients.submit(asking(first, collection, client, answered, going)));
        }
        awaitMore(answered);
        ProcessHandle.of(cluster.nodes().get(1).pid()).orElseThrow().destroyForcibly();
        awaitMore(answered);
        awaitMore(answered);
        going.set(false);
        for (Future<String> error : errors) {
          assertThat(error.get(1, TimeUnit.MINUTES)).isEmpty();
        }
      } finally {
        going.set(false);
        clients.shutdownNow();
      }
      assertThat(cluster.nodes().get(1).isAlive()).isFalse();
    }
  }

  /** The last node holds no data. */
  private static List<String> options(int node) {
    return node == COORDINATOR ? List.of("-Dsolr.node.roles=coordinator:on,data:off") : List.of();
  }

  /** Files that a process has mapped. */
  private static List<String> libraries(SolrProcess node) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + node.pid() + "/maps")).stream()
        .filter(line -> line.contains(".so"))
        .toList();
  }

  private static PassageCore alone(String sample) throws IOException, InterruptedException {
    PassageCore alone = SharedSolr.core("alone");
    SharedSolr.http().postJson("/solr/alone/update/json/docs?commit=true", sample);
    alone.awaitReader();
    return alone;
  }

  private static void answersAsOneNode(SolrHttp node, PassageCore collection, PassageCore alone)
      throws IOException, InterruptedException {
    // questions of their own: what another test has asked is remembered by the shared process
    for (String question :
        List.of(
            "What makes the blood of an octopus blue?",
            "Who wrote the very first computer program?",
            "What did Johann Sebastian Bach die of?")) {
      Map<?, ?> one = SharedSolr.http().select(alone, Passages.ask(question)).json();
      Map<?, ?> many = node.select(collection, Passages.ask(question)).json();
      assertThat(Passages.at(many, "response", "docs"))
          .isEqualTo(Passages.at(one, "response", "docs"));
      for (String name : List.of("answered", "read", "answeredDocuments", "unread", "windows")) {
        assertThat(Passages.at(many, "qa", name)).as(name).isEqualTo(Passages.at(one, "qa", name));
      }
      assertThat(((Map<?, ?>) Passages.at(many, "qa", "documents")).keySet())
          .isEqualTo(((Map<?, ?>) Passages.at(one, "qa", "documents")).keySet());
    }
  }

  /** Each shard's reader may still be loading: then its documents are unread. */
  private static void awaitReaders(SolrHttp node, PassageCore collection)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    SolrHttp.Reply reply;
    do {
      reply = node.select(collection, Passages.ask("Is it ready, all of it?"));
    } while (System.nanoTime() < end
        && (reply.status() == 503 || !Passages.at(reply.json(), "qa", "unread").equals(0L)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  /** The first request that is not answered with all that is to be read; empty for none. */
  private static Callable<String> asking(
      SolrHttp node, PassageCore collection, int client, Semaphore answered, AtomicBoolean going) {
    return () -> {
      for (int i = 0; going.get(); i++) {
        Map<String, String> request =
            new HashMap<>(Passages.ask("Who discovered " + client + " " + i + "?"));
        request.put("qa.depth", "2");
        SolrHttp.Reply reply = node.select(collection, request);
        if (reply.status() != 200) {
          return reply.body();
        }
        answered.release();
      }
      return "";
    };
  }

  /** Until as many more were answered as show that all goes on. */
  private static void awaitMore(Semaphore answered) throws InterruptedException {
    answered.drainPermits();
    assertThat(answered.tryAcquire(ANSWERS, PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
