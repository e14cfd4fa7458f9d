/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.params.SolrParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.QaRequest.OnError;
import solrqa.answer.Context;
import solrqa.answer.Markup;
import solrqa.answer.NoAnswer;
import solrqa.retriever.Question;

class QaRequestTest {
  /** The limits of all tests of what a request says. */
  static final QaConfig CONFIG =
      QaConfig.parse(
          QaConfigTest.arguments(
              "fields",
              "title text",
              "defaultFields",
              "text",
              "models",
              "small large",
              "rewrite",
              "english"));

  private static SolrParams params(String... namesAndValues) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return params;
  }

  private static QaRequest parse(String... namesAndValues) {
    return RequestParser.parse(params(namesAndValues), CONFIG);
  }

  @Test
  void hasDefaultsForAllButTheQuestion() {
    assertThat(parse("q", "who?"))
        .isEqualTo(
            new QaRequest(
                Question.asTyped("who?"),
                List.of("text"),
                10,
                NoAnswer.DROP,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                3,
                1,
                new Context.Sentence(),
                new Markup("<em>", "</em>", Markup.Encoder.HTML),
                Duration.ofSeconds(10),
                OnError.PASS,
                "small",
                Optional.empty()));
  }

  @Test
  void takesEveryParameter() {
    String[] given = {
      "qa", "true",
      "qa.q", "who wrote it?",
      "qa.rewrite", "off",
      "qa.fl", "title,text",
      "qa.depth", "7",
      "qa.noAnswer", "demote",
      "qa.threshold", "-1.5",
      "qa.weight", "0.25",
      "qa.answers", "100",
      "qa.spans", "3",
      "qa.context", "120",
      "qa.tag.pre", "<mark class='a b'>",
      "qa.tag.post", "</mark>",
      "qa.encoder", "simple",
      "qa.timeAllowed", "500",
      "qa.onError", "fail",
      "qa.model", "large",
      "qa.session", "tab 7"
    };
    assertThat(params(given)).extracting(entry -> entry.getKey()).hasSameElementsAs(QaParams.NAMES);
    assertThat(parse(given))
        .isEqualTo(
            new QaRequest(
                Question.asTyped("who wrote it?"),
                List.of("title", "text"),
                7,
                NoAnswer.DEMOTE,
                OptionalDouble.of(-1.5),
                OptionalDouble.of(0.25),
                100,
                3,
                new Context.Characters(120),
                new Markup("<mark class='a b'>", "</mark>", Markup.Encoder.SIMPLE),
                Duration.ofMillis(500),
                OnError.FAIL,
                "large",
                Optional.of("tab 7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          qa.dept       | 5           | unknown parameter: qa.dept, the nearest known is qa.depth
          qa.noanswer   | keep        | unknown parameter: qa.noanswer, the nearest known is qa.noAnswer
          qa.stopEarly  | true        | qa.stopEarly is gone: lower qa.depth or set qa.timeAllowed
          f.text.qa.fl  | text        | unknown parameter: f.text.qa.fl, qa parameters hold for all fields
          qa.fl         | text,secret | illegal qa.fl value: secret, must be among [title, text]
          qa.fl         | ','         | illegal qa.fl value: "", must be at least one of [title, text]
          qa.depth      | 0           | illegal qa.depth value: 0, must be a whole number from 1 to 100
          qa.depth      | 100000      | illegal qa.depth value: 100000, must be a whole number from 1 to 100
          qa.depth      | x           | illegal qa.depth value: x, must be a whole number from 1 to 100
          qa.noAnswer   | Drop        | illegal qa.noAnswer value: Drop, must be one of drop, demote, keep, auto
          qa.threshold  | NaN         | illegal qa.threshold value: NaN, must be a number
          qa.threshold  | 0x1p3       | illegal qa.threshold value: 0x1p3, must be a number
          qa.threshold  | 5f          | illegal qa.threshold value: 5f, must be a number
          qa.threshold  | Infinity    | illegal qa.threshold value: Infinity, must be a number
          qa.weight     | 2           | illegal qa.weight value: 2, must be a number from 0 to 1
          qa.weight     | half        | illegal qa.weight value: half, must be a number from 0 to 1
          qa.spans      | 11          | illegal qa.spans value: 11, must be a whole number from 1 to 10
          qa.answers    | -1          | illegal qa.answers value: -1, must be a whole number from 0 to 100
          qa.answers    | 101         | illegal qa.answers value: 101, must be a whole number from 0 to 100
          qa.context    | word        | illegal qa.context value: word, must be sentence, passage or a whole number of characters from 0 to 9999
          qa.context    | -1          | illegal qa.context value: -1, must be sentence, passage or a whole number of characters from 0 to 9999
          qa.encoder    | xml         | illegal qa.encoder value: xml, must be one of html, simple
          qa.timeAllowed| 0           | illegal qa.timeAllowed value: 0, must be a whole number from 1 to 10000
          qa.timeAllowed| 10001       | illegal qa.timeAllowed value: 10001, must be a whole number from 1 to 10000
          qa.rewrite    | english     | illegal qa.rewrite value: english, must be one of auto, off
          qa.onError    | ignore      | illegal qa.onError value: ignore, must be one of pass, fail
          qa.model      | ../x        | illegal qa.model value: ../x, must be among [small, large]
          """)
  void refuses(String name, String value, String message) {
    assertThatThrownBy(() -> parse("q", "who?", name, value))
        .isInstanceOfSatisfying(SolrException.class, e -> assertThat(e.code()).isEqualTo(400))
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>",
        "<em onclick=\"x()\">",
        "<img src=x>",
        "<em><em>",
        "a<b",
        "\"",
        "<em",
        "&lt;"
      })
  void refusesTagsThatCouldDoHarm(String tag) {
    assertThatThrownBy(() -> parse("q", "who?", "qa.tag.pre", tag))
        .hasMessageContaining("illegal qa.tag.pre value: " + tag + ", must be a tag of em");
    assertThatThrownBy(() -> parse("q", "who?", "qa.tag.post", tag))
        .hasMessageContaining("illegal qa.tag.post value: " + tag + ", must be a tag of em");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "[[", "<b>", "<span class=\"hit first\">"})
  void takesHarmlessTags(String tag) {
    assertThat(parse("q", "who?", "qa.tag.pre", tag).markup().pre()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \t\n", "\u00a0\u2003"})
  void refusesQuestionsOfNothing(String question) {
    assertThatThrownBy(() -> parse("q", "x", "qa.q", question))
        .hasMessage(
            "the question is empty, qa.q (or q in its place) must have a character other than"
                + " white space");
  }

  @Test
  void refusesToBeAskedNothing() {
    assertThatThrownBy(QaRequestTest::parse).hasMessageContaining("the question is empty");
  }

  @Test
  void refusesLongQuestions() {
    assertThat(parse("q", "x".repeat(2_000)).question().typed()).hasSize(2_000);
    assertThatThrownBy(() -> parse("q", "x".repeat(3_000)))
        .hasMessage("the question has 3000 characters, must be at most 2000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{!lucene}text:x", "  {!edismax v=$x}", "{!bool must=$_tt0}"})
  void asksForTheQuestionWhereTheQueryIsNone(String query) {
    assertThatThrownBy(() -> parse("q", query))
        .hasMessageContaining("q holds local parameters or a JSON query")
        .hasMessageEndingWith("give the question in qa.q");
    assertThat(parse("q", query, "qa.q", "who?").question()).isEqualTo(Question.asTyped("who?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?!.",
        "\ud83d\ude00",
        "\u0000",
        "\ud800",
        "\u05de\u05d9?",
        "<script>",
        "[SEP]",
        "e\u0301"
      })
  void takesWhateverAPersonWrites(String question) {
    assertThat(parse("q", question).question()).isEqualTo(Question.asTyped(question));
  }

  @Test
  void readsKeywordsAsAQuestionUnlessTheRequestOrTheOperatorSaysOff() {
    String keywords = "capital of france";
    Question form = new Question(keywords, "what is the capital of france?");
    assertThat(parse("q", keywords).question()).isEqualTo(form);
    assertThat(parse("q", "x:y", "qa.q", keywords).question()).isEqualTo(form);
    assertThat(parse("q", keywords, "qa.rewrite", "auto").question()).isEqualTo(form);
    assertThat(parse("q", keywords, "qa.rewrite", "off").question())
        .isEqualTo(Question.asTyped(keywords));
    QaConfig off = QaConfig.parse(QaConfigTest.arguments("fields", "text"));
    for (String rewrite : List.of("auto", "off")) {
      assertThat(RequestParser.parse(params("q", keywords, "qa.rewrite", rewrite), off).question())
          .isEqualTo(Question.asTyped(keywords));
    }
  }

  @Test
  void rewritesNothingForACoordinatorAndKeepsWhatWasTyped() {
    QaRequest read =
        RequestParser.parseShardRead(params("qa.q", "capital", "qa.rewrite", "auto"), CONFIG);
    assertThat(read.question()).isEqualTo(Question.asTyped("capital"));
    SolrParams rewritten = params("qa.q", "what is a b?", "qa.typed", "a b");
    assertThat(RequestParser.parseShardRead(rewritten, CONFIG).question())
        .isEqualTo(new Question("a b", "what is a b?"));
    assertThatThrownBy(
            () ->
                RequestParser.parseShardRead(
                    params("qa.q", "who?", "qa.typed", "x".repeat(2_001)), CONFIG))
        .hasMessage("the question has 2001 characters, must be at most 2000");
    assertThatThrownBy(() -> parse("q", "who?", "qa.typed", "x"))
        .hasMessageStartingWith("unknown parameter: qa.typed");
  }

  @Test
  void takesAllTheTimeThatTheOperatorAllows() {
    assertThat(parse("q", "who?").timeAllowed()).isEqualTo(Duration.ofSeconds(10));
    assertThat(parse("q", "who?", "qa.timeAllowed", "10000").timeAllowed())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void readsEachFieldOnce() {
    assertThat(parse("q", "who?", "qa.fl", "text", "qa.fl", "title,text").fields())
        .containsExactly("text", "title");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "on,true", "YES,true", "false,false", "off,false", "no,false", ",false"})
  void knowsWhenItIsOn(String value, boolean on) {
    assertThat(RequestParser.isOn(value == null ? params() : params("qa", value))).isEqualTo(on);
  }

  @Test
  void refusesASwitchThatIsNeitherOnNorOff() {
    assertThatThrownBy(() -> RequestParser.isOn(params("qa", "maybe")))
        .hasMessage("illegal qa value: maybe, must be true or false");
  }
}
