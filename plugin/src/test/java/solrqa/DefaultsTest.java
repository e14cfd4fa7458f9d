/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.List;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.request.SolrQueryRequestBase;
import org.apache.solr.response.SolrQueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/**
 * The shipped handler that answers all its requests: what nobody asks is served as without it, and
 * where nothing answers, the list is Solr's.
 */
public class DefaultsTest extends SolrTest {
  private static final ScriptedReader READER = new ScriptedReader().answer("Ada", 5);

  @BeforeClass
  public static void start() throws Exception {
    start(READER);
    index("a", "text", "Engine notes.", "path", "p/1");
    index("b", "text", "Engine engine by Ada.", "path", "p/2");
    index("c", "text", "Steam engine engine engine.", "path", "p/3");
    assertU(commit());
  }

  private static Node box(Object... namesAndValues) throws Exception {
    List<Object> all = new ArrayList<>(List.of(namesAndValues));
    all.addAll(List.of("qt", "/search"));
    return search(all.toArray());
  }

  @Test
  public void answersQuestions() throws Exception {
    Node response = box("q", "Who built the engine?");
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("yes");
    Assertions.assertThat(response.ids()).containsExactly("b");
  }

  @Test
  public void leavesTheListToKeywordsThatNothingAnswers() throws Exception {
    Node response = box("q", "steam engine", "fq", "-id:b");
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("no");
    Assertions.assertThat(response.ids())
        .isEqualTo(search("q", "steam engine", "fq", "-id:b").ids())
        .hasSize(2);
  }

  @Test
  public void readsNothingThatIsNoQuestion() throws Exception {
    Object[][] requests = {
      {"q", "*:*"},
      {"q", "*:*", "defType", "lucene"},
      {"q", ""},
      {"q", "", "q.alt", "*:*", "defType", "edismax"},
      {"q", "{!lucene df=text}engine", "defType", "lucene"},
      {"json", "{query: {lucene: {df: text, query: engine}}}"},
      {"q", "engine ".repeat(500), "defType", "lucene"},
      {"rows", 2}
    };
    for (Object[] request : requests) {
      assertUnread("noQuestion", request);
    }
  }

  @Test
  public void readsNothingWhereAnswersCannotDecideTheOrder() throws Exception {
    Object[][] requests = {
      {"q", "engine", "sort", "id desc"},
      {"q", "engine", "sort", "score asc"},
      {"q", "engine", "group", true, "group.field", "path"},
      {"q", "engine", "cursorMark", "*", "sort", "score desc, id asc"},
      {"q", "engine", "rq", "{!rerank reRankQuery=id:a}"}
    };
    for (Object[] request : requests) {
      assertUnread("notCombinable", request);
    }
  }

  private static void assertUnread(String reason, Object... request) throws Exception {
    READER.read.clear();
    Node response = box(request);
    Assertions.assertThat(READER.read).isEmpty();
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("unknown");
    Assertions.assertThat(response.at("qa", "reason").string()).isEqualTo(reason);
    Assertions.assertThat(response.at("qa", "message").string()).isNotBlank();
    Assertions.assertThat(response.at("qa", "read").number()).isZero();
    Assertions.assertThat(response.at("qa", "documents").names()).isEmpty();
    ModifiableSolrParams plain = params(request);
    Assertions.assertThat(response.at("response").value())
        .isEqualTo(search(pairs(plain)).at("response").value());
    Assertions.assertThat(response.at("grouped").value())
        .isEqualTo(search(pairs(plain)).at("grouped").value());
  }

  private static Object[] pairs(ModifiableSolrParams params) {
    return params.stream()
        .flatMap(entry -> List.<Object>of(entry.getKey(), entry.getValue()[0]).stream())
        .toArray();
  }

  @Test
  public void aClientThatAsksForAnswersHearsWhyThereAreNone() throws Exception {
    assertRefused(400, "qt", "/search", "q", "").hasMessageContaining("the question is empty");
    assertRefused(400, "qt", "/search", "q", "who?", "sort", "id desc")
        .hasMessageContaining("only by score");
    assertRefused(400, "qt", "/search", "q", "{!lucene df=text}engine")
        .hasMessageContaining("qa.q");
  }

  @Test
  public void soDoesOneThatAsksInJson() {
    String json = "{query: '', params: {qa: true}}";
    Assertions.assertThatThrownBy(() -> box("json", json))
        .isInstanceOfSatisfying(
            SolrException.class, e -> Assertions.assertThat(e.code()).isEqualTo(400));
  }

  /** Health checks and the admin page ask for all documents. */
  @Test
  public void matchingAllIsNoQuestionForAnybody() throws Exception {
    READER.read.clear();
    Node response = ask("qt", "/search", "q", "*:*");
    Assertions.assertThat(response.ids()).containsExactly("a", "b", "c");
    Assertions.assertThat(response.at("qa", "reason").string()).isEqualTo("noQuestion");
    Assertions.assertThat(READER.read).isEmpty();
    Node asked = ask("q", "*:*", "qa.q", "Who built the engine?");
    Assertions.assertThat(asked.ids()).containsExactly("b");
  }

  @Test
  public void aPingIsAnswered() throws Exception {
    try (SolrQueryRequest request =
        new SolrQueryRequestBase(h.getCore(), params("qt", "/search")) {}) {
      SolrQueryResponse response = new SolrQueryResponse();
      h.getCore().execute(h.getCore().getRequestHandler("/admin/ping"), request, response);
      Assertions.assertThat(response.getException()).isNull();
      Assertions.assertThat(response.getValues().get("status")).isEqualTo("OK");
    }
  }
}
