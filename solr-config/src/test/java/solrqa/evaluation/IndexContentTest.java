/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.evaluation.ScriptedSolr.Found;
import solrqa.files.Notice;

class IndexContentTest {
  private final ScriptedSolr solr =
      new ScriptedSolr(new Found("a, b", 1, "", 0, ""), new Found("c", 1, "", 0, ""));

  @Test
  void countsDocuments() throws Exception {
    assertThat(new IndexContent(solr).documents()).isEqualTo(2);
    assertThat(new IndexContent(new ScriptedSolr()).documents()).isZero();
  }

  @Test
  void namesTheIdsThatNoDocumentHas() throws Exception {
    assertThat(new IndexContent(solr).missing(List.of("x", "a, b", "y", "c")))
        .containsExactly("x", "y");
    assertThat(new IndexContent(solr).missing(List.of())).isEmpty();
  }

  @Test
  void asksForManyIdsInSeveralRequests() throws Exception {
    List<String> ids = IntStream.range(0, 1001).mapToObj(i -> "x" + i).toList();
    assertThat(new IndexContent(solr).missing(ids)).isEqualTo(ids);
    assertThat(solr.requests).hasSize(3);
  }

  @Test
  void namesJudgedDocumentsThatItDoesNotHave() throws Exception {
    IndexContent content = new IndexContent(solr);
    assertThat(content.check(List.of(judged("1", Map.of("c", 1)), judged("2", Map.of("d", 0)))))
        .extracting(Notice::print)
        .containsExactly("1 judged document not in the collection: d");
    assertThat(content.check(List.of(judged("1", Map.of("c", 1))))).isEmpty();
    assertThat(content.check(List.of(judged("1", Map.of())))).isEmpty();
  }

  @Test
  void namesQuestionsOfWhichItHasNoRightDocument() throws Exception {
    List<GoldQuestion> questions =
        List.of(
            judged("1", Map.of("c", 1, "d", 1)),
            judged("2", Map.of("d", 1)),
            judged("3", Map.of("d", 1, "c", 0)));
    assertThat(new IndexContent(solr).check(questions))
        .extracting(Notice::print)
        .containsExactly(
            "1 judged document not in the collection: d",
            "2 questions whose right document is not in the collection, counted as not found: 2, 3");
  }

  @Test
  void refusesACollectionWithoutAnyJudgedDocument() {
    assertThatThrownBy(() -> new IndexContent(solr).check(List.of(judged("1", Map.of("d", 1)))))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("no judged document is in the collection, for instance not d;");
  }

  @Test
  void refusesAnEmptyCollection() {
    assertThatThrownBy(() -> new IndexContent(new ScriptedSolr()).check(List.of()))
        .isInstanceOf(CommandException.class)
        .hasMessage("the collection is empty, there is nothing to ask about");
  }

  private static GoldQuestion judged(String id, Map<String, Integer> grades) {
    return new GoldQuestion(id, "?", false, List.of(), grades);
  }

  @Test
  void needsAResponse() {
    assertThatThrownBy(() -> new IndexContent(request -> Map.of()).documents())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no section \"response\"");
  }
}
