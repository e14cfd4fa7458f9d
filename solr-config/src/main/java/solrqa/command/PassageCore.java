/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.solr.common.util.Utils;

/**
 * A Solr core that holds passages: makes it, fills it, asks it. Thread-safe.
 *
 * <p>A reply of Solr that is an error becomes a {@link CommandException} with Solr's message.
 */
public final class PassageCore {
  private static final int BATCH = 50;

  private final SolrHttp solr;
  private final String name;

  private PassageCore(SolrHttp solr, String name) {
    this.solr = solr;
    this.name = name;
  }

  /** A core or collection that is there. */
  static PassageCore existing(SolrHttp solr, String name) {
    return new PassageCore(solr, name);
  }

  /** Makes an empty core from the configset. */
  public static PassageCore create(SolrHttp solr, String name)
      throws IOException, InterruptedException {
    require(
        solr.post(
            "/solr/admin/cores",
            Map.of("action", "CREATE", "name", name, "configSet", SolrHome.CONFIGSET)),
        "make the core " + name);
    return new PassageCore(solr, name);
  }

  /**
   * Indexes passages and makes them visible.
   *
   * @param indexed is told how many are indexed, batch by batch
   */
  void add(List<SourcePassage> passages, LongConsumer indexed)
      throws IOException, InterruptedException {
    for (int start = 0; start < passages.size(); start += BATCH) {
      int end = Math.min(start + BATCH, passages.size());
      List<Map<String, Object>> documents =
          passages.subList(start, end).stream().map(PassageCore::document).toList();
      addDocuments(documents);
      indexed.accept(end);
    }
    require(solr.postJson("/solr/" + name + "/update?commit=true", "{}"), "commit");
  }

  /** Adds documents of any fields; the next commit makes them visible. */
  public void addDocuments(List<Map<String, Object>> documents)
      throws IOException, InterruptedException {
    require(solr.postJson("/solr/" + name + "/update", Utils.toJSONString(documents)), "index");
  }

  /** Asks with parameters; the reply is Solr's own, also where it is an error. */
  public SolrHttp.Reply select(Map<String, String> parameters)
      throws IOException, InterruptedException {
    return solr.post("/solr/" + name + "/select", parameters);
  }

  /** Asks with parameters. */
  Map<?, ?> ask(Map<String, String> parameters) throws IOException, InterruptedException {
    return require(select(parameters), "answer the question");
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
    if (reply.status() == 200) {
      return reply.json();
    }
    throw new CommandException("Solr could not " + task + ": " + message(reply));
  }

  private static String message(SolrHttp.Reply reply) {
    try {
      if (reply.json().get("error") instanceof Map<?, ?> error) {
        return reply.status() + " " + error.get("msg");
      }
    } catch (RuntimeException notJson) {
      // then the body says what there is to say
    }
    return reply.status() + " " + reply.body().strip();
  }
}
