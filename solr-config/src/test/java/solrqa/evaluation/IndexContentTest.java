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
  void needsAResponse() {
    assertThatThrownBy(() -> new IndexContent(request -> Map.of()).documents())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no section \"response\"");
  }
}
