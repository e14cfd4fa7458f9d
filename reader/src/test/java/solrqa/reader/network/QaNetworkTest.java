/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderEngine;

/** Logits against those of Hugging Face transformers on the same checkpoints, by engine. */
public class QaNetworkTest {
  @TempDir Path folder;

  static List<ReaderEngine> exactEngines() {
    return List.of(ReaderEngine.PYTORCH_FP32, ReaderEngine.ONNX_FP32);
  }

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnGroupsOfTwoLayersWithFactorisedEmbeddings(ReaderEngine engine) throws Exception {
    agrees(engine, "inner-group-two", 1e-4f);
  }

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnFourGroupsInHalfPrecision(ReaderEngine engine) throws Exception {
    agrees(engine, "unshared", 2e-3f);
  }

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnTheExactGeluInTheZipForm(ReaderEngine engine) throws Exception {
    agrees(engine, "two-groups", 1e-4f);
  }

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnOneSharedGroupInTheLegacyFormAndIgnoresThePooler(ReaderEngine engine)
      throws Exception {
    agrees(engine, "shared-group", 1e-4f);
  }

  private void agrees(ReaderEngine engine, String checkpoint, float tolerance) throws Exception {
    Path logits = Fixtures.resource("checkpoints").resolve(checkpoint).resolve("logits.json");
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint(checkpoint, folder));
    try (QaNetwork network = open(engine, model)) {
      for (JsonElement batch : JsonParser.parseString(Files.readString(logits)).getAsJsonArray()) {
        JsonObject expected = batch.getAsJsonObject();
        List<Window> windows = windows(expected);
        for (int i = 0; i < windows.size(); i++) {
          Logits found = network.score(windows.get(i));
          close(found.start(), row(expected, "start_logits", i), tolerance);
          close(found.end(), row(expected, "end_logits", i), tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnTheBundledModel(ReaderEngine engine) throws Exception {
    try (QaNetwork network = open(engine, ModelDirectory.open(Fixtures.SMALL))) {
      for (JsonObject expected : Fixtures.jsonLines("small/features.jsonl")) {
        Window window = window(expected);
        Logits found = network.score(window);
        close(found.start(), Fixtures.floats(expected.getAsJsonArray("start_logits")), 2e-3f);
        close(found.end(), Fixtures.floats(expected.getAsJsonArray("end_logits")), 2e-3f);
      }
    }
  }

  public static QaNetwork open(ReaderEngine engine, ModelDirectory model) throws ModelException {
    return EngineThread.call(() -> engine.open(model));
  }

  static Window window(JsonObject feature) {
    int[] ids = Fixtures.ints(feature.getAsJsonArray("input_ids"));
    int passageStart = feature.get("first_context").getAsInt();
    int[] types = new int[ids.length];
    Arrays.fill(types, passageStart, ids.length, 1);
    return new Window(ids, types, ids.length, passageStart, 0);
  }

  private static List<Window> windows(JsonObject batch) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < batch.getAsJsonArray("input_ids").size(); i++) {
      int length = 0;
      for (JsonElement real : batch.getAsJsonArray("attention_mask").get(i).getAsJsonArray()) {
        length += real.getAsInt();
      }
      int[] ids = Fixtures.ints(batch.getAsJsonArray("input_ids").get(i).getAsJsonArray());
      int[] types = Fixtures.ints(batch.getAsJsonArray("token_type_ids").get(i).getAsJsonArray());
      windows.add(new Window(ids, types, length, 1, 0));
    }
    return windows;
  }

  private static float[] row(JsonObject batch, String key, int row) {
    JsonArray rows = batch.getAsJsonArray(key);
    return Fixtures.floats(rows.get(row).getAsJsonArray());
  }

  private static void close(float[] found, float[] expected, float tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    assertThat(found).containsExactly(expected, within(tolerance));
  }
}
