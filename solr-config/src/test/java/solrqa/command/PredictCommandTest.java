/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import solrqa.files.JsonFile;

/** With the bundled model: the smallest that there is. */
class PredictCommandTest {
  @TempDir private Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path data;
  private Path out;

  @BeforeEach
  void writeQuestions() throws IOException {
    out = folder.resolve("out");
    data =
        Files.writeString(
            folder.resolve("data.json"),
            """
            {"data": [{"title": "Ada", "paragraphs": [{
              "context": "Ada Lovelace wrote the first program in 1843.",
              "qas": [
                {"id": "1", "question": "When did Ada Lovelace write the first program?",
                 "answers": [{"text": "1843"}]},
                {"id": "2", "question": "Who wrote the first program?",
                 "answers": [{"text": "Ada Lovelace"}]}]}]}]}
            """);
  }

  @Test
  void printsTheTableAndWritesIt() throws IOException {
    assertThat(predict("--mode", "serving")).as(errors.toString()).isZero();
    assertThat(output.toString())
        .containsPattern("\\| exact +\\| ")
        .containsPattern("\\| total +\\| 2 +\\|")
        .containsPattern("\\| best_span_total +\\| 2 +\\|");
    assertThat(errors.toString()).contains("Read 2 questions in ");
    assertThat(out.resolve("table.md")).hasContent(output.toString());
    assertThat(out.resolve("result.md"))
        .content()
        .startsWith("# Predictions\n\n" + output)
        .contains("* mode: serving\n")
        .contains("* articles: all\n* data: data.json `");
    Map<?, ?> result = JsonFile.read(out.resolve("result.json"));
    assertThat(((Map<?, ?>) result.get("run")).get("mode")).isEqualTo("serving");
    assertThat(((Map<?, ?>) result.get("figures")).get("total")).isEqualTo(2L);
    assertThat(JsonFile.read(out.resolve("predictions.json")).keySet()).hasToString("[1, 2]");
  }

  /** What run_squad.py itself says of the bundled model. */
  @Test
  void predictsInParityModeWhatRunSquadDoes() throws IOException {
    Path golden = Path.of("../reader/src/test/resources/small");
    data = golden.resolve("questions.json");
    assertThat(predict("--threshold", "0")).as(errors.toString()).isZero();
    assertThat(JsonFile.read(out.resolve("predictions.json")))
        .isEqualTo(JsonFile.read(golden.resolve("predictions.json")));
    Map<?, ?> odds = JsonFile.read(out.resolve("null_odds.json"));
    JsonFile.read(golden.resolve("null_odds.json"))
        .forEach(
            (id, expected) ->
                assertThat((Double) odds.get(id))
                    .as((String) id)
                    .isCloseTo((Double) expected, within(1e-3)));
    Map<?, ?> best = JsonFile.read(out.resolve("nbest_predictions.json"));
    assertThat(best.keySet()).isEqualTo(odds.keySet());
    Map<?, ?> first = (Map<?, ?>) ((List<?>) best.values().iterator().next()).get(0);
    assertThat(first.keySet()).hasToString("[text, probability, start_logit, end_logit]");
  }

  @Test
  void takesUpAFinishedRunWithoutReadingAgain() throws IOException {
    predict("--mode", "serving");
    String table = output.toString();
    byte[] best = Files.readAllBytes(out.resolve("nbest_predictions.json"));
    output.getBuffer().setLength(0);
    errors.getBuffer().setLength(0);
    assertThat(predict("--mode", "serving")).isZero();
    assertThat(output).hasToString(table);
    assertThat(errors.toString()).isEmpty();
    assertThat(out.resolve("nbest_predictions.json")).hasBinaryContent(best);
  }

  @Test
  void refusesTheReadingsOfAnotherMode() {
    predict("--mode", "serving");
    assertThat(predict("--mode", "parity")).isEqualTo(1);
    assertThat(errors.toString())
        .contains("readings.jsonl is of another run")
        .contains("choose another --out or remove it");
  }

  @Test
  void refusesALineThatNoRunWrote() throws IOException {
    predict("--mode", "serving");
    Path log = out.resolve("readings.jsonl");
    Files.writeString(log, Files.readString(log).replaceFirst("\"windows\":", "\"window\":"));
    assertThat(predict("--mode", "serving")).isEqualTo(1);
    assertThat(errors.toString())
        .contains("readings.jsonl, line 2: \"windows\" must be a whole number, is missing;")
        .contains("remove it");
  }

  @Test
  void readsWithAnotherThreshold() throws IOException {
    assertThat(predict("--mode", "serving", "--threshold", "1000")).isZero();
    assertThat(JsonFile.read(out.resolve("predictions.json")).values())
        .allMatch(""::equals)
        .hasSize(2);
  }

  @Test
  void refusesLengthsThatLeaveNoRoom() {
    assertThat(predict("--max-seq-length", "16", "--max-query-length", "64")).isEqualTo(2);
    assertThat(errors.toString()).contains("together leave no room");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesAFolderThatIsNoModel() {
    assertThat(
            run("predict", "--model", folder.toString(), "--data", data.toString(), "--out", "x"))
        .isEqualTo(1);
    assertThat(errors.toString()).startsWith("solrqa: ").contains(folder.toString());
  }

  private int predict(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("predict", "--model", "models/small", "--data", data.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--threads", "1"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    return commandLine.execute(arguments);
  }
}
