/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.client.solrj.SolrServerException;
import org.apache.solr.client.solrj.impl.BaseHttpSolrClient.RemoteSolrException;
import org.apache.solr.client.solrj.impl.HttpJdkSolrClient;
import org.apache.solr.client.solrj.impl.JsonMapResponseParser;
import org.apache.solr.client.solrj.request.CollectionAdminRequest;
import org.apache.solr.client.solrj.request.CoreAdminRequest;
import org.apache.solr.client.solrj.request.GenericSolrRequest;
import org.apache.solr.client.solrj.request.QueryRequest;
import org.apache.solr.client.solrj.request.UpdateRequest;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.MapSolrParams;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.params.SolrParams;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.files.JsonFile;

/**
 * A Solr core or collection that holds passages: makes it, fills it, asks it. Thread-safe. Replies
 * are JSON, as other clients get them. Nothing has to be closed: the threads are daemons.
 *
 * <p>A reply of Solr that is an error becomes a {@link SolrReplyException} with Solr's message.
 */
public final class PassageCore {
  private static final int BATCH = 50;
  private static final long REQUEST_MINUTES = 3;
  private static final Duration LOADING = Duration.ofMinutes(3);

  private static final Map<String, String> WARM_UP =
      Map.ofEntries(
          Map.entry("q", "*:*"),
          Map.entry("rows", "1"),
          Map.entry("qa", "true"),
          Map.entry("qa.q", "Is it ready?"),
          Map.entry("qa.depth", "1"),
          Map.entry("qa.onError", "fail"));

  /** Of all clients, which would otherwise each keep threads until they are closed. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "solr-client");
            thread.setDaemon(true);
            return thread;
          });

  private final SolrClient solr;
  private final String name;

  private PassageCore(SolrClient solr, String name) {
    this.solr = solr;
    this.name = name;
  }

  /**
   * A core or collection that exists already.
   *
   * @param address of the node, {@code http://host:port}
   */
  public static PassageCore existing(String address, String name) {
    SolrClient client =
        new HttpJdkSolrClient.Builder(address + "/solr")
            .useHttp1_1(true)
            .withExecutor(THREADS)
            .withRequestTimeout(REQUEST_MINUTES, TimeUnit.MINUTES)
            .withResponseParser(new JsonMapResponseParser())
            .build();
    return new PassageCore(client, name);
  }

  /**
   * Makes an empty core.
   *
   * @param address of the node, {@code http://host:port}
   * @param configset its name on the node
   * @param properties of the core, which the configset's files refer to
   */
  public static PassageCore create(
      String address, String name, String configset, Map<String, String> properties)
      throws IOException, InterruptedException {
    CoreAdminRequest.Create create = new CoreAdminRequest.Create();
    create.setCoreName(name);
    create.setConfigSet(configset);
    Map<String, String> more = new HashMap<>();
    properties.forEach((property, value) -> more.put("property." + property, value));
    PassageCore core = existing(address, name);
    core.request(with(create, more), null, "make the core " + name);
    return core;
  }

  /**
   * Makes an empty collection of a SolrCloud from the shipped configset.
   *
   * @param address of any of its nodes, {@code http://host:port}
   * @param shards that the documents are spread over
   * @param replicas of each shard
   */
  public static PassageCore createCollection(String address, String name, int shards, int replicas)
      throws IOException, InterruptedException {
    CollectionAdminRequest.Create create =
        CollectionAdminRequest.createCollection(name, SolrHome.CONFIGSET, shards, replicas);
    PassageCore collection = existing(address, name);
    SolrRequest<?> whole = with(create, Map.of("waitForFinalState", "true"));
    collection.request(whole, null, "make the collection " + name);
    return collection;
  }

  /** A request with parameters for which SolrJ has no setter. */
  private static SolrRequest<?> with(SolrRequest<?> request, Map<String, String> more) {
    ModifiableSolrParams parameters = new ModifiableSolrParams(request.getParams());
    more.forEach((name, value) -> parameters.set(name, value));
    return new GenericSolrRequest(SolrRequest.METHOD.POST, request.getPath(), parameters);
  }

