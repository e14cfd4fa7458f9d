/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.SimpleOrderedMap;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRanker;
import solrqa.answer.AnswerRule;
import solrqa.answer.Candidate;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NoText;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.FieldText;
import solrqa.answer.FoundSpan;
import solrqa.answer.NoAnswer;
import solrqa.answer.Ranking;
import solrqa.reader.ModelSettings;
import solrqa.reader.Unread;

class AnswerSectionTest {
  private static final String TEXT =
      "It was long. Ada <b> Lovelace & co wrote it in 1843. Grace Hopper read it later. The end.";

  private static final Ranking NOTHING = new Ranking(List.of(), List.of());

  private static final AnswerRule RULE = AnswerRule.of(ModelSettings.DEFAULT);

  private static Candidate candidate(int rank, boolean truncated) {
    return new Candidate("d" + rank, rank, 9f / rank, false, List.of(), truncated);
  }

  private static FoundSpan span(String answer, double margin) {
    int start = TEXT.indexOf(answer);
    int end = start + answer.length();
    return new FoundSpan(start, end, answer, (float) margin, 0, TEXT.length());
  }

  private static Read read(int rank, FoundSpan... spans) {
    return readBut(0, rank, spans);
  }

  private static Read readBut(int passagesUnread, int rank, FoundSpan... spans) {
    FieldText text = new FieldText("text", OptionalInt.of(2), TEXT);
    return new Read(
        candidate(rank, rank == 1),
        text,
        List.of(spans),
        -1,
        2,
        1,
        Optional.empty(),
        passagesUnread);
  }

  private static QaRequest request(String... namesAndValues) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set("q", "who?");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.set(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RequestParser.parse(
        params, QaConfig.parse(QaConfigTest.arguments("fields", "text", "rewrite", "english")));
  }

  private static SimpleOrderedMap<Object> section(
      QaRequest request, DocumentReading... candidates) {
    Ranking ranking = new AnswerRanker(RULE, request.noAnswer()).rank("who?", List.of(candidates));
    return section(request, ranking, false, true);
  }

  private static SimpleOrderedMap<Object> section(
      QaRequest request, Ranking ranking, boolean questionTruncated, boolean complete) {
    return new AnswerSection(
            new AnswerReport(request, RULE, ranking, 99, questionTruncated, complete))
        .of(ranking.kept());
  }

  private static SimpleOrderedMap<?> entry(SimpleOrderedMap<Object> section, String key) {
    return (SimpleOrderedMap<?>) ((SimpleOrderedMap<?>) section.get("documents")).get(key);
  }

  private static String highlight(QaRequest request, FoundSpan... spans) {
    return (String) entry(section(request, read(1, spans)), "d1").get("highlight");
  }

  @Test
  void saysEverythingInItsOrder() {
    SimpleOrderedMap<Object> section =
        section(
            request(),
            read(1, span("in 1843", 0)),
            read(2, span("co", -2)),
            new NotRead(candidate(3, false), Unread.Reason.DEADLINE),
            new NoText(candidate(4, false)));
    assertThat(Utils.toJSONString(section).replaceAll("\\s+", " "))
        .isEqualTo(
            """
            { "question":"who?", "model":"small", "answered":"yes", "hits":99, "read":2, \
            "answeredDocuments":1, "noAnswer":1, "dropped":2, "noText":1, "unread":1, \
            "textTruncated":1, "passagesUnread":0, "windows":4, "cached":2, \
            "answers":[{ "text":"in 1843", "probability":0.5, "margin":0.0, "id":"d1", \
            "field":"text", "value":2, "start":44, "end":51, "context":{ "start":13, "end":52, \
            "text":"Ada <b> Lovelace & co wrote it in 1843."}, \
            "highlight":"Ada &lt;b&gt; Lovelace &amp; co wrote it <em>in 1843</em>.", \
            "sources":["d1"], "support":1}], \
            "documents":{ \
            "d1":{ "status":"answered", "field":"text", "value":2, "margin":0.0, \
            "probability":0.5, "score":0.5, "retrievalScore":9.0, "retrievalRank":1, \
            "textTruncated":true, "spans":[{ "start":44, "end":51, "text":"in 1843", \
            "margin":0.0}], "highlight":"Ada &lt;b&gt; Lovelace &amp; co wrote it <em>in \
            1843</em>."}, \
            "d3":{ "status":"unread", "reason":"deadline", "retrievalScore":3.0, \
            "retrievalRank":3}}}""");
  }

  @Test
  void showsNoSpanWhereThereIsNoAnswer() {
    SimpleOrderedMap<Object> section =
        section(request("qa.noAnswer", "keep"), read(1, span("co", -2)));
    assertThat(section.get("answered")).as("the text of d1 was cut").isEqualTo("unknown");
    assertThat((List<?>) section.get("answers")).isEmpty();
    assertThat(entry(section, "d1").get("status")).isEqualTo("noAnswer");
    assertThat(entry(section, "d1").get("margin")).isEqualTo(-2f);
    assertThat(entry(section, "d1").get("spans")).isNull();
    assertThat(entry(section, "d1").get("highlight")).isNull();
  }

