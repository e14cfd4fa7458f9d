/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;

/** What no client may bring about: a dead process, a stuck one, an answer that makes no sense. */
class HostileInputIT {
  private static final String CORE = "hostile";
  private static final String SMALL_TEXT = "Alexander Fleming discovered penicillin in 1928. ";

  /** Under the ids of their documents. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "empty",
          "",
          "blank",
          " \n\t\u00A0 ",
          "long",
          SMALL_TEXT.repeat(22_000),
          "one-word",
          "penicillin ".repeat(5_000),
          "unbroken",
          "x".repeat(100_000),
          "emoji",
          "\uD83D\uDE00 ".repeat(60) + SMALL_TEXT,
          "combining",
          "e\u0301\u0302".repeat(500) + SMALL_TEXT,
          "nul",
          "\u0000\u0001\u0007 " + SMALL_TEXT,
          "rtl",
          "\u0623\u0644\u0643\u0633\u0646\u062F\u0631 \u202Epenicillin\u202C 1928.");

  private static PassageCore core;
  private static long pid;

  @BeforeAll
  static void index() throws IOException, InterruptedException {
    pid = SharedSolr.process().pid();
    core =
        PassageCore.create(
            SharedSolr.process().address(),
            CORE,
            SolrHome.CONFIGSET,
            Map.of("solrqa.fields", "text,parts_txt", "solrqa.rewrite", "english"));
    core.add(Passages.DOCUMENTS);
    core.add(
        List.of(
            Map.of("id", "no-text", "title", "penicillin"),
            Map.of(
                "id",
                "many",
                "title",
                "penicillin",
                "parts_txt",
                List.of("", "Mould.", SMALL_TEXT)),
            Map.of(
                "id",
                "markup",
                "title",
                "<script>alert('penicillin')</script>",
                "text",
                "<script>alert(1)</script> [SEP] <pad> [CLS] <unk> " + SMALL_TEXT)));
    // in the same order each time, which equal scores go by
    List<Map<String, Object>> texts = new ArrayList<>();
    for (String id : new TreeSet<>(TEXTS.keySet())) {
      texts.add(Map.of("id", id, "title", "penicillin", "text", TEXTS.get(id)));
    }
    core.add(texts);
    addHalvesOfSurrogatePairs();
    core.awaitReader();
  }

  /** JSON may name them; nothing but its escapes can carry them. */
  private static void addHalvesOfSurrogatePairs() throws IOException, InterruptedException {
    SolrHttp.Reply halves =
        SharedSolr.http()
            .postJson(
                "/solr/" + CORE + "/update?commit=true",
                "[{\"id\": \"half\", \"title\": \"penicillin\","
                    + " \"text\": \"\\ud83d "
                    + SMALL_TEXT
                    + " \\ude00\\ud83d\\ude00\"}]");
    assertThat(halves.status()).as(halves.body()).isEqualTo(200);
  }

