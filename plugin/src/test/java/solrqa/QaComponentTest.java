/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.request.SolrRequestInfo;
import org.apache.solr.response.SolrQueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** One core, one reader that knows three answers, six documents in retrieval order a to f. */
public class QaComponentTest extends SolrTest {
  private static final String QUESTION = "who wrote the engine notes?";

  private static final ScriptedReader READER =
      new ScriptedReader()
          .answer("Ada Lovelace", 7)
          .answer("Luigi Menabrea", 4)
          .answer("Charles Babbage", 5);

  @BeforeClass
  public static void start() throws Exception {
    System.setProperty("solrqa.rewrite", "english");
    start(READER);
    index("a", "text", "Engine engine engine engine notes.", "path", "p/1");
    index("b", "text", "Engine engine engine by Luigi Menabrea.", "path", "p/1");
    index(
        "c", "text", "Engine notes of Ada Lovelace. It was an engine of some kind.", "path", "p/2");
    index("d", "text", "An engine that ran on steam, of iron and of brass and tin.", "path", "p/2");
    index(
        "e",
        "text",
        "Of the engine and all its wheels that were made by Charles Babbage. <b>Bold</b> & big.",
        "path",
        "p/3");
    index("f", "title", "Engine", "path", "p/3");
    index("z", "text", "Of gardens.");
    assertU(commit());
  }

  private static Node askEngine(Object... more) throws Exception {
    List<Object> all = new ArrayList<>(List.of("q", QUESTION));
    all.addAll(List.of(more));
    return ask(all.toArray());
  }

  @Test
  public void ordersByAnswerAndDropsTheRest() throws Exception {
    Node response = askEngine();
    Assertions.assertThat(response.ids()).containsExactly("c", "e", "b");
    Assertions.assertThat(response.at("response", "numFound").number()).isEqualTo(3);
    Assertions.assertThat(response.at("response", "numFoundExact").value()).isEqualTo(true);
    Assertions.assertThat(response.at("qa", "question").string()).isEqualTo(QUESTION);
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("yes");
    Assertions.assertThat(response.at("qa", "answers", 0, "id").string()).isEqualTo("c");
    Assertions.assertThat(response.at("qa", "read").number()).isEqualTo(5);
    Assertions.assertThat(response.at("qa", "answeredDocuments").number()).isEqualTo(3);
    Assertions.assertThat(response.at("qa", "noAnswer").number()).isEqualTo(2);
    Assertions.assertThat(response.at("qa", "hits").number()).isEqualTo(6);
    Assertions.assertThat(response.at("qa", "noText").number()).isEqualTo(1);
    Assertions.assertThat(response.at("qa", "dropped").number()).isEqualTo(3);
    Assertions.assertThat(response.at("qa", "unread").number()).isZero();
    Assertions.assertThat(response.at("qa", "documents").names()).isEqualTo(response.ids());
    Node best = response.at("qa", "documents", "c");
    Assertions.assertThat(best.at("spans", 0, "text").string()).isEqualTo("Ada Lovelace");
    Assertions.assertThat(best.at("highlight").string())
        .isEqualTo("Engine notes of <em>Ada Lovelace</em>.");
    Assertions.assertThat(
            askEngine("qa.noAnswer", "keep").at("qa", "documents", "f", "status").string())
        .isEqualTo("noText");
  }

  @Test
  public void listsAnswersBestFirstWhateverThePage() throws Exception {
    Node response = askEngine("start", 2, "rows", 1, "qa.answers", 2);
    Assertions.assertThat(response.ids()).containsExactly("b");
    List<?> answers = (List<?>) response.at("qa", "answers").value();
    Assertions.assertThat(answers).hasSize(2);
    Node best = response.at("qa", "answers", 0);
    Assertions.assertThat(best.names())
        .containsExactly(
            "text",
            "probability",
            "margin",
            "id",
            "field",
            "start",
            "end",
            "context",
            "highlight",
            "sources",
            "support");
    Assertions.assertThat(best.at("text").string()).isEqualTo("Ada Lovelace");
    Assertions.assertThat(best.at("id").string()).isEqualTo("c");
    Assertions.assertThat(best.at("context", "text").string())
        .isEqualTo("Engine notes of Ada Lovelace.");
    Assertions.assertThat(best.at("highlight").string())
        .isEqualTo("Engine notes of <em>Ada Lovelace</em>.");
    Assertions.assertThat(response.at("qa", "answers", 1, "id").string()).isEqualTo("e");
    Assertions.assertThat(askEngine("qa.answers", 0).at("qa").names()).doesNotContain("answers");
  }

