/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.evaluation.ScriptedSolr.Found;
import solrqa.solr.SolrReplyException;

class PassageLookupTest {
  private final ScriptedSolr solr =
      new ScriptedSolr(
          new Found("whole", 3, "Ada. It was in 1843. She died in 1852.", 0, ""),
          new Found("a", 2, "It was\n in 1843.", 0, ""),
          new Found("b", 1, "It was in 1843.", 0, ""),
          new Found("c", 1, "IT WAS IN 1843!", 0, ""));

  @Test
  void findsAllDocumentsWithTheTextWhateverItsWhiteSpace() throws Exception {
    assertThat(ids("It was in 1843. ")).containsExactly("a", "b");
  }

  @Test
  void findsDocumentsThatHoldTheTextWhereNoneIsTheText() throws Exception {
    assertThat(ids("She died in 1852.")).containsExactly("whole");
  }

  @Test
  void takesNoDocumentWithTheSameWordsForTheText() throws Exception {
    assertThat(ids("It was, in 1843?")).isEmpty();
    assertThat(ids("It was in 1844.")).isEmpty();
  }

  @Test
  void searchesWholeWordsOfTheBeginningAndComparesAll() throws Exception {
    String text = "word ".repeat(1000) + "end";
    ScriptedSolr longOnes =
        new ScriptedSolr(new Found("a", 1, text + "s", 0, ""), new Found("b", 1, text, 0, ""));
    assertThat(new PassageLookup(longOnes).ids(List.of(text), done -> {}).get(text))
        .containsExactly("b");
    assertThat(longOnes.requests.get(0).get("wanted")).endsWith("word").hasSizeBetween(900, 1000);
    String unbroken = "\u4e00".repeat(5000);
    new PassageLookup(longOnes).ids(List.of(unbroken), done -> {});
    assertThat(longOnes.requests.get(1).get("wanted")).isEqualTo(unbroken);
  }

  @Test
  void asksForEachParagraphOnce() throws Exception {
    List<Long> done = new ArrayList<>();
    Map<String, List<String>> ids =
        new PassageLookup(solr).ids(List.of("Not there.", "Not there.", "Nor here."), done::add);
    assertThat(ids).isEmpty();
    assertThat(done).containsExactly(1L, 2L);
    assertThat(solr.requests)
        .hasSize(2)
        .allMatch(request -> request.get("qa").equals("false"))
        .allMatch(request -> request.get("defType").equals("lucene"));
  }

  @Test
  void looksIntoEveryValueOfAField() throws Exception {
    Map<String, Object> document = Map.of("id", "m", "text", List.of("One.", "Two."));
    PassageLookup lookup =
        new PassageLookup(request -> Map.of("response", Map.of("docs", List.of(document))));
    assertThat(lookup.ids(List.of("Two."), done -> {})).isEqualTo(Map.of("Two.", List.of("m")));
    assertThat(lookup.ids(List.of("Three."), done -> {})).isEmpty();
  }

  @Test
  void passesOnWhatSolrSays() {
    PassageLookup lookup =
        new PassageLookup(
            request -> {
              throw new SolrReplyException(400, "undefined field: text");
            });
    assertThatThrownBy(() -> lookup.ids(List.of("One."), done -> {}))
        .isInstanceOf(CommandException.class)
        .hasMessage("undefined field: text");
  }

  private List<String> ids(String paragraph) throws Exception {
    return new PassageLookup(solr)
        .ids(List.of(paragraph), done -> {})
        .getOrDefault(paragraph, List.of());
  }
}
