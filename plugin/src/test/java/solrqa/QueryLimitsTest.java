/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.util.TestInjection;
import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** Solr's own limits of a request end the reading too: timeAllowed, cpuAllowed, memAllowed. */
public class QueryLimitsTest extends SolrTest {
  private static final int DOCUMENTS = 30;
  private static final ScriptedReader READER = new ScriptedReader().answer("Ada", 5);

  @BeforeClass
  public static void start() throws Exception {
    start(READER);
    index("a", "text", "Engine engine engine of somebody.");
    index("b", "text", "Engine engine of Ada.");
    index("c", "title", "Engine.");
    for (int i = 0; i < DOCUMENTS; i++) {
      index("long" + i, "text", "Steam, " + i + ". " + "And more about all of it. ".repeat(1_900));
    }
    assertU(commit());
  }

  @Before
  public void forget() {
    READER.passages.clear();
  }

  @After
  public void removeLimit() {
    TestInjection.queryTimeout = null;
  }

  @Test
  public void nothingIsReadOnceALimitIsReached() throws Exception {
    List<String> plain = search("q", "engine").ids();
    for (int questions = 0; questions <= 3; questions++) {
      TestInjection.queryTimeout = new ScriptedLimit(questions);
      Node response = ask("q", "engine");
      Assertions.assertThat(READER.passages).isEmpty();
      Assertions.assertThat(response.ids())
          .containsExactlyInAnyOrderElementsOf(plain)
          .endsWith("c");
      Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("unknown");
      Assertions.assertThat(response.at("qa", "unread").number()).isEqualTo(3);
      Node unread = response.at("qa", "documents", "b");
      Assertions.assertThat(unread.at("status").string()).isEqualTo("unread");
      Assertions.assertThat(unread.at("reason").string()).isEqualTo("queryLimit");
      // whether it has text, nobody has looked
      Assertions.assertThat(response.at("qa", "documents", "c", "status").string())
          .isEqualTo("unread");
      Assertions.assertThat(response.at("responseHeader", "partialResults").value())
          .isEqualTo(true);
      Assertions.assertThat(
              response.at("responseHeader", "partialResultsDetails").value().toString())
          .contains("qa: 3 of 3 documents unread");
      Assertions.assertThat(response.at("response", "numFoundExact").value()).isEqualTo(false);
    }
  }

  @Test
  public void allIsReadBelowTheLimit() throws Exception {
    TestInjection.queryTimeout = new ScriptedLimit(4);
    Node response = ask("q", "engine");
    Assertions.assertThat(READER.passages).hasSize(2);
    Assertions.assertThat(response.at("qa", "answers", 0, "id").string()).isEqualTo("b");
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isNull();
  }

  @Test
  public void allOrNothingGetsNothing() {
    TestInjection.queryTimeout = new ScriptedLimit(1);
    assertRefused(503, "q", "engine", "partialResults", false)
        .hasMessageContaining("qa: 3 of 3 documents unread, and partialResults=false");
  }

  @Test
  public void aLimitIsNoFailure() throws Exception {
    TestInjection.queryTimeout = new ScriptedLimit(1);
    Assertions.assertThat(ask("q", "engine", "qa.onError", "fail").at("qa", "unread").number())
        .isEqualTo(3);
  }

  @Test
  public void cpuAllowedIsCountedWhileDocumentsAreCutIntoPassages() throws Exception {
    Object[] whole = {"q", "steam", "qa.depth", DOCUMENTS, "qa.q", "how much steam?", "rows", 1};
    Assertions.assertThat(ask(whole).at("qa", "read").number()).isEqualTo(DOCUMENTS);
    READER.passages.clear();
    // searching takes less, to cut 1.5 million characters into passages takes more
    Node response =
        ask(
            "q",
            "steam",
            "qa.depth",
            DOCUMENTS,
            "qa.q",
            "is there steam?",
            "rows",
            1,
            "cpuAllowed",
            40);
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isEqualTo(true);
    Assertions.assertThat(READER.passages).isEmpty();
  }
}
