/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;
import solrqa.data.TrecRun.Hit;

class TrecRunTest {
  @TempDir private Path folder;

  @Test
  void ordersByScoreWhateverTheRankSays() throws IOException {
    TrecRun run = TrecRun.read(file("1 Q0 a 1 0.5 x\n1 Q0 b 2 1e1 x\n2 Q0 a 1 -3 x\n"));
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
  void readsWhatItWrote() throws IOException {
    TrecRun run =
        new TrecRun(Map.of("q", List.of(new Hit("a", 1.2345678), new Hit("b", 1.2345679E-5))));
    Path file = folder.resolve("run");
    run.write(file, "bm25");
    assertThat(file).content().startsWith("q Q0 a 1 1.2345678 bm25\n");
    assertThat(TrecRun.read(file)).isEqualTo(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 Q0 a 1 0.5; line 1: must be 6 columns, topic Q0 document rank score system",
        "1 0 a 1 0.5 x; line 1: the second column must be Q0, got: 1 0 a 1 0.5 x",
        "1 Q0 a one 0.5 x; line 1: the rank must be a whole number",
        "1 Q0 a 1 NaN x; line 1: the score must be a number",
        "1 Q0 a 1 0x1p3 x; line 1: the score must be a number",
        "1 Q0 a 1 0.5 x|1 Q0 a 2 0.4 x; line 2: must name a document that no line before names"
      })
  void saysWhichLineBreaksWhichRule(String lines, String why) throws IOException {
    Path file = file(lines.replace('|', '\n'));
    assertThatThrownBy(() -> TrecRun.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.run"), text);
  }
}
