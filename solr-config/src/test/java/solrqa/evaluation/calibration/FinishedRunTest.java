/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.evaluation.QuestionRow;
import solrqa.files.Release;
import solrqa.files.Sha256;

class FinishedRunTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(1), 50, 5, 4);

  @TempDir private Path folder;

  @Test
  void hasTheRowsAndWhatTheyDependOn() throws IOException {
    FinishedRun run = read(Map.of("depth", 3, "model", Map.of("name", "small")), ROWS);
    assertThat(run.rows()).isEqualTo(ROWS);
    assertThat(run.depth()).isEqualTo(3);
    assertThat(run.identity("model", "name")).contains("small");
    assertThat(run.identity("model", "files")).isEmpty();
    assertThat(run.identity("questions", "file")).isEmpty();
    assertThat(run.name()).isEqualTo(folder.getFileName().toString());
    assertThat(run.scored()).hasSize(55).allMatch(question -> question.source().equals(run.name()));
    assertThat(run.source())
        .containsEntry("rows", Sha256.named(folder.resolve("rows.jsonl")))
        .containsEntry("asked", 55L)
        .containsEntry("answerable", 50L)
        .containsEntry("depth", 3)
        .containsEntry("solrqa", Release.VERSION);
  }

  @Test
  void canLookAtFewerPassagesThanWereRead() throws IOException {
    FinishedRun run = read(Map.of("depth", 3), ROWS).at(2);
    assertThat(run.depth()).isEqualTo(2);
    assertThat(run.rows()).hasSameSizeAs(ROWS).allMatch(row -> row.candidates().size() == 2);
    assertThat(run.rows().get(0).candidates()).isEqualTo(ROWS.get(0).candidates().subList(0, 2));
    assertThat(run.rows().get(0).windows()).isEqualTo(2);
    assertThat(run.source()).containsEntry("depth", 2).containsEntry("cutFrom", 3);
    assertThatThrownBy(() -> run.at(3))
        .hasMessage("illegal --depth 3, of each question only 2 passages were read");
  }

  @Test
  void refusesAFolderThatNoEvaluationLeft() {
    assertRefused(folder + ": has no rows.jsonl; name the folder that solrqa evaluate had");
  }

  @Test
  void refusesAnEvaluationThatHasNotComeToItsEnd() throws IOException {
    read(Map.of("depth", 3), ROWS);
    Files.delete(folder.resolve("result.json"));
    assertRefused("has not come to its end; the same command goes on with it");
  }

  @Test
  void refusesRowsAndAResultThatDoNotBelongTogether() throws IOException {
    read(Map.of("depth", 3), ROWS);
    Files.writeString(folder.resolve("result.json"), "{\"run\": {\"depth\": 4}}");
    assertRefused("rows.jsonl and result.json are of two runs");
  }

  @Test
  void refusesRowsThatAreNone() throws IOException {
    read(Map.of("depth", 3), ROWS);
    Path rows = folder.resolve("rows.jsonl");
    Files.writeString(rows, "{\"id\":\"torn", StandardOpenOption.APPEND);
    assertRefused("rows.jsonl, line 57: not JSON: ");
    Files.writeString(rows, "");
    assertRefused("its first line must say of what run it is");
  }

  private FinishedRun read(Map<String, Object> run, List<QuestionRow> rows) throws IOException {
    MadeUpRows.write(folder, run, rows);
    return FinishedRun.read(folder);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> FinishedRun.read(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }
}
