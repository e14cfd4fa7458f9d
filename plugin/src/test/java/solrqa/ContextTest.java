/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.PassageText;
import solrqa.reader.ScriptedReader;

/** What the reader sees of a document's context fields. */
public class ContextTest extends SolrTest {
  private static final ScriptedReader READER = new ScriptedReader().answer("Ada", 3);

  @BeforeClass
  public static void start() throws Exception {
    System.setProperty("solrqa.fields", "text body_txt");
    System.setProperty("solrqa.context", "title heading_txt source_s");
    String docValuesOnly = "<field name=\"source_s\" type=\"string\" stored=\"false\"/>";
    start(
        SolrHome.registry(READER),
        solrconfig -> solrconfig,
        schema -> SolrHome.replaceOnce(schema, "</schema>", docValuesOnly + "</schema>"));
  }

  @AfterClass
  public static void forgetProperties() {
    System.clearProperty("solrqa.fields");
    System.clearProperty("solrqa.context");
  }

  @After
  public void forget() {
    READER.read.clear();
    clearIndex();
    assertU(commit());
  }

  private static Node askAbout(String id, Object... fieldsAndValues) throws Exception {
    index(id, fieldsAndValues);
    assertU(commit());
    return ask(
        "q", "*:*", "qa.q", "who?", "defType", "lucene", "debug", "results", "qa.fl", "text");
  }

  private void assertContext(String context, Object... fieldsAndValues) throws Exception {
    READER.read.clear();
    clearIndex();
    Node response = askAbout("1", fieldsAndValues);
    Assertions.assertThat(READER.read).extracting(PassageText::context).containsExactly(context);
    Assertions.assertThat(response.at("debug", "qa", "1", "context").value())
        .isEqualTo(context.isEmpty() ? null : context);
    Assertions.assertThat(response.at("qa", "documents", "1", "spans", 0).value())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsAllEntriesOf(Map.of("text", "Ada", "start", 3L, "end", 6L));
  }

  @Test
  public void valuesInTheOrderOfTheFields() throws Exception {
    String both = "Notes - One - Two - S";
    assertContext(
        both,
        "source_s",
        "S",
        "text",
        "By Ada.",
        "heading_txt",
        List.of("One", "Two"),
        "title",
        "Notes");
  }

  @Test
  public void fieldsThatAreMissingOrEmpty() throws Exception {
    assertContext("", "text", "By Ada.");
    assertContext("", "text", "By Ada.", "title", " \n", "heading_txt", List.of("", " "));
    assertContext("One", "text", "By Ada.", "title", "", "heading_txt", List.of("", "One"));
    assertContext("S", "text", "By Ada.", "source_s", "S");
  }

  @Test
  public void aTitleThatThePassageBeginsWith() throws Exception {
    assertContext("", "text", "By Ada.", "title", "by  ADA");
    assertContext("By Adas", "text", "By Ada.", "title", "By Adas");
  }

  @Test
  public void aMegabyte() throws Exception {
    String title = "It never ends. ".repeat(70_000);
    assertContext(title.substring(0, 400).strip(), "text", "By Ada.", "title", title);
  }

  @Test
  public void markupAndOddCharacters() throws Exception {
    String title = "<b>Notes</b> [SEP] \ud83d\ude00";
    assertContext(title, "text", "By Ada.", "title", title);
  }

  @Test
  public void noAnswerIsFromTheContext() throws Exception {
    Node response = askAbout("1", "title", "Ada Lovelace", "text", "Nothing.");
    Assertions.assertThat(READER.read).containsExactly(new PassageText("Ada Lovelace", "Nothing."));
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("no");
  }

  @Test
  public void aDocumentOfAContextAloneHasNoText() throws Exception {
    Node response = askAbout("1", "title", "Ada");
    Assertions.assertThat(response.at("qa", "noText").number()).isEqualTo(1);
    Assertions.assertThat(READER.read).isEmpty();
  }
}