  @Test
  public void theSectionFollowsTheDocuments() throws Exception {
    Node response = askEngine("facet", true, "facet.field", "path", "omitHeader", true);
    Assertions.assertThat(response.names()).containsExactly("response", "qa", "facet_counts");
  }

  @Test
  public void offsetsCountInTheStoredValue() throws Exception {
    Node response = askEngine("fl", "id,text");
    String text = response.at("response", "docs", 1, "text").string();
    Node span = response.at("qa", "documents", "e", "spans", 0);
    Assertions.assertThat(text.substring(span.at("start").number(), span.at("end").number()))
        .isEqualTo(span.at("text").string())
        .isEqualTo("Charles Babbage");
  }

  @Test
  public void withoutQaTheResponseIsThatOfPlainSearch() throws Exception {
    String plain = text("q", QUESTION, "omitHeader", true, "fl", "*,score", "debug", "results");
    Assertions.assertThat(plain).doesNotContain("\"qa\"");
    for (String off : List.of("qa=false", "qa=off")) {
      Assertions.assertThat(
              text(
                  "q",
                  QUESTION,
                  "omitHeader",
                  true,
                  "fl",
                  "*,score",
                  "debug",
                  "results",
                  "qa",
                  off.substring(3)))
          .isEqualTo(plain);
    }
  }

  @Test
  public void aShardOfSomebodyElsesRequestSearchesPlainly() throws Exception {
    Node response = askEngine("isShard", true, "qa.nonsense", 1);
    Assertions.assertThat(response.at("qa").value()).isNull();
    Assertions.assertThat(response.ids()).contains("a", "d");
  }

  @Test
  public void pagesInsideTheCandidates() throws Exception {
    Node first = askEngine("rows", 2);
    Node second = askEngine("rows", 2, "start", 2);
    Assertions.assertThat(first.ids()).containsExactly("c", "e");
    Assertions.assertThat(second.ids()).containsExactly("b");
    Assertions.assertThat(second.at("response", "start").number()).isEqualTo(2);
    Assertions.assertThat(second.at("response", "numFound").number()).isEqualTo(3);
    Assertions.assertThat(second.at("qa", "answers", 0, "id").string()).isEqualTo("c");
    Assertions.assertThat(second.at("qa", "documents").names()).containsExactly("b");
  }

  @Test
  public void aPageBeyondTheSurvivorsIsEmpty() throws Exception {
    Node response = askEngine("start", 1_000);
    Assertions.assertThat(response.ids()).isEmpty();
    Assertions.assertThat(response.at("response", "numFound").number()).isEqualTo(3);
    Assertions.assertThat(response.at("response", "start").number()).isEqualTo(1_000);
    Assertions.assertThat(response.at("qa", "answeredDocuments").number()).isEqualTo(3);
  }

  @Test
  public void readsNoDeeperThanAsked() throws Exception {
    Node response = askEngine("qa.depth", 2);
    Assertions.assertThat(response.at("qa", "read").number()).isEqualTo(2);
    Assertions.assertThat(response.at("response", "numFoundExact").value()).isEqualTo(false);
    Assertions.assertThat(response.at("response", "numFound").number())
        .isEqualTo(2 - response.at("qa", "dropped").number());
  }

  @Test
  public void theNumberFoundIsNotExactWhereSolrStoppedSearching() throws Exception {
    Node response = askEngine("maxHitsAllowed", 2, "qa.depth", 2);
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isEqualTo(true);
    Assertions.assertThat(response.at("qa", "read").number()).isEqualTo(2);
    Assertions.assertThat(response.at("response", "numFoundExact").value()).isEqualTo(false);
  }

