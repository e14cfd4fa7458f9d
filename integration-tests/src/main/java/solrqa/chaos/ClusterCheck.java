/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.solr.PassageCore;

/** Nodes of a cluster die, hang, come back and lack the plugin while the others are asked. */
final class ClusterCheck implements Check {
  private static final String COLLECTION = "cluster";
  private static final int CLIENTS = 2;
  private static final int ALLOWED = 4_000;
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  @Override
  public String name() {
    return COLLECTION;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 35 : 400);
  }

  /** What is done to the cluster while it is asked. */
  private interface Deed {
    void run() throws IOException, InterruptedException;
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    try (Nodes nodes = Nodes.start(trial, ALLOWED)) {
      PassageCore collection = PassageCore.createCollection(nodes.address(0), COLLECTION, 2, 2);
      collection.addPassages(Texts.small(trial.checkout()), indexed -> {});
      collection.awaitReader();
      Http first = new Http(nodes.address(0));
      Crowd.Question question =
          () -> first.select(COLLECTION, Texts.ask(questions.next(), 3, ALLOWED));
      Crowd.Question tolerant =
          () -> {
            Map<String, String> asked = Texts.ask(questions.next(), 3, ALLOWED);
            asked.put("shards.tolerant", "true"); // else Solr ends it where retrieval hangs
            return first.select(COLLECTION, asked);
          };
      Duration time = trial.seconds(3, 20);
      if (!trial.brief()) {
        during(findings, question, "undisturbed", time, () -> {});
      }
      during(findings, tolerant, "SIGSTOP of a node, shards.tolerant", time, () -> nodes.stop(1));
      nodes.go(1);
      active(first);
      awaitAsked(trial, findings, nodes, question);
      during(findings, question, "kill -9 of a replica of each shard", time, () -> nodes.kill(1));
      during(findings, question, "its restart", time, () -> nodes.restart(1));
      findings.atMost("until all replicas are active", active(first), RECOVERY.toSeconds(), "s");
      awaitAsked(trial, findings, nodes, question);
      during(findings, question, "leader change", time, () -> changeLeaders(first));
      if (!trial.brief()) {
        awaitAsked(trial, findings, nodes, question);
        during(findings, question, "SIGTERM of a node", time, () -> nodes.end(1));
        nodes.restart(1);
        active(first);
        awaitAsked(trial, findings, nodes, question);
        Duration beyond = Nodes.SESSION.plusSeconds(6);
        during(
            findings,
            tolerant,
            "ZooKeeper session lost, shards.tolerant",
            beyond,
            () -> nodes.stop(1));
        nodes.go(1);
        findings.atMost("until it is back", active(first), RECOVERY.toSeconds(), "s");
        during(findings, question, "after the session lost", time, () -> {});
      }
      withoutPlugin(findings, question, nodes, first, time);
    }
  }

  private static void withoutPlugin(
      Findings findings, Crowd.Question question, Nodes nodes, Http first, Duration time)
      throws IOException, InterruptedException {
    int bare = nodes.addWithoutPlugin();
    during(
        findings,
        question,
        "a replica on a node without the jar",
        time,
        () ->
            first.get(
                "/solr/admin/collections?action=ADDREPLICA&shard=shard1&collection="
                    + COLLECTION
                    + "&node="
                    + nodes.name(bare)));
    findings.atLeast("lines of its log that name a missing class", nodes.logged(bare), 1, "");
    Answer through =
        new Http(nodes.address(bare)).select(COLLECTION, Texts.ask("Who was it?", 3, ALLOWED));
    findings.none("questions through that node that failed", through.status() == 200 ? 0 : 1);
  }

  private static void during(
      Findings findings, Crowd.Question question, String what, Duration time, Deed deed)
      throws IOException, InterruptedException {
    findings.doing(
        "%s while %d clients ask another node, 2 shards x 2, qa.timeAllowed=%d, socketTimeout=%d",
        what, CLIENTS, ALLOWED, Nodes.socketTimeout(ALLOWED));
    Answers asked;
    try (Crowd.Running load = Crowd.of(CLIENTS).start(question)) {
      deed.run();
      Trial.pause(time);
      asked = load.end();
    }
    asked.all().stream()
        .filter(Answer::failed)
        .limit(3)
        .forEach(failed -> findings.say("%s", failed.excerpt()));
    String of = what + ", ";
    findings.atLeast(of + "questions", asked.size(), 1, "");
    findings.none(of + "failed", asked.count(one -> one.failed() && !one.solrGaveUp()));
    findings.measured(of + "given up by Solr's retrieval", asked.count(Answer::solrGaveUp), "");
    findings.none(of + "unread without saying so", asked.count(Answer::silent));
    findings.measured(of + "partly unread", asked.count(one -> one.numbers().unread() > 0), "");
    findings.measured(of + "latency p50", asked.latency(50), "ms");
    findings.quietlyAtMost(of + "latency max", asked.latency(100), ALLOWED + 1_000, "ms");
  }

  /**
   * Asks until the node that is hurt reads again: for a minute Solr asks no node that it could not
   * reach. A short run has no time for that.
   */
  private static void awaitAsked(
      Trial trial, Findings findings, Nodes nodes, Crowd.Question question)
      throws InterruptedException {
    if (trial.brief()) {
      return;
    }
    Http hurt = new Http(nodes.address(1));
    long before = shardReads(hurt);
    long begin = System.nanoTime();
    while (shardReads(hurt) == before && System.nanoTime() - begin < RECOVERY.toNanos()) {
      question.ask();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    findings.atMost("until the node is asked again", seconds, RECOVERY.toSeconds(), "s");
  }

  /** How often coordinators have asked the cores of a node to read. */
  private static long shardReads(Http http) throws InterruptedException {
    String name = "QUERY.qa.shardReads";
    return http.metrics("group=core&prefix=" + name).values().stream()
        .map(core -> ((Map<?, ?>) core).get(name))
        .mapToLong(meter -> ((Number) ((Map<?, ?>) meter).get("count")).longValue())
        .sum();
  }

  /** Seconds until every replica is active. */
  private static double active(Http http) throws InterruptedException {
    long begin = System.nanoTime();
    boolean active;
    do {
      Trial.pause(Duration.ofMillis(200));
      String body = http.get("/solr/admin/collections?action=CLUSTERSTATUS&wt=json").body();
      Map<?, ?> cluster = (Map<?, ?>) ((Map<?, ?>) Utils.fromJSONString(body)).get("cluster");
      List<?> live = (List<?>) cluster.get("live_nodes");
      active =
          live.size() > 1
              && !body.contains("\"state\":\"down\"")
              && !body.contains("\"state\":\"recovering\"");
    } while (!active && System.nanoTime() - begin < RECOVERY.toNanos());
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Makes each replica that does not lead its shard the leader. */
  private static void changeLeaders(Http http) throws InterruptedException {
    String body = http.get("/solr/admin/collections?action=CLUSTERSTATUS&wt=json").body();
    Object at = Utils.fromJSONString(body);
    for (String step : List.of("cluster", "collections", COLLECTION, "shards")) {
      at = ((Map<?, ?>) at).get(step);
    }
    for (Map.Entry<?, ?> shard : ((Map<?, ?>) at).entrySet()) {
      Map<?, ?> replicas = (Map<?, ?>) ((Map<?, ?>) shard.getValue()).get("replicas");
      for (Map.Entry<?, ?> replica : replicas.entrySet()) {
        if (!"true".equals(((Map<?, ?>) replica.getValue()).get("leader"))) {
          http.get(
              "/solr/admin/collections?action=ADDREPLICAPROP&property=preferredLeader"
                  + "&property.value=true&collection="
                  + COLLECTION
                  + "&shard="
                  + shard.getKey()
                  + "&replica="
                  + replica.getKey());
        }
      }
    }
    http.get(
        "/solr/admin/collections?action=REBALANCELEADERS&maxWaitSeconds=10&collection="
            + COLLECTION);
  }
}
