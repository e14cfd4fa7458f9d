/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemovedTest {

  @Test
  void isNamedByTheFirstWord() {
    assertThat(Removed.in("score", "dev.json", "predictions.json"))
        .map(Removed::message)
        .contains("solrqa: score is gone; the official evaluate-v2.0.py prints the same");
    assertThat(Removed.in("ask", "score")).isEmpty();
    assertThat(Removed.in("--help", "score")).isEmpty();
    assertThat(Removed.in()).isEmpty();
  }

  @Test
  void isAnOptionOfOneCommandAlone() {
    assertThat(Removed.in("evaluate", "--out", "x", "--in-process"))
        .map(Removed::message)
        .contains("solrqa: --in-process is gone; leave it out, a Solr is started");
    assertThat(Removed.in("evaluate", "--in-process=true")).isPresent();
    assertThat(Removed.in("ask", "--in-process")).isEmpty();
    assertThat(Removed.in("evaluate", "--in-processes")).isEmpty();
    assertThat(Removed.in("evaluate", "in-process")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "inspect", "predict", "evaluate", "calibrate"})
  void isNoCommandThatIsThere(String command) {
    assertThat(Removed.in(command)).isEmpty();
    assertThat(Solrqa.commandLine().getSubcommands()).containsKey(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare-rules", "compare-depths", "compare-queries", "compare-stops"})
  void namesAFileThatIsThere(String command) {
    String instead = Removed.in(command).orElseThrow().instead();
    assertThat(Path.of("..", instead.split(" ")[0])).exists();
  }
}
