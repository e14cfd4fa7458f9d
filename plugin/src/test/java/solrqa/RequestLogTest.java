/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.function.UnaryOperator;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.request.SolrRequestInfo;
import org.apache.solr.response.SolrQueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** The line that Solr writes of a request, into the log of all and of slow ones. */
public class RequestLogTest extends SolrTest {
  private static final String QUESTION = "who wrote about the engine of my neighbour?";

  private static void start(UnaryOperator<String> solrconfig) throws Exception {
    start(SolrHome.registry(new ScriptedReader().answer("Ada", 5)), solrconfig);
    index("a", "text", "Engine of Ada.");
    index("b", "text", "Engine engine of nobody.");
    assertU(commit());
  }

  @After
  public void stopCore() {
    deleteCore();
  }

  private static String line(Object... params) {
    SolrQueryResponse response = new SolrQueryResponse();
    try (SolrQueryRequest request = request(params)) {
      SolrRequestInfo.setRequestInfo(new SolrRequestInfo(request, response));
      h.getCore().execute(h.getCore().getRequestHandler("/select"), request, response);
    } finally {
      SolrRequestInfo.clearRequestInfo();
    }
    return response.getToLogAsString();
  }

  @Test
  public void hasWhatReadingTook() throws Exception {
    start(solrconfig -> solrconfig);
    Assertions.assertThat(line("q", QUESTION, "qa", true))
        .contains("qa=read=2,ans=1,noAnswer=1,noText=0,dropped=1,unread=0,windows=2,cached=0")
        .contains(",wait=7,inferred=2,rescored=0,ms=");
  }

  @Test
  public void hasNoQuestion() throws Exception {
    start(solrconfig -> solrconfig);
    Assertions.assertThat(line("q", QUESTION, "qa", true, "fl", "id"))
        .contains("{wt=json&q=hidden&qa=true&fl=id}");
    Assertions.assertThat(line("q", "engine", "qa.q", QUESTION, "qa", true, "asked", QUESTION))
        .contains("q=hidden&qa.q=hidden")
        .contains("asked=hidden")
        .doesNotContain("neighbour");
    Assertions.assertThat(line("q", QUESTION, "qa", true, "qa.depth", "x"))
        .as("a bad request")
        .contains("status=400")
        .doesNotContain("neighbour");
    Assertions.assertThat(line("q", QUESTION, "qa", true, "logParamsList", "q,qa"))
        .contains("params={q=hidden&qa=true}");
    Assertions.assertThat(line("q", QUESTION, "qa", true, "logParamsList", ""))
        .doesNotContain("params=");
  }

  @Test
  public void plainSearchIsLoggedAsEver() throws Exception {
    start(solrconfig -> solrconfig);
    Assertions.assertThat(line("q", QUESTION)).contains("neighbour").doesNotContain("hidden");
  }

  @Test
  public void hasTheQuestionWhereTheOperatorWantsIt() throws Exception {
    start(
        solrconfig ->
            SolrHome.replaceOnce(
                solrconfig,
                "<int name=\"depth\">",
                "<bool name=\"logQuestions\">true</bool><int name=\"depth\">"));
    Assertions.assertThat(line("q", QUESTION, "qa", true)).contains("neighbour");
  }

  @Test
  public void shardsAreToldWhichParametersToLog() {
    ModifiableSolrParams sent = new ModifiableSolrParams();
    sent.set("q", QUESTION).set("asked", QUESTION).set("fl", "id");
    RequestLog.hideQuestion(sent);
    Assertions.assertThat(sent.get("logParamsList")).isEqualTo("fl");
    RequestLog.hideQuestion(sent);
    Assertions.assertThat(sent.get("logParamsList")).as("a second time").isEqualTo("fl");
  }
}