  @Test
  public void withoutRowsNobodyIsAsked() throws Exception {
    Node plain = search("q", QUESTION, "rows", 0);
    Node response = askEngine("rows", 0);
    Assertions.assertThat(response.at("response").value()).isEqualTo(plain.at("response").value());
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("unknown");
    Assertions.assertThat(response.at("qa", "read").number()).isZero();
  }

  @Test
  public void withoutHitsThereIsNoAnswer() throws Exception {
    Node response = ask("q", "xyzzy");
    Assertions.assertThat(response.at("response", "numFound").number()).isZero();
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("no");
  }

  @Test
  public void scoresStayThoseOfRetrieval() throws Exception {
    Node plain = search("q", QUESTION, "fl", "id,score");
    Node response = askEngine("fl", "id,score");
    Assertions.assertThat(response.at("response", "maxScore").value())
        .as("the greatest of what is left")
        .isEqualTo(greatestScore(response))
        .isNotEqualTo(plain.at("response", "maxScore").value());
    Assertions.assertThat(
            askEngine("fl", "id,score", "qa.noAnswer", "keep").at("response", "maxScore").value())
        .isEqualTo(plain.at("response", "maxScore").value());
    int rank = response.at("qa", "documents", "c", "retrievalRank").number();
    Assertions.assertThat(response.at("response", "docs", 0).value())
        .isEqualTo(plain.at("response", "docs", rank - 1).value());
    Assertions.assertThat(askEngine("fl", "id").at("response", "docs", 0).names())
        .containsExactly("id");
    Assertions.assertThat(askEngine("fl", "id").at("response", "maxScore").value()).isNull();
  }

  private static Double greatestScore(Node response) {
    return ((List<?>) response.at("response", "docs").value())
        .stream()
            .map(document -> (Double) ((Map<?, ?>) document).get("score"))
            .max(Comparator.naturalOrder())
            .orElseThrow();
  }

  @Test
  public void theResultGoesOnBehindTheCandidatesWhereNothingIsDropped() throws Exception {
    List<String> plain = search("q", QUESTION).ids();
    for (String noAnswer : List.of("keep", "demote")) {
      Node all = askEngine("qa.noAnswer", noAnswer, "qa.depth", 2, "qa.weight", 1);
      Assertions.assertThat(all.ids().subList(0, 2))
          .containsExactlyInAnyOrderElementsOf(plain.subList(0, 2));
      Assertions.assertThat(all.ids().subList(2, 6)).isEqualTo(plain.subList(2, 6));
      Assertions.assertThat(all.at("response", "numFound").number()).isEqualTo(6);
      Assertions.assertThat(all.at("response", "numFoundExact").value()).isEqualTo(true);
      Assertions.assertThat(all.at("qa", "read").number()).isEqualTo(2);
      Assertions.assertThat(all.at("qa", "unread").number()).isZero();
      Node last = all.at("qa", "documents", all.ids().get(5));
      Assertions.assertThat(last.at("status").string()).isEqualTo("unread");
      Assertions.assertThat(last.at("reason").string()).isEqualTo("depth");
      Assertions.assertThat(last.at("retrievalRank").number()).isEqualTo(6);
      for (int start = 0; start < 8; start++) {
        Node page = askEngine("qa.noAnswer", noAnswer, "qa.depth", 2, "start", start, "rows", 2);
        Assertions.assertThat(page.ids())
            .as("from %d", start)
            .isEqualTo(all.ids().stream().skip(start).limit(2).toList());
        Assertions.assertThat(page.at("qa", "documents").names()).isEqualTo(page.ids());
        Assertions.assertThat(page.at("response", "numFound").number()).isEqualTo(6);
        Assertions.assertThat(page.at("response", "start").number()).isEqualTo(start);
      }
    }
  }