  /** What this core or collection is called. */
  public String name() {
    return name;
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
      UpdateRequest batch = new UpdateRequest();
      passages.subList(start, end).forEach(passage -> batch.add(document(passage)));
      request(batch, name, "index");
      indexed.accept(end);
    }
    add(List.of());
  }

  /** Indexes documents of any fields and makes them visible. */
  public void add(List<Map<String, Object>> documents) throws IOException, InterruptedException {
    UpdateRequest update = new UpdateRequest();
    for (Map<String, Object> fields : documents) {
      SolrInputDocument document = new SolrInputDocument();
      fields.forEach((field, value) -> document.setField(field, value));
      update.add(document);
    }
    update.setAction(UpdateRequest.ACTION.COMMIT, true, true);
    request(update, name, "index");
  }

  private static SolrInputDocument document(SourcePassage passage) {
    SolrInputDocument document = new SolrInputDocument();
    document.setField("id", passage.id());
    document.setField("title", passage.title());
    document.setField("text", passage.text());
    document.setField("path", passage.path());
    document.setField("position", passage.position());
    return document;
  }

  /**
   * Waits until the core's model reads, so that a question after it takes the time of an answer.
   * There must be a document.
   *
   * @throws CommandException when the model cannot read; says why
   */
  public void awaitReader() throws IOException, InterruptedException {
    long end = System.nanoTime() + LOADING.toNanos();
    while (isLoading(end)) {
      // does not spin: Solr itself waits for a model that is being loaded, for some seconds
    }
  }

  /** Whether it is still being loaded and the end has not come yet. */
  private boolean isLoading(long end) throws IOException, InterruptedException {
    try {
      select(WARM_UP, "read");
      return false;
    } catch (SolrReplyException failure) {
      if (failure.getMessage().contains("still being loaded") && System.nanoTime() < end) {
        return true;
      }
      throw failure;
    }
  }

  /** Asks with parameters that are text: Solr replaces no ${…} in them. */
  public Map<?, ?> ask(Map<String, String> parameters) throws IOException, InterruptedException {
    return select(parameters, "answer the question");
  }

  private Map<?, ?> select(Map<String, String> parameters, String task)
      throws IOException, InterruptedException {
    ModifiableSolrParams literally = new ModifiableSolrParams(new MapSolrParams(parameters));
    literally.set("expandMacros", false);
    return request(new QueryRequest(literally, SolrRequest.METHOD.POST), name, task);
  }

  /** The version of Solr; "unknown" where this Solr does not tell. */
  public String solrVersion() throws IOException, InterruptedException {
    try {
      SolrRequest<?> system =
          new GenericSolrRequest(SolrRequest.METHOD.GET, "/admin/info/system", SolrParams.of());
      if (request(system, null, "tell its version").get("lucene") instanceof Map<?, ?> versions
          && versions.get("solr-spec-version") instanceof String version) {
        return version;
      }
    } catch (SolrReplyException forbidden) {
      // nothing but the record of the run needs it
    }
    return "unknown";
  }

  /**
   * Sends a request.
   *
   * @param collection that it is for; null for the node
   * @param task what Solr could not do if it fails, for the message
   */
  private Map<?, ?> request(SolrRequest<?> request, String collection, String task)
      throws IOException, InterruptedException {
    try {
      Map<String, Object> response = new LinkedHashMap<>();
      solr.request(request, collection).forEach(response::put);
      return response;
    } catch (RemoteSolrException reply) {
      throw new SolrReplyException(reply.code(), "Solr could not " + task + ": " + reason(reply));
    } catch (SolrServerException failure) {
      throw failure.getRootCause() instanceof IOException lost ? lost : new IOException(failure);
    } catch (RuntimeException failure) {
      if (Thread.interrupted()) { // SolrJ has no other way to say it
        throw new InterruptedException();
      }
      throw failure;
    }
  }

  /** Solr's own words, without SolrJ's about them. */
  private static String reason(RemoteSolrException reply) {
    String message = without(reply.getMessage(), "Error from server at ", ": ");
    // so it begins where a reply has another type than JSON; the body comes after the type
    String type = without(message, "Expected mime type in [", "] but got ");
    String body = type.length() < message.length() ? without(type, "", ". ") : message;
    boolean json = body.length() == message.length() && reply.getCause() == null;
    String words = json ? message : JsonFile.excerpt(body.strip());
    return reply.code() == 200 ? "its reply is not JSON: " + words : reply.code() + " " + words;
  }

  /** A message behind words about it, which begin and end like this. */
  private static String without(String message, String begin, String end) {
    int behind = message.startsWith(begin) ? message.indexOf(end, begin.length()) : -1;
    return behind < 0 ? message : message.substring(behind + end.length());
  }
}
