/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;

/** {@code {!question}} in a core. */
public class QuestionParserPluginTest extends SolrTest {

  @BeforeClass
  public static void start() throws Exception {
    start(new ScriptedReader());
    index("a", "title", "Engine", "text", "Of steam.");
    index("b", "title", "Steam", "text", "Of the engine.");
    index("c", "title", "Gardens", "text", "Of plants: who said \"AND\"?");
    assertU(commit());
  }

  private static Node find(String question, String fields) throws Exception {
    return search("q", question, "defType", "question", "qf", fields);
  }

  @Test
  public void searchesTheFieldsWithTheirBoosts() throws Exception {
    Assertions.assertThat(find("engine?", "title^9 text").ids()).containsExactly("a", "b");
    Assertions.assertThat(find("engine?", "title text^9").ids()).containsExactly("b", "a");
    Assertions.assertThat(find("engine?", "title").ids()).containsExactly("a");
  }

  @Test
  public void takesLocalParametersAndTheDefaultField() throws Exception {
    Assertions.assertThat(
            search(
                    "q",
                    "{!question qf=title v=$question}",
                    "question",
                    "a steam engine?",
                    "defType",
                    "lucene")
                .ids())
        .containsExactlyInAnyOrder("a", "b");
    Assertions.assertThat(search("q", "{!question df=title qf=''}steam", "defType", "lucene").ids())
        .containsExactly("b");
  }

  @Test
  public void takesEverythingAsPlainText() throws Exception {
    for (String question :
        new String[] {"said: \"AND\"", "who AND (", "plants*", "+who -said", "who?", "~plants^"}) {
      Assertions.assertThat(find(question, "text").ids()).as(question).containsExactly("c");
    }
    Assertions.assertThat(find("?!", "text").ids()).isEmpty();
    Assertions.assertThat(find("*", "text").ids()).isEmpty();
  }

  @Test
  public void matchesAllForWhatSolrsOwnParsersMatchAll() throws Exception {
    Assertions.assertThat(find("*:*", "text").ids()).hasSize(3);
    Assertions.assertThat(find("*:* ", "text").ids()).isEmpty();
  }

  @Test
  public void matchesNothingWithoutAQuestion() throws Exception {
    Assertions.assertThat(find(" ", "text").ids()).isEmpty();
    Assertions.assertThat(search("defType", "question").ids()).isEmpty();
  }

  @Test
  public void highlightsItsFields() throws Exception {
    Node response = search("q", "engine", "defType", "question", "qf", "text", "hl", true);
    Assertions.assertThat(response.at("highlighting", "b", "text", 0).string())
        .isEqualTo("Of the <em>engine</em>.");
  }

  @Test
  public void refusesFieldsThatCannotBeSearched() {
    refuses("nowhere", "illegal qf field: nowhere, must be an indexed field of the schema");
    refuses("_version_", "illegal qf field: _version_, must be an indexed field of the schema");
    refuses("text^x", "illegal qf value: text^x, must be fields with positive boosts");
    refuses("text^-1", "illegal qf value: text^-1, must be fields with positive boosts");
  }

  private static void refuses(String fields, String message) {
    assertRefused(400, "q", "who?", "defType", "question", "qf", fields)
        .hasMessageContaining(message);
  }

  @Test
  public void refusesLongQuestions() {
    assertRefused(400, "q", "x".repeat(2_001), "defType", "question", "qf", "text", "qa", false)
        .hasMessageContaining("the question has 2001 characters, must be at most 2000");
  }
}
