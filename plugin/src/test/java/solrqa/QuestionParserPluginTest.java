/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.common.SolrException;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** {@code {!question}} in a core. */
public class QuestionParserPluginTest extends SolrTest {

  @BeforeClass
  public static void start() throws Exception {
    start(new ScriptedReader());
    index("a", "title", "Engine", "text", "Of steam.");
    index("b", "title", "Steam", "text", "Of the engine.");
    index("c", "title", "Gardens", "text", "Of plants: who said \"AND\"?");
    assertU(commit());
  }

  private static Node find(String question, String fields) throws Exception {
    return search("q", question, "defType", "question", "qf", fields);
  }

  @Test
  public void searchesTheFieldsWithTheirBoosts() throws Exception {
    Assertions.assertThat(find("engine?", "title^9 text").ids()).containsExactly("a", "b");
    Assertions.assertThat(find("engine?", "title text^9").ids()).containsExactly("b", "a");
    Assertions.assertThat(find("engine?", "title").ids()).containsExactly("a");
  }

  @Test
  public void addsAShareOfTheOtherFields() throws Exception {
    assertU(adoc("id", "p", "title", "Valve", "text", "Of the valve."));
    assertU(adoc("id", "q", "title", "Valve", "text", "Of the pipe."));
    assertU(commit());
    try {
      Assertions.assertThat(scores("0").get(0)).isEqualTo(scores("0").get(1));
      Assertions.assertThat(scores("1").get(0)).isGreaterThan(scores("1").get(1));
      for (String tie : List.of("-1", "1.1", "NaN", "much")) {
        assertRefused(400, "q", "valve", "defType", "question", "qf", "text", "tie", tie)
            .hasMessageContaining("illegal tie value: " + tie + ", must be a number from 0 to 1");
      }
    } finally {
      assertU(delI("p"));
      assertU(delI("q"));
      assertU(commit());
    }
  }

  private static List<Double> scores(String tie) throws Exception {
    Node response =
        search(
            "q", "valve", "defType", "question", "qf", "title^2 text", "tie", tie, "fl", "score");
    return List.of(score(response, 0), score(response, 1));
  }

  private static double score(Node response, int document) {
    return (double) response.at("response", "docs", document, "score").value();
  }

  @Test
  public void takesLocalParametersAndTheDefaultField() throws Exception {
    Assertions.assertThat(
            search(
                    "q",
                    "{!question qf=title v=$question}",
                    "question",
                    "a steam engine?",
                    "defType",
                    "lucene")
                .ids())
        .containsExactlyInAnyOrder("a", "b");
    Assertions.assertThat(search("q", "{!question df=title qf=''}steam", "defType", "lucene").ids())
        .containsExactly("b");
  }

  @Test
  public void countsNeighbouringWordsMoreWhereTheyAreNear() throws Exception {
    assertU(adoc("id", "n", "text", "a blue whale and a red lamp"));
    assertU(adoc("id", "o", "text", "a blue lamp and a red whale"));
    assertU(commit());
    try {
      Assertions.assertThat(near("blue lamp", "text", "0")).startsWith("o");
      Assertions.assertThat(near("blue whale", "text^0.5", "2")).startsWith("n");
      Assertions.assertThat(near("blue lamp", " ", "0")).containsExactlyInAnyOrder("n", "o");
    } finally {
      assertU(delI("n"));
      assertU(delI("o"));
      assertU(commit());
    }
  }

  private static List<String> near(String question, String fields, String slop) throws Exception {
    return search("q", question, "defType", "question", "qf", "text", "pf2", fields, "ps2", slop)
        .ids();
  }

  @Test
  public void refusesNeighboursThatCannotBeFound() {
    refusesNear("nowhere", "0", "illegal pf2 field: nowhere, must be an indexed field");
    refusesNear("id", "0", "illegal pf2 field: id, must be indexed with positions");
    refusesNear("text^0", "0", "illegal pf2 value: text^0, must be fields with positive boosts");
    refusesNear("text", "-1", "illegal ps2 value: -1, must be a whole number from 0 to 999");
    refusesNear("text", "x", "illegal ps2 value: x, must be a whole number from 0 to 999");
  }

  private static void refusesNear(String fields, String slop, String message) {
    assertRefused(400, "q", "who?", "defType", "question", "qf", "text", "pf2", fields, "ps2", slop)
        .hasMessageContaining(message);
  }

  @Test
  public void takesEverythingAsPlainText() throws Exception {
    for (String question :
        new String[] {"said: \"AND\"", "who AND (", "plants*", "+who -said", "who?", "~plants^"}) {
      Assertions.assertThat(find(question, "text").ids()).as(question).containsExactly("c");
    }
    Assertions.assertThat(find("?!", "text").ids()).isEmpty();
    Assertions.assertThat(find("*", "text").ids()).isEmpty();
  }

  @Test
  public void matchesAllForWhatSolrsOwnParsersMatchAll() throws Exception {
    Assertions.assertThat(find("*:*", "text").ids()).hasSize(3);
    Assertions.assertThat(find("*:* ", "text").ids()).isEmpty();
  }

  /** A page that sends what a person typed in both parameters must not let it become a query. */
  @Test
  public void localParametersAreTextUnlessTheQuestionStandsBesideThem() throws Exception {
    String query = "{!term f=id}b";
    Assertions.assertThat(search("q", query, "defType", "question", "qf", "id").ids()).isEmpty();
    Assertions.assertThat(
            search("q", query, "qa.q", query, "defType", "question", "qf", "id").ids())
        .isEmpty();
    Assertions.assertThat(
            search("q", query, "qa.q", "who?", "defType", "question", "qf", "id").ids())
        .containsExactly("b");
    Assertions.assertThatThrownBy(
            () -> search("q", "{!nowhere}b", "qa.q", "who?", "defType", "question", "qf", "id"))
        .isInstanceOfSatisfying(
            SolrException.class, e -> Assertions.assertThat(e.code()).isEqualTo(400));
  }

  @Test
  public void matchesNothingWithoutAQuestion() throws Exception {
    Assertions.assertThat(find(" ", "text").ids()).isEmpty();
    Assertions.assertThat(search("defType", "question").ids()).isEmpty();
  }

  @Test
  public void highlightsItsFields() throws Exception {
    Node response = search("q", "engine", "defType", "question", "qf", "text", "hl", true);
    Assertions.assertThat(response.at("highlighting", "b", "text", 0).string())
        .isEqualTo("Of the <em>engine</em>.");
  }

  @Test
  public void refusesFieldsThatCannotBeSearched() {
    refuses("nowhere", "illegal qf field: nowhere, must be an indexed field of the schema");
    refuses("_version_", "illegal qf field: _version_, must be an indexed field of the schema");
    refuses("text^x", "illegal qf value: text^x, must be fields with positive boosts");
    refuses("text^-1", "illegal qf value: text^-1, must be fields with positive boosts");
  }

  private static void refuses(String fields, String message) {
    assertRefused(400, "q", "who?", "defType", "question", "qf", fields)
        .hasMessageContaining(message);
  }

  @Test
  public void refusesLongQuestions() {
    assertRefused(400, "q", "x".repeat(2_001), "defType", "question", "qf", "text", "qa", false)
        .hasMessageContaining("the question has 2001 characters, must be at most 2000");
  }
}
