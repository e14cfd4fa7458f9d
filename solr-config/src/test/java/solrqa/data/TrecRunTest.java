/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.data.TrecRun.Hit;

class TrecRunTest {
  @TempDir private Path folder;

  @Test
  void ordersByScore() {
    TrecRun run =
        new TrecRun(
            Map.of(
                "1", List.of(new Hit("a", 0.5), new Hit("b", 10)), "2", List.of(new Hit("a", -3))));
    assertThat(run.documents("1")).containsExactly("b", "a");
    assertThat(run.documents("2")).containsExactly("a");
    assertThat(run.documents("3")).isEmpty();
  }

  /** As C's strcmp does: by bytes of UTF-8, in which emoji come after all that Java puts last. */
  @Test
  void putsTheGreaterIdFirstWhereScoresAreEqual() {
    List<Hit> hits =
        List.of(
            new Hit("d1", 2),
            new Hit("d10", 2),
            new Hit("d9", 2),
            new Hit("\uffe6", 2),
            new Hit("\ud83d\ude00", 2),
            new Hit("best", 3));
    assertThat(new TrecRun(Map.of("1", hits)).documents("1"))
        .containsExactly("best", "\ud83d\ude00", "\uffe6", "d9", "d10", "d1");
  }

  @Test
  void writesALineForEachDocumentThatWasFound() throws IOException {
    Map<String, List<Hit>> topics = new LinkedHashMap<>();
    topics.put("q", List.of(Hit.of("b", 1.2345679E-5f), Hit.of("a", 1.2345678f)));
    topics.put("nothing found", List.of());
    topics.put("two words", List.of(new Hit("c d", 1)));
    new TrecRun(topics).write(folder.resolve("run"), "bm25");
    assertThat(folder.resolve("run"))
        .hasContent(
            """
            q Q0 a 1 1.2345678 bm25
            q Q0 b 2 1.2345679E-5 bm25
            two+words Q0 c+d 1 1.0 bm25
            """);
  }
}
