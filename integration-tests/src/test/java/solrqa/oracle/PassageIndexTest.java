/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;

class PassageIndexTest {
  @Test
  void findsPassagesByTitleAndTextBestFirst() throws IOException {
    List<PassageIndex.Found> found =
        search(
            Map.of(),
            "Who wrote programs?",
            passage("a", "Ada", "She wrote a program."),
            passage("b", "Programs", "Charles built an engine."),
            passage("c", "Byron", "He went abroad."));
    assertThat(found).extracting(hit -> hit.passage().id()).containsExactly("a", "b");
    assertThat(found.get(0).score()).isGreaterThan(found.get(1).score());
  }

  /**
   * Two passages of one word each: n = 1 of N = 2 has the term once and is as long as the mean.
   *
   * <pre>
   * ln(1 + (2 - 1 + 0.5) / (1 + 0.5)) * 1 / (1 + 1.2)
   * </pre>
   */
  @Test
  void scoresAsSolrDoesByDefault() throws IOException {
    List<PassageIndex.Found> found =
        search(Map.of(), "ada", passage("a", "", "Ada"), passage("b", "", "Byron"));
    assertThat((double) found.get(0).score()).isCloseTo(Math.log(2) / 2.2, within(1e-6));
  }

  @Test
  void keepsEqualPassagesInTheirOrder() throws IOException {
    List<SourcePassage> passages = new ArrayList<>();
    for (int i = 99; i >= 0; i--) {
      passages.add(passage("p" + i, "", "Ada"));
    }
    List<PassageIndex.Found> found =
        search(Map.of(), "ada", passages.toArray(SourcePassage[]::new));
    assertThat(found).extracting(PassageIndex.Found::passage).isEqualTo(passages.subList(0, 10));
  }

  @Test
  void refusesToSearchOtherFields() {
    assertThatThrownBy(() -> search(Map.of("path", 1f), "ada", passage("a", "", "Ada")))
        .isInstanceOf(CommandException.class)
        .hasMessage("illegal qf field path, must be title or text to be searched in process");
  }

  static SourcePassage passage(String id, String title, String text) {
    return new SourcePassage(id, title, text, "made up", 0);
  }

  private static List<PassageIndex.Found> search(
      Map<String, Float> boosts, String question, SourcePassage... passages) throws IOException {
    Configset shipped = Configset.read(ConfigsetTest.FOLDER);
    Configset configset =
        new Configset(
            shipped.indexAnalyzer(),
            shipped.queryAnalyzer(),
            boosts.isEmpty() ? shipped.boosts() : boosts,
            shipped.proximity(),
            shipped.contextFields(),
            shipped.limits());
    try (PassageIndex index = new PassageIndex(List.of(passages), configset)) {
      return index.search(question, 10);
    }
  }
}
