/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.request.CollectionAdminRequest;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.core.SolrCore;
import org.apache.solr.util.LogListener;
import org.apache.solr.util.TestInjection;
import org.assertj.core.api.Assertions;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** SolrCloud: one shard is answered where it lies, several read what is theirs. */
@SuppressSSL
public class CollectionTest extends Cluster {
  private static final String QUESTION = "who wrote the notes?";
  private static final String KEYWORDS = "notes unicorn";
  private static final ScriptedReader READER = new ScriptedReader().answer("Ada", 5);

  @BeforeClass
  public static void start() throws Exception {
    System.setProperty("solrqa.rewrite", "english");
    start(2, SolrHome.registry(READER));
    for (int shards = 1; shards <= 2; shards++) {
      String collection = "shards" + shards;
      create(collection, SHIPPED, shards);
      index(
          collection,
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      sdoc(
                          "id", "d" + i,
                          "text",
                              i == 5 ? "The notes were written by Ada." : "Notes." + " x".repeat(i),
                          "path", "p" + i % 2))
              .toList());
    }
  }

  @Before
  public void forget() {
    READER.passages.clear();
    READER.questions.clear();
    READER.timesLeft.clear();
  }

  @Test
  public void oneShardIsAnswered() throws Exception {
    QueryResponse response = ask("shards1", "q", QUESTION);
    Assertions.assertThat(ids(response)).containsExactly("d5");
    Assertions.assertThat(READER.questions).containsExactly(QUESTION);
    Assertions.assertThat(at(response, "qa", "documents", "d5", "highlight"))
        .isEqualTo("The notes were written by <em>Ada</em>.");
  }

  @Test
  public void severalShardsReadWhatIsTheirs() throws Exception {
    QueryResponse response =
        ask("shards2", "q", QUESTION, "hl", true, "hl.fl", "text", "debug", "results");
    Assertions.assertThat(READER.passages).hasSize(8);
    Assertions.assertThat(READER.questions).containsExactly(QUESTION, QUESTION);
    Assertions.assertThat(ids(response)).containsExactly("d5");
    Assertions.assertThat(at(response, "qa", "dropped")).isEqualTo(7);
    Assertions.assertThat(at(response, "qa", "documents", "d5", "highlight"))
        .isEqualTo("The notes were written by <em>Ada</em>.");
    Assertions.assertThat(response.getHighlighting()).containsOnlyKeys("d5");
    Assertions.assertThat(names(at(response, "debug", "qa"))).hasSize(8);
    Assertions.assertThat(names(at(response, "debug", "explain"))).containsExactly("d5");
    Assertions.assertThat(names(response.getResponse()))
        .containsExactly("responseHeader", "response", "qa", "highlighting", "debug");
  }

  @Test
  public void eachShardReadsTheFormThatOneNodeReads() throws Exception {
    QueryResponse one = ask("shards1", "q", "notes");
    QueryResponse several = ask("shards2", "q", "notes");
    String form = "what is notes?";
    Assertions.assertThat(READER.questions).containsExactly(form, form, form);
    for (QueryResponse response : List.of(one, several)) {
      Assertions.assertThat(ids(response)).containsExactly("d5");
      Assertions.assertThat(at(response, "qa", "question")).isEqualTo("notes");
      Assertions.assertThat(at(response, "qa", "questionRead")).isEqualTo(form);
    }
    READER.questions.clear();
    ask("shards2", "q", "notes", "qa.rewrite", "off");
    Assertions.assertThat(READER.questions).containsExactly("notes", "notes");
  }

  @Test
  public void noNodeLogsTheQuestion() throws Exception {
    List<String> logged = new ArrayList<>();
    try (LogListener lines = LogListener.info(SolrCore.class.getName() + ".Request")) {
      ask("shards2", "q", QUESTION, "asked", QUESTION);
      ask("shards2", "q", KEYWORDS, "asked", KEYWORDS);
      for (String line = lines.pollMessage(); line != null; line = lines.pollMessage()) {
        logged.add(line);
      }
    }
    Assertions.assertThat(logged)
        .as("two shards search and read, one has the answer's fields; and the request itself")
        .hasSizeGreaterThanOrEqualTo(6)
        .anyMatch(line -> line.contains("q=hidden") && line.contains("asked=hidden"))
        .anyMatch(line -> line.contains("qa=documents="))
        .noneMatch(line -> line.contains("wrote"))
        .noneMatch(line -> line.contains("unicorn"));
  }

  @Test
  public void theStageShowsInTheTrack() throws Exception {
    QueryResponse response = ask("shards2", "q", QUESTION, "debug", "track");
    Assertions.assertThat(names(at(response, "debug", "track")))
        .containsSubsequence("EXECUTE_QUERY", "STAGE_2500", "GET_FIELDS");
    Assertions.assertThat(names(at(response, "debug", "track", "STAGE_2500"))).hasSize(2);
    Assertions.assertThat(names(at(response, "debug", "track", "GET_FIELDS"))).hasSize(1);
  }

  @Test
  public void whoAsksForNoRowsHasNothingRead() throws Exception {
    QueryResponse response = ask("shards2", "q", QUESTION, "rows", 0);
    Assertions.assertThat(response.getResults().getNumFound()).isEqualTo(8);
    Assertions.assertThat(at(response, "qa", "answered")).isEqualTo("unknown");
    Assertions.assertThat(READER.questions).isEmpty();
  }

  @Test
  public void whoAsksForAllDocumentsHasNothingRead() throws Exception {
    QueryResponse response = ask("shards2", "q", "*:*");
    Assertions.assertThat(response.getResults().getNumFound()).isEqualTo(8);
    Assertions.assertThat(ids(response)).hasSize(8);
    Assertions.assertThat(at(response, "qa", "answered")).isEqualTo("unknown");
    Assertions.assertThat(at(response, "qa", "reason")).isEqualTo("noQuestion");
    Assertions.assertThat(READER.questions).isEmpty();
  }

  @Test
  public void withoutHitsThereIsNoAnswer() throws Exception {
    QueryResponse response = ask("shards2", "q", "xyzzy");
    Assertions.assertThat(at(response, "qa", "answered")).isEqualTo("no");
    Assertions.assertThat(response.getResults()).isEmpty();
  }

  @Test
  public void facetsCountAllHitsAndOnePassWorksToo() throws Exception {
    for (String fields : new String[] {"id,score", "*"}) {
      QueryResponse response =
          ask(
              "shards2",
              "q",
              QUESTION,
              "distrib.singlePass",
              true,
              "fl",
              fields,
              "facet",
              true,
              "facet.field",
              "path",
              "json.facet",
              "{p:{type:terms,field:path}}",
              "hl",
              true,
              "hl.fl",
              "text",
              "stats",
              true,
              "stats.field",
              "position");
      Assertions.assertThat(ids(response)).containsExactly("d5");
      Assertions.assertThat(response.getFacetField("path").getValues())
          .allMatch(count -> count.getCount() == 4);
      Assertions.assertThat(at(response, "facets", "count")).isEqualTo(8L);
      Assertions.assertThat(response.getHighlighting()).containsOnlyKeys("d5");
    }
  }

  @Test
  public void collapsedDocumentsAreReadAndExpandWorksOnThePage() throws Exception {
    // each path on one shard, as collapsing needs it
    for (String shards : new String[] {"shards1", "shards2"}) {
      for (String fields : new String[] {"id", "*"}) {
        QueryResponse response =
            ask(
                shards,
                "q",
                QUESTION,
                "fq",
                "{!collapse field=id}",
                "expand",
                true,
                "fl",
                fields,
                "expand.field",
                "path",
                "shortCircuit",
                false);
        Assertions.assertThat(ids(response)).containsExactly("d5");
      }
    }
  }

  @Test
  public void theBestOfEachGroupIsReadAndTheOthersAreExpanded() throws Exception {
    for (int shards = 1; shards <= 2; shards++) {
      create("groups" + shards, SHIPPED, shards);
      index("groups" + shards, groups());
      // the composite id keeps a group on one shard, as collapsing needs it
      QueryResponse response =
          ask(
              "groups" + shards,
              "q",
              QUESTION,
              "fq",
              "{!collapse field=path}",
              "expand",
              true,
              "expand.rows",
              9,
              "qa.noAnswer",
              "keep",
              "shortCircuit",
              false);
      Assertions.assertThat(ids(response)).hasSize(6).startsWith("p4!0");
      Assertions.assertThat(ids(response)).allMatch(id -> id.endsWith("!0"));
      Assertions.assertThat(at(response, "qa", "read")).isEqualTo(6);
      Assertions.assertThat(READER.passages).as("%d shards", shards).hasSize(6);
      Assertions.assertThat(response.getExpandedResults())
          .hasSize(6)
          .allSatisfy((path, others) -> Assertions.assertThat(others).hasSize(2));
      READER.passages.clear();
    }
  }

  /** Six groups of three, of which the first has the best score. */
  private static List<SolrInputDocument> groups() {
    List<SolrInputDocument> documents = new ArrayList<>();
    for (int group = 0; group < 6; group++) {
      for (int i = 0; i < 3; i++) {
        String text = "Notes, written by " + (group == 4 ? "Ada." : "them.") + " x".repeat(9 * i);
        documents.add(sdoc("id", "p" + group + "!" + i, "text", text, "path", "p" + group));
      }
    }
    return documents;
  }

  @Test
  public void theRemainingTimeIsPassedOn() throws Exception {
    ask("shards2", "q", QUESTION, "timeAllowed", 3_000);
    ask("shards2", "q", QUESTION, "timeAllowed", 60_000, "qa.timeAllowed", 2_000);
    Assertions.assertThat(READER.timesLeft).hasSize(4);
    Assertions.assertThat(READER.timesLeft.subList(0, 2)).allMatch(time -> time.toMillis() < 3_000);
    Assertions.assertThat(READER.timesLeft.subList(2, 4)).allMatch(time -> time.toMillis() < 2_000);
  }

  @Test
  public void limitsOfSolrHoldOnShards() throws Exception {
    TestInjection.queryTimeout = new ScriptedLimit(0);
    try {
      QueryResponse response = ask("shards2", "q", QUESTION);
      Assertions.assertThat(READER.passages).isEmpty();
      Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(8);
      Assertions.assertThat(at(response, "qa", "documents", "d5", "reason"))
          .isEqualTo("queryLimit");
      Assertions.assertThat(response.getHeader().get("partialResults")).isEqualTo(true);
    } finally {
      TestInjection.queryTimeout = null;
    }
  }

  @Test
  public void aliasesRoutesAndListsOfShardsAreRead() throws Exception {
    CollectionAdminRequest.createAlias("both", "shards1,shards2").process(cluster.getSolrClient());
    Assertions.assertThat(ids(ask("both", "q", QUESTION))).containsExactly("d5"); // in both, once
    Assertions.assertThat(ids(ask("shards2", "q", QUESTION, "_route_", "d5")))
        .containsExactly("d5");
    Assertions.assertThat(ids(ask("shards2", "q", QUESTION, "shards", "shard1,shard2")))
        .containsExactly("d5");
    QueryResponse one = ask("shards2", "q", QUESTION, "shards", "shard1", "qa.noAnswer", "keep");
    QueryResponse other = ask("shards2", "q", QUESTION, "shards", "shard2", "qa.noAnswer", "keep");
    Assertions.assertThat(ids(one)).isNotEmpty().doesNotContainAnyElementsOf(ids(other));
    Assertions.assertThat(ids(one).size() + ids(other).size()).isEqualTo(8);
  }

  @Test
  public void badRequestsAreRefusedBeforeAnyShardHearsOfThem() {
    assertRefused(400, "shards2", "q", QUESTION, "qa.dept", 5);
    assertRefused(400, "shards2", "q", QUESTION, "qa.maxPassages", 5);
    assertRefused(400, "shards2", "q", QUESTION, "shards.rows", 5);
    assertRefused(400, "shards2", "q", QUESTION, "group", true, "group.field", "path");
    Assertions.assertThat(READER.questions).isEmpty();
  }
}
