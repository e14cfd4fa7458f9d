/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.data.SquadQuestion;
import solrqa.files.JsonFile;

class PredictionFilesTest {
  private static final List<SquadQuestion> QUESTIONS =
      List.of(
          new SquadQuestion("1", "A", "Who?", "Ada wrote it.", List.of("Ada")),
          new SquadQuestion("2", "A", "Why?", "Ada wrote it.", List.of()));
  private static final List<QuestionReading> READINGS =
      List.of(
          new QuestionReading("1", "Ada", -2, List.of(Map.of("text", "Ada")), 1),
          new QuestionReading("2", "wrote", 3.5, List.of(Map.of("text", "wrote")), 2));
  private static final CardTable TABLE = CardTable.of(QUESTIONS, READINGS, 0.5);

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("mode", "parity");
    run.put("model", Map.of("config.json", "0123456789abcdef".repeat(4)));
    PredictionFiles.write(folder, run, 0.5, READINGS, TABLE);
  }

  @Test
  void areThoseOfRunSquad() {
    assertThat(folder.resolve("predictions.json")).hasContent("{\n  \"1\":\"Ada\",\n  \"2\":\"\"}");
    assertThat(folder.resolve("null_odds.json")).hasContent("{\n  \"1\":-2.0,\n  \"2\":3.5}");
    assertThat(folder.resolve("nbest_predictions.json"))
        .hasContent("{\n  \"1\":[{\"text\":\"Ada\"}],\n  \"2\":[{\"text\":\"wrote\"}]}");
  }

  @Test
  void haveTheFiguresWithWhatTheyDependOn() throws IOException {
    Map<?, ?> result = JsonFile.read(folder.resolve("result.json"));
    assertThat(result.keySet()).hasToString("[run, threshold, windows, figures]");
    assertThat(result.get("threshold")).isEqualTo(0.5);
    assertThat(result.get("windows")).isEqualTo(3L);
    assertThat(((Map<?, ?>) result.get("run")).get("mode")).isEqualTo("parity");
    Map<?, ?> figures = (Map<?, ?>) result.get("figures");
    assertThat(figures.keySet().toString()).isEqualTo(TABLE.figures().keySet().toString());
    assertThat(figures.get("exact")).isEqualTo(100.0);
    assertThat(figures.get("total")).isEqualTo(2L);
  }

  @Test
  void haveTheSameForPeople() {
    assertThat(folder.resolve("table.md")).hasContent(TABLE.print());
    assertThat(folder.resolve("result.md"))
        .hasContent(
            "# Predictions\n\n"
                + TABLE.print()
                + "\n* mode: parity\n* model: config.json `0123456789ab`\n* threshold: 0.5\n"
                + "* windows: 3\n");
  }
}