  @Test
  void saysHowManyPassagesOfADocumentAreUnread() {
    SimpleOrderedMap<Object> section =
        section(
            request("qa.noAnswer", "keep"),
            readBut(3, 1, span("in 1843", 1)),
            readBut(2, 2, span("co", -2)),
            read(3, span("co", -2)));
    assertThat(entry(section, "d1").get("passagesUnread")).isEqualTo(3);
    assertThat(entry(section, "d2").get("status")).isEqualTo("noAnswer");
    assertThat(entry(section, "d2").get("passagesUnread")).isEqualTo(2);
    assertThat(entry(section, "d3").get("passagesUnread")).isNull();
  }

  @Test
  void knowsNotWhetherThereIsAnAnswerInWhatIsUnread() {
    assertThat(
            section(request(), new NotRead(candidate(1, false), Unread.Reason.FAILED))
                .get("answered"))
        .isEqualTo("unknown");
    assertThat(section(request()).get("answered")).isEqualTo("no");
    assertThat(section(request(), NOTHING, false, false).get("answered")).isEqualTo("unknown");
    assertThat(section(request(), read(2, span("co", -2))).get("answered")).isEqualTo("no");
    assertThat(section(request(), readBut(1, 2, span("co", -2))).get("answered"))
        .as("a passage of it was left out")
        .isEqualTo("unknown");
    assertThat(section(request(), new NoText(candidate(2, false))).get("answered"))
        .as("there is nothing in it that could answer")
        .isEqualTo("no");
  }

  @Test
  void saysThatTheQuestionWasCut() {
    SimpleOrderedMap<Object> section = section(request(), NOTHING, true, true);
    assertThat(section.getName(1)).isEqualTo("questionTruncated");
    assertThat(section.get("questionTruncated")).isEqualTo(true);
  }

  @Test
  void saysInWhichFormTheQuestionWasRead() {
    SimpleOrderedMap<Object> section = section(request("q", "capital of france"));
    assertThat(section.getName(0)).isEqualTo("question");
    assertThat(section.get("question")).isEqualTo("capital of france");
    assertThat(section.getName(1)).isEqualTo("questionRead");
    assertThat(section.get("questionRead")).isEqualTo("what is the capital of france?");
    assertThat(section(request("q", "capital of france", "qa.rewrite", "off")).get("questionRead"))
        .isNull();
    assertThat(section(request()).get("questionRead")).isNull();
  }

  @Test
  void showsAsManySpansAsAskedForButNoneBelowTheThreshold() {
    FoundSpan[] spans = {span("Grace Hopper", 3), span("in 1843", 2), span("end", -1)};
    QaRequest three = request("qa.spans", "3");
    assertThat(highlight(three, spans))
        .isEqualTo(
            "Ada &lt;b&gt; Lovelace &amp; co wrote it <em>in 1843</em>. … <em>Grace Hopper</em> read it"
                + " later.");
    assertThat((List<?>) entry(section(three, read(1, spans)), "d1").get("spans")).hasSize(2);
    assertThat(highlight(request(), spans)).isEqualTo("<em>Grace Hopper</em> read it later.");
  }

  @Test
  void escapesInsideTheTagsToo() {
    assertThat(highlight(request("qa.context", "0"), span("Ada <b>", 1)))
        .isEqualTo("<em>Ada &lt;b&gt;</em>");
    assertThat(
            highlight(
                request("qa.context", "0", "qa.encoder", "simple", "qa.tag.pre", "**"),
                span("Ada <b>", 1)))
        .isEqualTo("**Ada <b></em>");
  }

  @Test
  void showsTheWholePassage() {
    assertThat(highlight(request("qa.context", "passage"), span("in 1843", 1)))
        .startsWith("It was long. Ada &lt;b&gt; Lovelace")
        .endsWith("<em>in 1843</em>. Grace Hopper read it later. The end.");
  }

  @Test
  void showsWholeWordsAroundAnAnswer() {
    assertThat(highlight(request("qa.context", "11"), span("in 1843", 1)))
        .isEqualTo("wrote it <em>in 1843</em>. Grace");
    assertThat(highlight(request("qa.context", "9999"), span("in 1843", 1)))
        .startsWith("It was long.")
        .endsWith("The end.");
  }

  @Test
  void joinsTextsThatTouch() {
    QaRequest request = request("qa.context", "40", "qa.spans", "2");
    assertThat(highlight(request, span("Grace Hopper", 3), span("in 1843", 2)))
        .contains("<em>in 1843</em>. <em>Grace Hopper</em> read it")
        .doesNotContain("…");
  }

  @Test
  void explainsWhatWasKeptAndDropped() {
    AnswerRule rule = new AnswerRule(0.5, 1, 0, 1);
    Ranking ranking =
        new AnswerRanker(rule, NoAnswer.DROP)
            .rank("who?", List.of(read(1, span("in 1843", 1.25)), readBut(4, 2, span("co", -2))));
    assertThat(Utils.toJSONString(RankingExplanation.of(ranking, rule)).replaceAll("\\s+", " "))
        .isEqualTo(
            """
            { "d1":{ "decision":"kept", "why":"margin 1.250 >= threshold 0.5", \
            "noAnswerScore":-1.0, "marginProbability":0.7772998809814453, "bestSpan":"in 1843", "windows":2}, \
            "d2":{ "decision":"dropped", "why":"margin -2.000 < threshold 0.5", \
            "noAnswerScore":-1.0, "marginProbability":0.11920291930437088, "bestSpan":"co", "windows":2, \
            "passagesUnread":4}}""");
  }
}