  @Test
  public void dropsOnlyWhereSomethingAnswersIfThatIsWanted() throws Exception {
    Assertions.assertThat(askEngine("qa.noAnswer", "auto").at("response").value())
        .isEqualTo(askEngine().at("response").value());
    Node plain = search("q", QUESTION);
    for (int depth : List.of(2, 10)) {
      Node nothing = askEngine("qa.noAnswer", "auto", "qa.threshold", 99, "qa.depth", depth);
      Assertions.assertThat(nothing.ids()).isEqualTo(plain.ids());
      Assertions.assertThat(nothing.at("response", "numFound").number()).isEqualTo(6);
      Assertions.assertThat(nothing.at("qa", "dropped").number()).isZero();
      Assertions.assertThat(nothing.at("qa", "answeredDocuments").number()).isZero();
      Node second =
          askEngine(
              "qa.noAnswer", "auto", "qa.threshold", 99, "qa.depth", depth, "start", 3, "rows", 2);
      Assertions.assertThat(second.ids()).isEqualTo(plain.ids().subList(3, 5));
    }
  }

  @Test
  public void aStartBeyondAllBoundsIsAnEmptyPage() throws Exception {
    Node response = askEngine("qa.noAnswer", "keep", "start", Integer.MAX_VALUE, "rows", 10);
    Assertions.assertThat(response.ids()).isEmpty();
    Assertions.assertThat(response.at("response", "numFound").number()).isEqualTo(6);
  }

  @Test
  public void keepsOrDemotesOnRequest() throws Exception {
    Node demoted = askEngine("qa.noAnswer", "demote");
    Assertions.assertThat(demoted.ids().subList(0, 3)).containsExactly("c", "e", "b");
    Assertions.assertThat(demoted.ids()).hasSize(6).endsWith("f");
    Assertions.assertThat(demoted.at("qa", "dropped").number()).isZero();
    Assertions.assertThat(demoted.at("qa", "noAnswer").number()).isEqualTo(2);
    Node kept = askEngine("qa.noAnswer", "keep", "qa.weight", 0);
    Assertions.assertThat(kept.ids().subList(0, 5))
        .isEqualTo(search("q", QUESTION).ids().stream().filter(id -> !id.equals("f")).toList());
  }

  @Test
  public void theRequestSetsTheThreshold() throws Exception {
    Assertions.assertThat(askEngine("qa.threshold", 6).ids()).containsExactly("c");
    Node all = askEngine("qa.threshold", -9);
    Assertions.assertThat(all.at("qa", "answeredDocuments").number()).isEqualTo(5);
    Assertions.assertThat(askEngine("qa.threshold", 9).at("qa", "answered").string())
        .isEqualTo("no");
  }

  @Test
  public void theQuestionNeedNotBeTheQuery() throws Exception {
    Node response = ask("q", "{!lucene df=text}engine", "qa.q", "who?", "defType", "lucene");
    Assertions.assertThat(response.at("qa", "question").string()).isEqualTo("who?");
    Assertions.assertThat(response.ids()).containsExactly("c", "e", "b");
    Assertions.assertThat(ask("json", "{query: '" + QUESTION + "'}").ids()).hasSize(3);
    Assertions.assertThat(
            ask("json", "{query: {lucene: {df: text, query: engine}}, params: {'qa.q': 'who?'}}")
                .ids())
        .hasSize(3);
  }

  @Test
  public void keywordsAreReadAsAQuestionAndSearchedAsTheyAreTyped() throws Exception {
    READER.questions.clear();
    Node response = ask("q", "engine notes", "debug", "true");
    Assertions.assertThat(READER.questions).containsExactly("what is the engine notes?");
    Assertions.assertThat(response.at("qa", "question").string()).isEqualTo("engine notes");
    Assertions.assertThat(response.at("qa", "questionRead").string())
        .isEqualTo("what is the engine notes?");
    Assertions.assertThat(response.at("debug", "parsedquery_toString").string())
        .isEqualTo(
            search("q", "engine notes", "debug", "query")
                .at("debug", "parsedquery_toString")
                .string())
        .doesNotContain("what");
    READER.questions.clear();
    Node typed = ask("q", "engine notes", "qa.rewrite", "off", "debug", "true");
    Assertions.assertThat(READER.questions).containsExactly("engine notes");
    Assertions.assertThat(typed.at("qa", "questionRead").value()).isNull();
  }

  @Test
  public void laterComponentsWorkOnThePage() throws Exception {
    Node response =
        askEngine("rows", 2, "hl", true, "hl.fl", "text", "debug", "results", "mlt", false);
    Assertions.assertThat(response.at("highlighting").names()).containsExactly("c", "e");
    Assertions.assertThat(response.at("debug", "explain").names()).containsExactly("c", "e");
  }

