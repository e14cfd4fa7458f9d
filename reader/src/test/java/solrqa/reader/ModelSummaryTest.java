/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sizes counted by hand: E = 8 (16 where nothing is shared), H = 16, I = 32, 30,000 words, 512
 * positions, 2 types.
 */
class ModelSummaryTest {
  /** {@code (30,000 + 512 + 2 + 2) * E} and the map to the hidden states, {@code H * E + H}. */
  private static final long EMBEDDINGS = 244_128 + 144;

  /** Four maps {@code H * H + H}, two {@code H * I} with biases, two norms. */
  private static final long LAYER = 4 * 272 + 544 + 528 + 2 * 32;

  private static final long SPANS = 2 * 16 + 2;

  @TempDir Path folder;

  private ModelSummary of(String checkpoint) throws Exception {
    return ModelSummary.of(ModelDirectory.open(Fixtures.checkpoint(checkpoint, folder)));
  }

  @Test
  void countsEachLayerOfAGroupByItself() throws Exception {
    ModelSummary summary = of("inner-group-two");
    assertThat(summary.parameters()).isEqualTo(EMBEDDINGS + 2 * LAYER + SPANS);
    assertThat(summary.layers()).isEqualTo(8);
    assertThat(summary.groups()).isEqualTo(1);
    assertThat(summary.layersInGroup()).isEqualTo(2);
    assertThat(summary.activation()).isEqualTo("relu");
    assertThat(summary.format()).isEqualTo("safetensors");
    assertThat(summary.types()).isEqualTo(Map.of("F32", 7 + 2 * 16 + 2));
    assertThat(summary.weightBytes()).isEqualTo(4 * summary.parameters());
    // the largest array: the words
    assertThat(summary.loadingBytes()).isEqualTo(4 * 30_000 * 8);
    assertThat(summary.fileBytes()).isEqualTo(Files.size(folder.resolve("model.safetensors")));
  }

  @Test
  void countsWhatHalfPrecisionBecomesInMemory() throws Exception {
    ModelSummary summary = of("unshared");
    assertThat(summary.types()).doesNotContainKey("F32");
    assertThat(summary.weightBytes()).isEqualTo(4 * summary.parameters());
    assertThat(summary.fileBytes()).isLessThan(summary.weightBytes());
    assertThat(summary.layers()).isEqualTo(summary.groups());
  }

  @Test
  void leavesOutWhatTheNetworkDoesNotNeed() throws Exception {
    ModelSummary summary = of("shared-group");
    assertThat(summary.format()).isEqualTo("torch legacy pickle");
    assertThat(summary.ignored())
        .isEqualTo(
            List.of(
                "albert.embeddings.position_ids", "albert.pooler.bias", "albert.pooler.weight"));
    assertThat(summary.parameters()).isEqualTo(EMBEDDINGS + LAYER + SPANS);
    assertThat(summary.layersInGroup()).isEqualTo(1);
  }

  @Test
  void tellsTheZipFormFromTheLegacyOne() throws Exception {
    ModelSummary summary = of("two-groups");
    assertThat(summary.format()).isEqualTo("torch zip");
    assertThat(summary.parameters()).isEqualTo(EMBEDDINGS + 2 * LAYER + SPANS);
  }

  @Test
  void estimatesAWindowOfTheWholeNetwork() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint("two-groups", folder));
    assertThat(ModelSummary.windowMillis(model, 16)).isBetween(1e-3, 10_000.0);
  }
}
