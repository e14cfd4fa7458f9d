/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.solr.common.util.Utils;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.files.JsonFile;

/**
 * A Solr core that holds passages: makes it, fills it, asks it. Thread-safe.
 *
 * <p>A reply of Solr that is an error becomes a {@link CommandException} with Solr's message.
 */
public final class PassageCore {
  private static final int BATCH = 50;
  private static final Duration LOADING = Duration.ofMinutes(3);
  private static final Map<String, String> WARM_UP =
      Map.of(
          "q",
          "*:*",
          "rows",
          "1",
          "qa",
          "true",
          "qa.q",
          "Is it ready?",
          "qa.depth",
          "1",
          "qa.onError",
          "fail");

  private final SolrHttp solr;
  private final String name;

  private PassageCore(SolrHttp solr, String name) {
    this.solr = solr;
    this.name = name;
  }

  /** A core or collection that is there. */
  public static PassageCore existing(SolrHttp solr, String name) {
    return new PassageCore(solr, name);
  }

  /** Makes an empty core from the shipped configset. */
  public static PassageCore create(SolrHttp solr, String name)
      throws IOException, InterruptedException {
    return create(solr, name, Map.of("configSet", SolrHome.CONFIGSET));
  }

  /**
   * Makes an empty core.
   *
   * @param parameters of Solr's CREATE besides the name
   */
  public static PassageCore create(SolrHttp solr, String name, Map<String, String> parameters)
      throws IOException, InterruptedException {
    Map<String, String> create = new HashMap<>(parameters);
    create.put("action", "CREATE");
    create.put("name", name);
    require(solr.post("/solr/admin/cores", create), "make the core " + name);
    return new PassageCore(solr, name);
  }

  /**
   * Makes an empty collection of a SolrCloud from the shipped configset.
   *
   * @param solr any of its nodes
   * @param shards that the documents are spread over
   * @param replicas of each shard
   */
  public static PassageCore createCollection(SolrHttp solr, String name, int shards, int replicas)
      throws IOException, InterruptedException {
    Map<String, String> create = new HashMap<>();
    create.put("action", "CREATE");
    create.put("name", name);
    create.put("numShards", Integer.toString(shards));
    create.put("replicationFactor", Integer.toString(replicas));
    create.put("collection.configName", SolrHome.CONFIGSET);
    create.put("waitForFinalState", "true");
    require(solr.post("/solr/admin/collections", create), "make the collection " + name);
    return new PassageCore(solr, name);
  }

  /**
   * Indexes passages and makes them visible.
   *
   * @param indexed is told how many are indexed, batch by batch
   */
  public void addPassages(List<SourcePassage> passages, LongConsumer indexed)
      throws IOException, InterruptedException {
    for (int start = 0; start < passages.size(); start += BATCH) {
      int end = Math.min(start + BATCH, passages.size());
      List<Map<String, Object>> documents =
          passages.subList(start, end).stream().map(PassageCore::document).toList();
      update("", documents);
      indexed.accept(end);
    }
    update("?commit=true", List.of());
  }

  /** Indexes documents of any fields and makes them visible. */
  public void add(List<Map<String, Object>> documents) throws IOException, InterruptedException {
    update("?commit=true", documents);
  }

  private void update(String parameters, List<Map<String, Object>> documents)
      throws IOException, InterruptedException {
    String path = "/solr/" + name + "/update" + parameters;
    require(solr.postJson(path, Utils.toJSONString(documents)), "index");
  }

  /**
   * Waits until the core's model reads, so that a question after it takes the time of an answer.
   * There must be a document.
   *
   * @throws CommandException when the model cannot read; says why
   */
  public void awaitReader() throws IOException, InterruptedException {
    long end = System.nanoTime() + LOADING.toNanos();
    SolrHttp.Reply reply;
    do {
      // Does not spin: Solr itself waits for a model that is being loaded, for some seconds.
      reply = select(WARM_UP);
    } while (reply.status() == 503
        && reply.body().contains("still being loaded")
        && System.nanoTime() < end);
    require(reply, "read");
  }

  /** Asks with parameters; the reply is Solr's own, also where it is an error. */
  public SolrHttp.Reply select(Map<String, String> parameters)
      throws IOException, InterruptedException {
    return solr.post("/solr/" + name + "/select", parameters);
  }

  /** Asks with parameters that are text: Solr replaces no ${…} in them. */
  public Map<?, ?> ask(Map<String, String> parameters) throws IOException, InterruptedException {
    Map<String, String> literally = new HashMap<>(parameters);
    literally.put("expandMacros", "false");
    return require(select(literally), "answer the question");
  }

  /** The version of Solr; "unknown" where this Solr does not tell. */
  public String solrVersion() throws IOException, InterruptedException {
    try {
      Map<?, ?> system = require(solr.get("/solr/admin/info/system?wt=json"), "tell its version");
      if (system.get("lucene") instanceof Map<?, ?> versions
          && versions.get("solr-spec-version") instanceof String version) {
        return version;
      }
    } catch (SolrReplyException forbidden) {
      // nothing but the record of the run needs it
    }
    return "unknown";
  }

  private static Map<String, Object> document(SourcePassage passage) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", passage.id());
    document.put("title", passage.title());
    document.put("text", passage.text());
    document.put("path", passage.path());
    document.put("position", passage.position());
    return document;
  }

  private static Map<?, ?> require(SolrHttp.Reply reply, String task) {
    if (reply.status() != 200) {
      throw new SolrReplyException(
          reply.status(), "Solr could not " + task + ": " + message(reply));
    }
    try {
      return reply.json();
    } catch (RuntimeException notJson) {
      throw new SolrReplyException(
          reply.status(),
          "Solr could not " + task + ": its reply is not JSON: " + JsonFile.excerpt(reply.body()));
    }
  }

  private static String message(SolrHttp.Reply reply) {
    try {
      if (reply.json().get("error") instanceof Map<?, ?> error) {
        return reply.status() + " " + error.get("msg");
      }
    } catch (RuntimeException notJson) {
      // then the body says what there is to say
    }
    return reply.status() + " " + JsonFile.excerpt(reply.body().strip());
  }
}