  @Test
  public void debugSaysWhyADocumentIsKeptOrDropped() throws Exception {
    Node response = askEngine("debug", "results");
    Assertions.assertThat(response.at("debug", "qa", "c", "decision").string()).isEqualTo("kept");
    Assertions.assertThat(response.at("debug", "qa", "c", "why").string())
        .isEqualTo("margin 7.000 >= threshold 0.0");
    Assertions.assertThat(response.at("debug", "qa", "a", "decision").string())
        .isEqualTo("dropped");
    Assertions.assertThat(response.at("debug", "qa", "f", "why").string()).startsWith("no text");
    Assertions.assertThat(askEngine("debug", "timing").at("debug", "qa").value()).isNull();
    Assertions.assertThat(
            askEngine("debug", "timing").at("debug", "timing", "process", "qa").value())
        .isNotNull();
    Assertions.assertThat(askEngine("debug", true).at("debug", "qa").names()).hasSize(6);
  }

  @Test
  public void collapsedDocumentsAreReadAndExpandWorksOnThePage() throws Exception {
    Node response =
        askEngine("fq", "{!collapse field=path}", "expand", true, "qa.noAnswer", "keep");
    Assertions.assertThat(response.ids()).hasSize(3);
    Assertions.assertThat(response.at("expanded").names()).hasSize(3);
    Node page = askEngine("fq", "{!collapse field=path}", "expand", true, "rows", 1);
    Assertions.assertThat(page.at("expanded").names()).hasSize(1);
  }

  @Test
  public void facetsCountAllMatches() throws Exception {
    Node response = askEngine("facet", true, "facet.field", "path", "rows", 1);
    Assertions.assertThat(response.at("facet_counts", "facet_fields", "path").value().toString())
        .isEqualTo("[p/1, 2, p/2, 2, p/3, 2]");
    Node json = askEngine("json.facet", "{paths: {type: terms, field: path}}");
    Assertions.assertThat(json.at("facets", "count").number()).isEqualTo(6);
  }

  @Test
  public void sortsThatAreByScoreAreFine() throws Exception {
    for (String sort :
        List.of("score desc", "score desc, id asc", "score desc, path desc, id desc")) {
      Assertions.assertThat(askEngine("sort", sort).ids()).containsExactly("c", "e", "b");
    }
  }

  @Test
  public void documentsNeverBecomeMarkup() throws Exception {
    Node answer = askEngine("qa.context", "passage").at("qa", "documents", "e");
    Assertions.assertThat(answer.at("highlight").string())
        .contains("<em>Charles Babbage</em>", "&lt;b&gt;Bold&lt;", "&amp; big");
  }

  @Test
  public void logsCountsAndNoText() throws Exception {
    try (SolrQueryRequest request = request("q", QUESTION, "qa", true)) {
      SolrQueryResponse response = h.queryAndResponse("/select", request);
      Assertions.assertThat(response.getToLog().get("qa").toString())
          .matches(
              "read=5,ans=3,noAnswer=2,noText=1,dropped=3,unread=0,windows=5,cached=0,wait=7,inferred=5,"
                  + "rescored=0,ms=[0-9]+");
    }
  }

  /** Solr's tags are those of the index; another model answers otherwise. */
  @Test
  public void answersAreNotCachedByHttp() {
    Assertions.assertThat(isHttpCaching("q", QUESTION)).isTrue();
    Assertions.assertThat(isHttpCaching("q", QUESTION, "qa", true)).isFalse();
  }

  private static boolean isHttpCaching(Object... namesAndValues) {
    SolrQueryResponse response = new SolrQueryResponse();
    try (SolrQueryRequest request = request(namesAndValues)) {
      SolrRequestInfo.setRequestInfo(new SolrRequestInfo(request, response));
      h.getCore().execute(h.getCore().getRequestHandler("/select"), request, response);
      Assertions.assertThat(response.getException()).isNull();
    } finally {
      SolrRequestInfo.clearRequestInfo();
    }
    return response.isHttpCaching();
  }
}
