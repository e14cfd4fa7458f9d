/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;

class QrelsTest {
  @TempDir private Path folder;

  @Test
  void readsGradesOfEachTopic() throws IOException {
    Qrels qrels = Qrels.read(file("1 Q0 a 1\n2\t0  b -1\n1 0 c 3\n"));
    assertThat(qrels.of("1")).containsExactly(Map.entry("a", 1), Map.entry("c", 3));
    assertThat(qrels.of("2")).containsExactly(Map.entry("b", -1));
    assertThat(qrels.of("3")).isEmpty();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Qrels qrels = new Qrels(Map.of("q", Map.of("a", 1, "b", 0)));
    Path file = folder.resolve("qrels");
    qrels.write(file);
    assertThat(Qrels.read(file)).isEqualTo(qrels);
  }

  @Test
  void encodesIdsThatTheFormatCannotHold() throws IOException {
    Path file = folder.resolve("qrels");
    new Qrels(Map.of("q 1", Map.of("a b.md#1", 1))).write(file);
    assertThat(file).hasContent("q+1 0 a+b.md%231 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; has no judgement",
        "1 Q0 a; line 1: must be 4 columns, topic iteration document grade, got: 1 Q0 a",
        "1 Q0 a 1|; line 2: must be 4 columns",
        "1 Q0 a 1.5; line 1: the grade must be a whole number, got: 1 Q0 a 1.5",
        "1 Q0 a 1|1 Q0 a 0; line 2: must judge a document that no line before judges"
      })
  void saysWhichLineBreaksWhichRule(String lines, String why) throws IOException {
    Path file = file(lines.replace("|", "\n") + (lines.isEmpty() ? "" : "\n"));
    assertThatThrownBy(() -> Qrels.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("qrels.txt"), text);
  }
}
