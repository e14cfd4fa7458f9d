/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.answer.AnswerRule;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

/** How a calibrated model is written and opened. */
public class CalibratedModelTest {
  private static final AnswerRule RULE = new AnswerRule(0.87, 0.85, 3.6945, 4.251);
  private static final Mixture URL = Mixture.of(new FinishedRun("rows", Map.of(), List.of(), ""));

  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    tinyModel(folder);
  }

  /** Copies a checkpoint that is small enough for a test. */
  public static void tinyModel(Path folder) throws IOException {
    Path from = Path.of("../reader/src/test/resources/checkpoints/unshared");
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.copy(from.resolve(name), folder.resolve(name));
    }
    Files.copy(Path.of("models/small/spiece.model"), folder.resolve("spiece.model"));
  }

  @Test
  void writesSettingsWithWhichTheModelOpens() throws Exception {
    CalibratedModel.open(folder, URL).write(RULE, Optional.empty(), Map.of("date", "2024-05-06"));
    assertThat(ModelDirectory.open(folder).settings())
        .isEqualTo(new ModelSettings(0.87, 3.6945, 4.251, 0.85, 384, 128, 64, 30));
    Map<?, ?> written = JsonFile.read(folder.resolve("solrqa.json"));
    assertThat(written.get("source")).isEqualTo(Map.of("date", "2024-05-06"));
    assertThat(written.get("sha256"))
        .isEqualTo(
            Sha256.byName(
                Stream.of("config.json", "model.safetensors", "spiece.model")
                    .map(folder::resolve)
                    .toList()));
  }

  @Test
  void keepsWhatElseTheFileSays() throws Exception {
    Files.writeString(
        folder.resolve("solrqa.json"),
        "{\"maxSequenceLength\": 256, \"threshold\": 5, \"docStride\": 100, \"source\": {\"a\": 1}}");
    CalibratedModel.open(folder, URL).write(RULE, Optional.empty(), Map.of());
    assertThat(ModelDirectory.open(folder).settings())
        .isEqualTo(new ModelSettings(0.87, 3.6945, 4.251, 0.85, 256, 100, 64, 30));
    assertThat(JsonFile.read(folder.resolve("solrqa.json")).get("source")).isEqualTo(Map.of());
  }

  @Test
  void writesAConfidenceModelAndTakesAnOlderOneAway() throws Exception {
    ConfidenceModel confidence =
        new ConfidenceModel(
            -1.5, Map.of(ConfidenceFeature.MARGIN, 0.25, ConfidenceFeature.CONTEXT, 2.0));
    CalibratedModel model = CalibratedModel.open(folder, URL);
    model.write(RULE, Optional.of(confidence), Map.of());
    assertThat(ModelDirectory.open(folder).settings().confidence()).contains(confidence);
    model.write(RULE, Optional.empty(), Map.of());
    assertThat(ModelDirectory.open(folder).settings().confidence()).isEmpty();
  }

  @Test
  void leavesNoOtherFile() throws IOException {
    CalibratedModel model = CalibratedModel.open(folder, URL);
    model.write(RULE, Optional.empty(), Map.of());
    model.write(RULE, Optional.empty(), Map.of("again", true));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json", "model.safetensors", "spiece.model", "solrqa.json");
    }
  }

  /** Something stands where the new file is written before it takes the old one's place. */
  @Test
  void leavesTheOldFileWholeWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("solrqa.json"), "{\"threshold\": 5}");
    CalibratedModel model = CalibratedModel.open(folder, URL);
    Files.createDirectory(folder.resolve("solrqa.json.new"));
    assertThatThrownBy(() -> model.write(RULE, Optional.empty(), Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("solrqa.json: cannot be written, it is as it was");
    assertThat(file).hasContent("{\"threshold\": 5}");
  }

  @Test
  void refusesTheRowsOfAnotherModel() throws IOException {
    Map<String, String> sums = CalibratedModel.open(folder, URL).files();
    Mixture own = run(sums);
    assertThat(CalibratedModel.open(folder, own).isKnownTo(own)).isTrue();
    assertThat(CalibratedModel.open(folder, URL).isKnownTo(URL)).isFalse();
    Mixture other = run(Map.of("config.json", "12ab"));
    assertThatThrownBy(() -> CalibratedModel.open(folder, other))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the rows are another model's");
  }

  private static Mixture run(Map<String, String> files) {
    return Mixture.of(
        new FinishedRun("rows", Map.of("model", Map.of("files", files)), List.of(), ""));
  }

  @Test
  void refusesAFolderThatIsNoModel() throws IOException {
    Files.delete(folder.resolve("config.json"));
    assertThatThrownBy(() -> CalibratedModel.open(folder, URL))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no config.json in model folder");
  }
}
