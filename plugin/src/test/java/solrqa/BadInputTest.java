/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** What users and operators must be told. */
public class BadInputTest extends SolrTest {

  @BeforeClass
  public static void start() throws Exception {
    System.setProperty("solr.disable.allowUrls", "true");
    start(new ScriptedReader());
    index("a", "text", "An engine.");
    assertU(commit());
  }

  @Test
  public void refusesBadValues() {
    assertRefused(400, "q", "who?", "qa", "maybe")
        .hasMessageContaining("illegal qa value: maybe, must be true or false");
    assertRefused(400, "q", "who?", "qa.dept", 5)
        .hasMessageContaining("unknown parameter: qa.dept, the nearest known is qa.depth");
    for (Object depth : new Object[] {0, 100_000, "x"}) {
      assertRefused(400, "q", "who?", "qa.depth", depth)
          .hasMessageContaining(
              "illegal qa.depth value: " + depth + ", must be a whole number from 1 to 100");
    }
    assertRefused(400, "q", "who?", "qa.timeAllowed", 10_001)
        .hasMessageContaining(
            "illegal qa.timeAllowed value: 10001, must be a whole number from 1 to 10000");
    assertRefused(400, "q", "who?", "qa.threshold", "NaN")
        .hasMessageContaining("illegal qa.threshold value: NaN, must be a number");
    assertRefused(400, "q", "who?", "qa.weight", 2)
        .hasMessageContaining("illegal qa.weight value: 2, must be a number from 0 to 1");
    assertRefused(400, "q", "who?", "qa.fl", "path")
        .hasMessageContaining("illegal qa.fl value: path, must be among [");
    assertRefused(400, "q", "who?", "qa.model", "../x")
        .hasMessageContaining("illegal qa.model value: ../x, must be among [small]");
  }

  @Test
  public void refusesQuestionsThatAreNone() {
    assertRefused(400, "q", " ").hasMessageContaining("the question is empty");
    assertRefused(400, "q", "x".repeat(3_000)).hasMessageContaining("3000 characters");
    assertRefused(400, "q", "{!question df=text}who?")
        .hasMessageContaining("give the question in qa.q");
    assertRefused(400, "json", "{query: {lucene: {df: text, query: engine}}}")
        .hasMessageContaining("give the question in qa.q");
  }

  @Test
  public void refusesTogetherWhatAnswersCannotBeCombinedWith() {
    assertRefused(
            400,
            "q",
            "who?",
            "group",
            true,
            "group.field",
            "path",
            "rq",
            "{!rerank reRankQuery=id:a}",
            "sort",
            "position asc, id asc")
        .hasMessageContaining(
            "qa=true cannot be combined with group=true, rq, sort=position asc, id asc"
                + " (only by score): ");
    // Solr itself refuses grouping with a cursor
    assertRefused(400, "q", "who?", "cursorMark", "*", "sort", "score desc, id asc")
        .hasMessageContaining("cannot be combined with cursorMark: ");
  }

  @Test
  public void refusesSortsThatAreNotByScore() {
    for (String sort : new String[] {"score asc", "id asc", "path asc", "id asc, score desc"}) {
      assertRefused(400, "q", "who?", "sort", sort)
          .hasMessageContaining("sort=" + sort + " (only by score)");
    }
  }

  @Test
  public void refusesToReadWhatWasNotRetrieved() {
    assertRefused(400, "q", "who?", "ids", "a,b").hasMessageContaining("ids");
    assertRefused(400, "q", "who?", "query", false).hasMessageContaining("query=false");
  }

  @Test
  public void refusesToRetrieveOtherDocumentsThanTheCandidates() {
    assertRefused(400, "q", "who?", "shards.rows", 5, "shards.start", 1)
        .hasMessageContaining("qa=true cannot be combined with shards.rows, shards.start: ");
  }

  @Test
  public void showsLittleOfLongValuesAndNames() {
    String digits = "1".repeat(32_000) + "x";
    String shown = "1".repeat(100) + "… (32001 characters), must be at most 10000 characters";
    for (String name : new String[] {"qa.threshold", "qa.weight", "qa.depth", "qa.fl", "qa"}) {
      assertRefused(400, "q", "who?", name, digits)
          .hasMessage("illegal " + name + " value: " + shown);
    }
    String rocket = "\ud83d\ude80";
    assertRefused(400, "q", "who?", "qa.model", "x" + rocket.repeat(60))
        .hasMessageContaining("value: x" + rocket.repeat(49) + "… (121 characters), must");
    assertRefused(400, "q", "who?", "qa." + "depth".repeat(200_000), 1)
        .hasMessage(
            "unknown parameter: qa."
                + ("depth".repeat(20).substring(0, 97))
                + "… (1000003 characters)");
    assertRefused(400, "q", "who?", "f." + digits + ".qa.fl", 1)
        .hasMessageContaining("… (32009 characters), qa parameters hold for all fields");
    String sort = "id asc" + ",id asc".repeat(10_000);
    assertRefused(400, "q", "who?", "sort", sort).hasMessageContaining("… (70006 characters)");
    assertRefused(400, "q", "who?", "qa.fl", "a\nb").hasMessageContaining("value: a, must");
    assertRefused(400, "q", "who?", "qa.model", "a\nb")
        .hasMessageContaining("value: a\uFFFDb, must");
  }

  @Test
  public void showsLittleOfWhatIsSearched() {
    String fields = "text ".repeat(2_000) + "nowhere";
    assertRefused(400, "q", "who?", "defType", "question", "qf", fields)
        .hasMessageContaining("… (10007 characters), must be at most 10000 characters");
    assertRefused(400, "q", "who?", "defType", "question", "qf", "nowhere".repeat(1_000))
        .hasMessageContaining("… (7000 characters), must be an indexed field");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 201; i++) {
      many.append(' ').append(i).append("_txt");
    }
    assertRefused(400, "q", "who?", "defType", "question", "qf", many.toString())
        .hasMessageContaining("must be at most 200 fields");
  }

  @Test
  public void plainSearchNeverHearsOfAnyOfIt() throws Exception {
    Node response =
        search("q", "engine", "qa.dept", 5, "qa.threshold", "NaN", "sort", "id asc", "qa.fl", "x");
    Assertions.assertThat(response.ids()).containsExactly("a");
  }
}