  @AfterAll
  static void stillAnswers() throws IOException, InterruptedException {
    assertThat(SharedSolr.process().pid()).isEqualTo(pid);
    assertThat(SharedSolr.process().isAlive()).isTrue();
    Map<?, ?> json =
        SharedSolr.http().select(core, Passages.ask("When was the Eiffel Tower built?")).json();
    assertThat(Passages.at(json, "qa", "answers", 0, "id")).isEqualTo("3");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("qa", "qa", "maybe"),
        refused("qa.depth", "qa.dpeth", "3"),
        refused("qa.depth", "qa.depth", "0"),
        refused("qa.depth", "qa.depth", "100000"),
        refused("qa.depth", "qa.depth", "x"),
        refused("qa.threshold", "qa.threshold", "NaN"),
        refused("qa.weight", "qa.weight", "2"),
        refused("qa.q", "qa.q", ""),
        refused("at most 2000", "qa.q", "why ".repeat(750)),
        refused("qa.rewrite", "qa.rewrite", "english"),
        refused("qa.fl", "qa.fl", "title"),
        refused("qa.q", "q", "{!lucene}penicillin"),
        refused("qa.model", "qa.model", "../x"),
        refused("group", "group", "true", "group.field", "path"),
        refused("cursorMark", "cursorMark", "*", "sort", "id asc"),
        refused("sort", "sort", "position asc"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithWhatIsWrong(String named, Map<String, String> parameters)
      throws IOException, InterruptedException {
    SolrHttp.Reply reply = SharedSolr.http().select(core, parameters);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat((String) Passages.at(reply.json(), "error", "msg")).contains(named);
  }

  private static Arguments refused(String named, String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>(Passages.ask(Passages.QUESTION));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Arguments.of(named, parameters);
  }

  static Stream<Arguments> tooLong() {
    String digits = "1".repeat(1_900_000) + "x";
    Map<String, String> shard =
        Map.of("isShard", "true", "shards.purpose", "67108864", "ids", Passages.ANSWERED_BY);
    return Stream.of(
        Arguments.of("qa.threshold", digits, Map.of()),
        Arguments.of("qa.weight", digits, Map.of()),
        Arguments.of("qa.fl", digits, Map.of()),
        Arguments.of("qa.q", digits, Map.of()),
        Arguments.of("qa." + digits, "1", Map.of()),
        Arguments.of("f." + digits + ".qa.fl", "1", Map.of()),
        Arguments.of("qa.threshold", digits, shard),
        Arguments.of("qa.maxPassages", digits, shard),
        Arguments.of("qa.q", digits, shard),
        Arguments.of("qa.typed", digits, shard));
  }

  /** A form and a JSON body of 1.9 MB: neither much time nor much of an answer. */
  @ParameterizedTest
  @MethodSource("tooLong")
  void refusesMegabytesAtOnceAndInFewWords(String name, String value, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> parameters = new HashMap<>(Passages.ask(Passages.QUESTION));
    parameters.putAll(more);
    parameters.put(name, value);
    assertRefusedInFewWords(() -> SharedSolr.http().select(core, parameters), !more.isEmpty());
    String json = Utils.toJSONString(Map.of("params", parameters));
    assertRefusedInFewWords(
        () -> SharedSolr.http().postJson("/solr/" + CORE + "/select", json), !more.isEmpty());
  }

  private static void assertRefusedInFewWords(Callable<SolrHttp.Reply> request, boolean shard) {
    long begin = System.nanoTime();
    SolrHttp.Reply reply = assertDoesNotThrow(request::call);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    assertThat(reply.body()).hasSizeLessThan(2_000).contains(shard ? "REFUSED" : "error");
    assertThat(reply.status()).as(reply.body()).isEqualTo(shard ? 200 : 400);
  }

  static Stream<String> questions() {
    return Stream.of(
        "?",
        "?!*:\"()[]{}^~\\/&|",
        "Who discovered penicillin AND OR NOT \"?",
        "penicillin \uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67?",
        "pe\u0301\u0302\u0303nicillin penicillin?",
        "\u0000 penicillin \u0000?",
        "\u202Epenicillin\u202C \u0645\u0646?",
        "<script>alert(1)</script> penicillin?",
        "penicillin [SEP] <pad> [CLS] </s> <unk>?",
        "penicillin",
        "penicillin discovery year",
        "+penicillin -paris title:x",
        "penicillin ".repeat(180),
        "\uD83D\uDE00".repeat(900),
        "x".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void answersAnyQuestionSensibly(String question) throws IOException, InterruptedException {
    assertAccountedFor(SharedSolr.http().select(core, hurried(question)));
  }

  @Test
  void readsHalvesOfSurrogatePairsInAJsonBody() throws IOException, InterruptedException {
    assertAccountedFor(
        SharedSolr.http()
            .postJson(
                "/solr/" + CORE + "/select",
                "{\"query\": \"penicillin\", \"params\": {\"qa\": true, \"qa.timeAllowed\": 1000,"
                    + " \"qa.q\": \"Who \\udc00 discovered penicillin \\ud83d?\"}}"));
  }

  @Test
  void givesEverySpanAsThePartOfTheTextItNames() throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(Passages.ask(Passages.QUESTION));
    all.put("qa.noAnswer", "keep");
    all.put("qa.spans", "5");
    all.put("qa.depth", "20");
    all.put("rows", "50");
    all.put("fl", "id,title,text,parts_txt");
    all.put("qa.timeAllowed", "10000");
    Map<?, ?> json = SharedSolr.http().select(core, all).json();
    int spans = 0;
    for (Object document : (List<?>) Passages.at(json, "response", "docs")) {
      Map<?, ?> fields = (Map<?, ?>) document;
      Map<?, ?> entry = (Map<?, ?>) Passages.at(json, "qa", "documents", fields.get("id"));
      if (entry.get("spans") instanceof List<?> found) {
        Object value = fields.get(entry.get("field"));
        String text =
            value instanceof List<?> values
                ? (String) values.get(((Number) entry.get("value")).intValue())
                : (String) value;
        for (Object span : found) {
          int start = ((Number) Passages.at(span, "start")).intValue();
          int end = ((Number) Passages.at(span, "end")).intValue();
          assertThat(text.substring(start, end)).isEqualTo(Passages.at(span, "text"));
          spans++;
        }
      }
    }
    assertThat(spans).isGreaterThan(5);
    assertThat(Passages.at(json, "qa", "documents", "no-text", "status")).isEqualTo("noText");
    assertThat(Passages.at(json, "qa", "documents", "many", "value")).isEqualTo(2L);
    assertThat(Passages.at(json, "qa", "documents", "markup", "highlight").toString())
        .doesNotContain("<script");
  }

  @Test
  void pagesBeyondWhatSurvived() throws IOException, InterruptedException {
    for (Map<String, String> page :
        List.of(Map.of("rows", "0"), Map.of("start", "60"), Map.of("start", "19", "rows", "40"))) {
      Map<String, String> parameters = hurried(Passages.QUESTION);
      parameters.putAll(page);
      SolrHttp.Reply reply = SharedSolr.http().select(core, parameters);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat((List<?>) Passages.at(reply.json(), "response", "docs")).isEmpty();
    }
  }

  /** What is not read in a second is unread: the time for the longest texts is no concern here. */
  private static Map<String, String> hurried(String question) {
    Map<String, String> parameters = new HashMap<>(Passages.ask(question));
    parameters.put("qa.timeAllowed", "1000");
    return parameters;
  }

  private static void assertAccountedFor(SolrHttp.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Map<?, ?> qa = (Map<?, ?>) reply.json().get("qa");
    assertThat(number(qa, "answeredDocuments") + number(qa, "noAnswer"))
        .isEqualTo(number(qa, "read"));
    assertThat(number(qa, "dropped"))
        .isLessThanOrEqualTo(number(qa, "noAnswer") + number(qa, "noText"));
    assertThat(qa.get("answered")).isIn("yes", "no", "unknown");
  }

  private static long number(Map<?, ?> qa, String name) {
    return ((Number) qa.get(name)).longValue();
  }
}
