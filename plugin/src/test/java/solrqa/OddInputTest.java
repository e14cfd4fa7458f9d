/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** What looks wrong but gets a sensible result. */
public class OddInputTest extends SolrTest {
  private static final ScriptedReader READER =
      new ScriptedReader()
          .answer("\ud83d\ude80 Apollo", 5)
          .answer("<script>alert(1)</script>", 4)
          .answer("Ada", 3);

  @BeforeClass
  public static void start() throws Exception {
    System.setProperty("solrqa.fields", "text body_txt source_s");
    String docValuesOnly = "<field name=\"source_s\" type=\"string\" stored=\"false\"/>";
    start(
        SolrHome.registry(READER),
        solrconfig -> solrconfig,
        schema -> SolrHome.replaceOnce(schema, "</schema>", docValuesOnly + "</schema>"));
  }

  @After
  public void forget() {
    READER.passages.clear();
    READER.questions.clear();
    clearIndex();
    assertU(commit());
  }

  private static Node askAbout(String id, Object... fieldsAndValues) throws Exception {
    index(id, fieldsAndValues);
    assertU(commit());
    return ask("q", "*:*", "qa.q", "who?", "defType", "lucene");
  }

  @Test
  public void documentsWithoutText() throws Exception {
    Node response = askAbout("1", "title", "No text at all");
    Assertions.assertThat(response.ids()).isEmpty();
    Assertions.assertThat(response.at("qa", "noText").number()).isEqualTo(1);
    Assertions.assertThat(response.at("qa", "unread").number()).isZero();
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("no");
    Assertions.assertThat(response.at("response", "numFoundExact").value()).isEqualTo(true);
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isNull();
    Assertions.assertThat(READER.questions).isEmpty();
  }

  @Test
  public void emptyValues() throws Exception {
    Node response = askAbout("1", "text", "", "body_txt", " \n");
    Assertions.assertThat(response.at("qa", "noText").number()).isEqualTo(1);
  }

  @Test
  public void severalValues() throws Exception {
    Node response = askAbout("1", "text", "Nobody.", "body_txt", List.of("Nobody.", "", "By Ada."));
    Node answer = response.at("qa", "documents", "1");
    Assertions.assertThat(answer.at("field").string()).isEqualTo("body_txt");
    Assertions.assertThat(answer.at("value").number()).isEqualTo(2);
    Assertions.assertThat(answer.at("spans", 0, "start").number()).isEqualTo(3);
    Assertions.assertThat(READER.passages).hasSize(3);
  }

  @Test
  public void textInDocValuesOnly() throws Exception {
    Node answer = askAbout("1", "source_s", "The Ada Times").at("qa", "documents", "1");
    Assertions.assertThat(answer.at("field").string()).isEqualTo("source_s");
    Assertions.assertThat(answer.at("spans", 0, "text").string()).isEqualTo("Ada");
    Assertions.assertThat(answer.at("value").value()).isNull();
  }

  @Test
  public void aMegabyteOfText() throws Exception {
    String filler = "It goes on like this and never ends. ";
    Node response = askAbout("1", "text", "Who? Ada. " + filler.repeat(30_000));
    Node answer = response.at("qa", "documents", "1");
    Assertions.assertThat(answer.at("textTruncated").value()).isEqualTo(true);
    Assertions.assertThat(answer.at("spans", 0, "text").string()).isEqualTo("Ada");
    Assertions.assertThat(READER.passages)
        .hasSize(4)
        .allSatisfy(passage -> Assertions.assertThat(passage.length()).isLessThanOrEqualTo(1_200));
  }

  @Test
  public void aMegabyteWithoutAnEnd() throws Exception {
    Node answer = askAbout("1", "text", "Ada" + "x".repeat(1_000_000)).at("qa", "documents", "1");
    Assertions.assertThat(answer.at("spans", 0, "text").string()).isEqualTo("Ada");
    Assertions.assertThat(answer.at("highlight").string().length()).isLessThan(5_000);
  }

  @Test
  public void emojiAndCombiningMarks() throws Exception {
    String text = "E\u0301te\u0301 \ud83c\udf1e \ud83d\ude80 Apollo flew.";
    Node answer = askAbout("1", "text", text).at("qa", "documents", "1");
    Node span = answer.at("spans", 0);
    Assertions.assertThat(text.substring(span.at("start").number(), span.at("end").number()))
        .isEqualTo("\ud83d\ude80 Apollo");
    Assertions.assertThat(answer.at("highlight").string()).contains("<em>\ud83d\ude80 Apollo</em>");
  }

  @Test
  public void markupInDocumentsAndQuestions() throws Exception {
    index("1", "text", "Say <script>alert(1)</script> to [SEP] and <pad>.");
    assertU(commit());
    String question = "<script>alert(1)</script> [SEP] <pad>?";
    Node response = ask("q", "*:*", "qa.q", question, "defType", "lucene");
    Node answer = response.at("qa", "documents", "1");
    Assertions.assertThat(answer.at("highlight").string())
        .isEqualTo(
            "Say <em>&lt;script&gt;alert(1)&lt;&#x2F;script&gt;</em> to [SEP] and &lt;pad&gt;.");
    Assertions.assertThat(answer.at("spans", 0, "text").string())
        .isEqualTo("<script>alert(1)</script>");
    Assertions.assertThat(READER.questions).containsExactly(question);
    Assertions.assertThat(response.at("qa", "question").string()).isEqualTo(question);
  }

  @Test
  public void questionsOfAnyCharacters() throws Exception {
    index("1", "text", "By Ada.");
    assertU(commit());
    for (String question :
        List.of(
            "?!...",
            "\ud83d\ude80?",
            "e\u0301?",
            "a\ud800b",
            "\udc00",
            "a\u0000b",
            "\u05de\u05d9 \u05db\u05ea\u05d1?",
            "a AND (",
            "text:\"",
            "*",
            "\"Ada",
            "NOT")) {
      Node response = ask("q", question);
      Assertions.assertThat(response.at("qa", "answered").value()).as(question).isIn("yes", "no");
      Assertions.assertThat(ask("json", "{query: '" + escaped(question) + "'}").at("qa").value())
          .as(question)
          .isNotNull();
    }
  }

  /** Every character as JSON escapes it, since a lone surrogate survives no encoding. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
    return escaped.toString();
  }

  @Test
  public void loneSurrogatesAndNulInDocuments() throws Exception {
    Node answer =
        askAbout("1", "text", "Ada \ud800 and \udc00 and \u0000.").at("qa", "documents", "1");
    Assertions.assertThat(answer.at("spans", 0, "text").string()).isEqualTo("Ada");
  }
}
