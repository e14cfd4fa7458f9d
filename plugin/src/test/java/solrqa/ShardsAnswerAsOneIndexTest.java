/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.PassageText;
import solrqa.reader.ScriptedReader;

/**
 * Random requests: however many shards there are, the answer is that of one index. The seed of a
 * run is in its threads' names and in the stack trace of a failure; {@code -Dtests.seed=} takes it.
 */
@SuppressSSL
public class ShardsAnswerAsOneIndexTest extends Cluster {
  private static final int REQUESTS_A_ROUND = 80;

  private static final String[] WORDS = {
    "engine",
    "notes",
    "steam",
    "iron",
    "the",
    "of",
    "wrote",
    "who",
    "Ada Lovelace",
    "Babbage",
    "Menabrea",
    "in 1843",
    "\ud83d\ude00",
    "<b>",
    "&",
    "failed",
    "Zürich."
  };
  private static final String[] KEYS = {"", "a,b", "c\\d", "e f", "g\"h", "ü", "#", "\ud83d\ude00"};

  private static final ScriptedReader READER =
      new ScriptedReader()
          .answer("Ada Lovelace", 7)
          .answer("Babbage", 3)
          .answer("Menabrea", 0)
          .answer("in 1843", 2)
          .surerIn("engine", 1.5)
          .surerIn("steam", -2)
          .failAt("failed failed");

  @BeforeClass
  public static void start() throws Exception {
    System.setProperty("solrqa.rewrite", "english");
    start(2, SolrHome.registry(READER));
  }

  @Test
  public void oneShard() throws Exception {
    compare(1, random());
  }

  @Test
  public void twoShards() throws Exception {
    compare(2, random());
  }

  @Test
  public void threeShards() throws Exception {
    compare(3, random());
  }

  @Test
  public void fourShards() throws Exception {
    compare(4, random());
  }

  private static void compare(int shards, Random random) throws Exception {
    create("control" + shards, SHIPPED, 1);
    create("spread" + shards, SHIPPED, shards);
    int half = REQUESTS_A_ROUND / 2;
    for (int commit = 0; commit < 2; commit++) {
      List<SolrInputDocument> documents = documents(random, "c" + commit + "-");
      for (String collection : List.of("control" + shards, "spread" + shards)) {
        Collections.shuffle(documents, random);
        index(collection, documents);
      }
      for (int i = 0; i < half; i++) {
        compare(shards, request(random));
      }
    }
  }

  private static void compare(int shards, ModifiableSolrParams request) throws Exception {
    READER.read.clear();
    QueryResponse control = search("control" + shards, request);
    List<PassageText> readByControl = List.copyOf(READER.read);
    READER.read.clear();
    request.set("shortCircuit", false); // one shard is asked as several are
    QueryResponse spread = search("spread" + shards, request);
    Assertions.assertThat(comparable(spread))
        .as("%d shards, %s", shards, request)
        .isEqualTo(comparable(control));
    Assertions.assertThat(READER.read)
        .as("%s", request)
        .containsExactlyInAnyOrderElementsOf(readByControl);
    checkReads(shards, request, spread);
  }

  /** As many documents are read as there are hits, but no more than asked for. */
  private static void checkReads(int shards, ModifiableSolrParams request, QueryResponse spread)
      throws Exception {
    int depth = request.getInt("qa.depth", 10);
    long hits =
        search("spread" + shards, params("q", request.get("q"), "rows", 0))
            .getResults()
            .getNumFound();
    int candidates =
        Stream.of("read", "unread", "noText").mapToInt(name -> (int) at(spread, "qa", name)).sum();
    Assertions.assertThat(candidates)
        .as("%s", request)
        .isEqualTo(request.getInt("rows", 10) == 0 ? 0 : (int) Math.min(depth, hits));
  }

  private static String comparable(QueryResponse response) {
    SolrDocumentList documents = response.getResults();
    return String.join(
        "\n",
        documents.getStart() + " of " + documents.getNumFound(),
        documents.stream().map(ShardsAnswerAsOneIndexTest::fields).toList().toString(),
        String.valueOf(documents.getNumFoundExact()),
        String.valueOf(at(response, "qa")),
        String.valueOf(at(response, "highlighting")),
        String.valueOf(at(response, "debug", "qa")),
        String.valueOf(at(response, "facet_counts")),
        String.valueOf(response.getHeader().get("partialResults")));
  }

  /** All but the time of its indexing, in one order. */
  private static Map<String, Object> fields(SolrDocument document) {
    Map<String, Object> fields = new TreeMap<>(document);
    fields.remove("_version_");
    return fields;
  }

  private static List<SolrInputDocument> documents(Random random, String prefix) {
    List<SolrInputDocument> documents = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      SolrInputDocument document =
          sdoc(
              "id", prefix + i + KEYS[random.nextInt(KEYS.length)],
              "path", "p" + random.nextInt(3));
      if (random.nextInt(8) > 0) {
        document.addField("title", words(random, 1 + random.nextInt(3)));
      }
      if (random.nextInt(8) > 0) {
        boolean isLong = random.nextInt(6) == 0;
        document.addField("text", words(random, 1 + random.nextInt(isLong ? 900 : 15)));
      }
      documents.add(document);
    }
    return documents;
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? ". " : " ");
    }
    return words.toString().strip();
  }

  private static <T> T oneOf(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static ModifiableSolrParams request(Random random) {
    ModifiableSolrParams request = new ModifiableSolrParams();
    // words as typed choose passages, the form is read: each shard must have both
    request.set(
        "q", words(random, 1 + random.nextInt(3)) + oneOf(random, List.of(" of?", " of iron")));
    set(request, random, "qa.rewrite", List.of("auto", "off"));
    request.set("qa", true);
    request.set("sort", "score desc, id asc"); // ties of one index are by the order of arrival
    request.set("fl", oneOf(random, List.of("id", "id,score", "*", "*,score", "text", "id,path")));
    request.set("start", random.nextBoolean() ? random.nextInt(5) : random.nextInt(60));
    request.set("rows", oneOf(random, List.of("0", "1", "3", "10", "100")));
    set(request, random, "qa.depth", List.of(1, 5, 20, 50));
    set(request, random, "qa.noAnswer", List.of("drop", "demote", "keep", "auto"));
    set(request, random, "qa.threshold", List.of(-9, 0.5, 2.5, 10));
    set(request, random, "qa.weight", List.of(0, 0.3, 1));
    set(request, random, "qa.spans", List.of(1, 2, 5));
    set(request, random, "qa.answers", List.of(0, 1, 20));
    set(request, random, "qa.context", List.of("sentence", "passage", "7"));
    set(request, random, "qa.tag.pre", List.of("<mark class=\"x\">", "**"));
    set(request, random, "qa.encoder", List.of("html", "simple"));
    set(request, random, "distrib.singlePass", List.of(true, false));
    set(request, random, "debug", List.of("results", "timing"));
    if (random.nextInt(3) == 0) {
      request.set("hl", true);
      request.set("hl.fl", "title");
    }
    if (random.nextInt(3) == 0) {
      request.set("facet", true);
      request.set("facet.field", "path");
    }
    return request;
  }

  private static void set(
      ModifiableSolrParams request, Random random, String name, List<?> values) {
    if (random.nextInt(3) == 0) {
      request.set(name, String.valueOf(oneOf(random, values)));
    }
  }
}
