/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.request.SolrRequestInfo;
import org.apache.solr.response.SolrQueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.LoadedModel;
import solrqa.model.ReaderRegistry;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.PassageText;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Readings;
import solrqa.reader.ScriptedReader;

/** A reader that does not do its work. */
public class FailureTest extends SolrTest {
  private static ScriptedReader reader;

  /** Each test has a reader of its own, all have one core. */
  private static final class CurrentReader implements AnswerReader {
    @Override
    public Readings read(String question, List<PassageText> passages, Deadline deadline) {
      return reader.read(question, passages, deadline);
    }

    @Override
    public void close() {}
  }

  @BeforeClass
  public static void start() throws Exception {
    start(
        new ReaderRegistry(folder -> new LoadedModel(ModelSettings.DEFAULT, new CurrentReader())),
        solrconfig -> solrconfig);
    index("a", "text", "Engine engine engine of nobody.");
    index("b", "text", "Engine engine of Ada.");
    index("c", "text", "Engine of somebody or other, perhaps.");
    assertU(commit());
  }

  @Before
  public void script() {
    reader = new ScriptedReader().answer("Ada", 5);
  }

  @Test
  public void unreadDocumentsStayInRetrievalOrderBehindReadOnes() throws Exception {
    reader.passDeadlineAfter(2);
    Node response = ask("q", "engine");
    Assertions.assertThat(response.ids()).containsExactly("b", "c");
    Assertions.assertThat(response.at("qa", "unread").number()).isEqualTo(1);
    Assertions.assertThat(response.at("qa", "documents", "c", "status").string())
        .isEqualTo("unread");
    Assertions.assertThat(response.at("qa", "documents", "c", "reason").string())
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
    Assertions.assertThat(response.at("qa", "documents", "a", "reason").string())
        .isEqualTo("failed");
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
  public void aBusyReaderLeavesAllUnreadAtOnce() throws Exception {
    reader.fail(new ReaderBusyException("64 requests wait already"));
    List<String> plain = search("q", "engine").ids();
    Node response = ask("q", "engine");
    Assertions.assertThat(response.ids()).isEqualTo(plain);
    Assertions.assertThat(response.at("qa", "documents", "b", "reason").string()).isEqualTo("busy");
    Assertions.assertThat(response.at("qa", "faults", 0).string())
        .isEqualTo("busy on this node: 64 requests wait already");
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isEqualTo(true);
  }

  @Test
  public void aBusyReaderIsARefusalWhereThatIsWanted() {
    reader.fail(new ReaderBusyException("64 requests wait already"));
    assertRefused(429, "q", "engine", "qa.onError", "fail")
        .hasMessageContaining("64 requests wait already")
        .satisfies(refusal -> Assertions.assertThat(refusal.getStackTrace()).isEmpty());
  }

  @Test
  public void aRefusedRequestHasNoDocuments() throws Exception {
    reader.passDeadlineAfter(2);
    SolrQueryResponse response = new SolrQueryResponse();
    try (SolrQueryRequest request = request("q", "engine", "qa", true, "partialResults", false)) {
      SolrRequestInfo.setRequestInfo(new SolrRequestInfo(request, response));
      h.getCore().execute(h.getCore().getRequestHandler("/select"), request, response);
    } finally {
      SolrRequestInfo.clearRequestInfo();
    }
    Assertions.assertThat(response.getException()).hasMessageContaining("documents unread");
    Assertions.assertThat(response.getValues().get("response")).isNull();
  }

  @Test
  public void theLeastOfAllTimeLimitsHolds() throws Exception {
    ask("q", "engine");
    ask("q", "engine", "timeAllowed", 60_000);
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
}
