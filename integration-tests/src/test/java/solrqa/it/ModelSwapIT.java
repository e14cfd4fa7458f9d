/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.solr.PassageCore;

/** The model of a real Solr, looked at and changed by its operator while clients read with it. */
class ModelSwapIT {
  private static final int SWAPS = 5;

  /** Much less than so many models have. */
  private static final long MAX_GROWTH = 300L << 20;

  @Test
  void answersWhileTheModelIsSwapped() throws Exception {
    PassageCore core = SharedSolr.core("swapped");
    core.add(Passages.DOCUMENTS);
    core.awaitReader();
    try (AskingClients clients = new AskingClients(core, core)) {
      long before = swap(core); // from here on two models have been in memory
      long after = before;
      for (int swap = 1; swap < SWAPS; swap++) {
        after = swap(core);
      }
      assertThat(after - before).as("bytes that swaps left").isLessThan(MAX_GROWTH);
      clients.assertAllAnswered();
    }
    assertThat(SharedSolr.process().isAlive()).isTrue();
  }

  /** The memory of the process after a swap, in bytes. */
  private static long swap(PassageCore core) throws IOException, InterruptedException {
    SolrHttp.Reply reply = act(core, "swap");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return (Long) Passages.at(reply.json(), "memory", "unreclaimable");
  }

  private static SolrHttp.Reply act(PassageCore core, String action)
      throws IOException, InterruptedException {
    return SharedSolr.http()
        .post(
            "/solr/" + core.name() + "/admin/qa",
            Map.of("action", action, "model", "small", "wt", "json"));
  }

  @Test
  void unloadsAndLoadsForLoadBalancersToSee() throws Exception {
    PassageCore core = SharedSolr.core("unloaded");
    core.add(Passages.DOCUMENTS);
    core.awaitReader();
    String ready = "/solr/" + core.name() + "/admin/qa?ready=true";
    assertThat(SharedSolr.http().get(ready).status()).isEqualTo(200);
    assertThat(act(core, "unload").status()).isEqualTo(200);
    try {
      SolrHttp.Reply reply = SharedSolr.http().get(ready);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).contains("not ready: model small is unloaded");
    } finally {
      assertThat(act(core, "load").status()).isEqualTo(200);
    }
    assertThat(SharedSolr.http().get(ready).status()).isEqualTo(200);
    assertThat(
            SharedSolr.http()
                .get("/solr/" + core.name() + "/admin/qa?action=unload&model=small")
                .status())
        .isEqualTo(400);
  }

  @Test
  void showsWhatItIsAndDoes() throws Exception {
    PassageCore core = SharedSolr.core("observed");
    core.add(Passages.DOCUMENTS);
    core.awaitReader();
    Map<?, ?> status = SharedSolr.http().get("/solr/" + core.name() + "/admin/qa").json();
    assertThat(Passages.at(status, "models", "small", "state")).isEqualTo("ready");
    assertThat(String.valueOf(Passages.at(status, "models", "small", "checksum"))).hasSize(64);
    assertThat((Long) Passages.at(status, "models", "small", "windows")).isPositive();
    SolrHttp.Reply metrics = SharedSolr.http().get("/solr/admin/metrics?wt=prometheus&group=core");
    assertThat(metrics.status()).as(metrics.body()).isEqualTo(200);
    assertThat(metrics.body())
        .contains(
            "solr_metrics_core_requests_total{category=\"QUERY\",core=\"observed\",handler=\"qa\","
                + "type=\"questions\"}",
            "core=\"observed\",handler=\"qa/small/inference\",quantile=\"0.99\"}");
  }
}
