/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logits against those of Hugging Face transformers on the same checkpoints. */
class DjlAlbertTest {
  @TempDir Path folder;

  @Test
  void agreesOnGroupsOfTwoLayersWithFactorisedEmbeddings() throws Exception {
    agrees("inner-group-two", 1e-4f);
  }

  @Test
  void agreesOnFourGroupsInHalfPrecision() throws Exception {
    agrees("unshared", 2e-3f);
  }

  @Test
  void agreesOnTheExactGeluInTheZipForm() throws Exception {
    agrees("two-groups", 1e-4f);
  }

  @Test
  void agreesOnOneSharedGroupInTheLegacyFormAndIgnoresThePooler() throws Exception {
    agrees("shared-group", 1e-4f);
  }

  @Test
  void leavesNothingBehind() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint("unshared", folder));
    try (DjlAlbert network = open(model)) {
      int before = network.arrays();
      Window window = new Window(new int[9], new int[9], 9, 2, 0);
      network.score(List.of(window, window));
      assertThat(network.arrays()).isEqualTo(before).isPositive();
    }
  }

  private void agrees(String checkpoint, float tolerance) throws Exception {
    Path logits = Fixtures.resource("checkpoints").resolve(checkpoint).resolve("logits.json");
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint(checkpoint, folder));
    try (DjlAlbert network = open(model)) {
      for (JsonElement batch : JsonParser.parseString(Files.readString(logits)).getAsJsonArray()) {
        JsonObject expected = batch.getAsJsonObject();
        List<Window> windows = windows(expected);
        List<Logits> found = network.score(windows);
        for (int i = 0; i < windows.size(); i++) {
          close(found.get(i).start(), row(expected, "start_logits", i), tolerance);
          close(found.get(i).end(), row(expected, "end_logits", i), tolerance);
        }
      }
    }
  }

  @Test
  void agreesOnTheBundledModel() throws Exception {
    try (DjlAlbert network = open(ModelDirectory.open(Fixtures.SMALL))) {
      for (JsonObject expected : Fixtures.jsonLines("small/features.jsonl")) {
        Window window = window(expected);
        Logits found = network.score(List.of(window)).get(0);
        close(found.start(), Fixtures.floats(expected.getAsJsonArray("start_logits")), 2e-3f);
        close(found.end(), Fixtures.floats(expected.getAsJsonArray("end_logits")), 2e-3f);
      }
    }
  }

  static DjlAlbert open(ModelDirectory model) throws ModelException {
    PytorchEngine.start();
    return PytorchEngine.call(() -> new DjlAlbert(model.config(), model.weights()));
  }

  private static Window window(JsonObject feature) {
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
