/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderBusyException;

/** A reader, or a model, that does not do its work. */
public class FailureTest extends SolrTest {
  private final ScriptedReader reader = new ScriptedReader().answer("Ada", 5);

  @Before
  public void startCore() throws Exception {
    start(reader);
    index("a", "text", "Engine engine engine of nobody.");
    index("b", "text", "Engine engine of Ada.");
    index("c", "text", "Engine of somebody or other, perhaps.");
    assertU(commit());
  }

  @After
  public void stopCore() {
    System.clearProperty(NodeOptions.MODELS);
    deleteCore();
  }

  @Test
  public void unreadDocumentsStayInRetrievalOrderBehindReadOnes() throws Exception {
    reader.passDeadlineAfter(2);
    Node response = ask("q", "engine");
    Assertions.assertThat(response.ids()).containsExactly("b", "c");
    Assertions.assertThat(response.at("qa", "unread").number()).isEqualTo(1);
    Assertions.assertThat(response.at("qa", "answers", "c", "status").string()).isEqualTo("unread");
    Assertions.assertThat(response.at("qa", "answers", "c", "reason").string())
        .isEqualTo("deadline");
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isEqualTo(true);
    Assertions.assertThat(response.at("responseHeader", "partialResultsDetails").value().toString())
        .contains("qa: 1 of 3 documents unread");
    Assertions.assertThat(response.at("response", "numFoundExact").value()).isEqualTo(false);
  }

  @Test
  public void allOrNothingGetsNothing() {
    reader.passDeadlineAfter(2);
    assertRefused(503, "q", "engine", "partialResults", false)
        .hasMessageContaining("qa: 1 of 3 documents unread, and partialResults=false");
  }

  @Test
  public void aFailurePassesInRetrievalOrder() throws Exception {
    reader.fail(new IllegalStateException("out of order"));
    Node response = ask("q", "engine");
    Assertions.assertThat(response.ids()).isEqualTo(search("q", "engine").ids());
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("unknown");
    Assertions.assertThat(response.at("qa", "answers", "a", "reason").string()).isEqualTo("failed");
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isEqualTo(true);
  }

  @Test
  public void aFailureFailsWhereThatIsAskedFor() throws Exception {
    reader.failAt("somebody");
    assertRefused(503, "q", "engine", "qa.onError", "fail")
        .hasMessageContaining("1 of 3 documents unread: the reader failed");
    Assertions.assertThat(ask("q", "engine").ids()).containsExactly("b", "c");
  }

  @Test
  public void aDeadlineIsNoFailure() throws Exception {
    reader.passDeadlineAfter(2);
    Assertions.assertThat(ask("q", "engine", "qa.onError", "fail").ids()).containsExactly("b", "c");
  }

  @Test
  public void aBusyReaderSaysSo() {
    reader.fail(new ReaderBusyException("64 requests wait already"));
    assertRefused(429, "q", "engine").hasMessageContaining("64 requests wait already");
  }

  @Test
  public void theLeastOfAllTimeLimitsHolds() throws Exception {
    ask("q", "engine");
    ask("q", "engine", "qa.timeAllowed", 60_000);
    ask("q", "engine", "timeAllowed", 3_000);
    ask("q", "engine", "timeAllowed", 3_000, "qa.timeAllowed", 1_000);
    Assertions.assertThat(reader.timesLeft)
        .satisfiesExactly(
            operators -> Assertions.assertThat(operators).isBetween(seconds(4), seconds(10)),
            operators -> Assertions.assertThat(operators).isBetween(seconds(4), seconds(10)),
            solrs -> Assertions.assertThat(solrs).isLessThan(seconds(3)),
            requests -> Assertions.assertThat(requests).isLessThan(seconds(1)));
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  @Test
  public void withoutAModelTheCoreSearchesAndSaysWhatIsMissing() throws Exception {
    deleteCore();
    start(
        new ReaderRegistry(
            folder -> {
              throw new ModelException("config.json was looked for in " + folder);
            }),
        solrconfig -> solrconfig);
    Assertions.assertThat(search("q", "engine").at("response").value()).isNotNull();
    for (String onError : new String[] {"pass", "fail"}) {
      assertRefused(503, "q", "engine", "qa.onError", onError)
          .hasMessageContaining("qa=true needs model small, which cannot be used")
          .hasMessageContaining("config.json was looked for in ")
          .hasMessageEndingWith("qa-models/small");
    }
    assertRefused(503, "q", "engine", "rows", 0);
    assertRefused(400, "q", "engine", "qa.depth", 0);
  }

  @Test
  public void withoutAModelFolderTheCoreSearchesAndSaysWhereItLooked() throws Exception {
    deleteCore();
    System.setProperty(NodeOptions.MODELS, "small=/nowhere/at/all");
    start(reader);
    Assertions.assertThat(search("q", "engine").at("response").value()).isNotNull();
    assertRefused(503, "q", "engine")
        .hasMessageContaining("was looked for in the system property solrqa.models=small=/nowhere")
        .hasMessageEndingWith("there is no folder /nowhere/at/all");
  }

  @Test
  public void aReloadKeepsTheModelAndTheEndClosesIt() throws Exception {
    ask("q", "engine");
    h.reload();
    Assertions.assertThat(ask("q", "engine").at("qa", "answered").string()).isEqualTo("yes");
    Assertions.assertThat(reader.closed).hasValue(0);
    deleteCore();
    Assertions.assertThat(reader.closed).hasValue(1);
  }
}
