/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What 8 bits do to the bundled model; {@link QaNetworkTest} has the numbers of 32 bits. */
class OnnxAlbertTest {
  /** A little more than what was found, 0.42, on average over all logits of the fixtures. */
  private static final double MEAN_DIFFERENCE = 0.6;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = MatrixForm.class,
      names = {"INT8", "INT7"})
  void staysNearTheExactLogits(MatrixForm form) throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.SMALL);
    double sum = 0;
    long numbers = 0;
    GraphForm all = new GraphForm(form, EnumSet.allOf(LayerProduct.class));
    try (GraphFolder graphs = GraphFolder.keep(folder, model, all);
        QaNetwork network = new OnnxAlbert(OnnxEngine.start(), model.config(), graphs.path())) {
      for (JsonObject expected : Fixtures.jsonLines("small/features.jsonl")) {
        float[] found = network.score(List.of(QaNetworkTest.window(expected))).get(0).start();
        float[] exact = Fixtures.floats(expected.getAsJsonArray("start_logits"));
        for (int i = 0; i < exact.length; i++) {
          sum += Math.abs(found[i] - exact[i]);
        }
        numbers += exact.length;
      }
    }
    assertThat(sum / numbers).isPositive().isLessThan(MEAN_DIFFERENCE);
  }

  @Test
  void readsEachWindowAsIfItWereAlone() throws Exception {
    List<Window> windows = new ArrayList<>();
    for (JsonObject feature : Fixtures.jsonLines("small/features.jsonl").subList(0, 4)) {
      windows.add(QaNetworkTest.window(feature));
    }
    try (QaNetwork network =
        QaNetworkTest.open(ReaderEngine.ONNX_INT8, ModelDirectory.open(Fixtures.SMALL))) {
      List<Logits> together = network.score(windows);
      for (int i = 0; i < windows.size(); i++) {
        Logits alone = network.score(List.of(windows.get(i))).get(0);
        assertThat(together.get(i).start()).containsExactly(alone.start());
        assertThat(together.get(i).end()).containsExactly(alone.end());
      }
    }
  }

  @Test
  void fitsTwoProductsOfSevenBitsInSixteen() {
    assertThat(2 * 255 * MatrixForm.INT7.max).isLessThanOrEqualTo(Short.MAX_VALUE);
    assertThat(2 * 255 * MatrixForm.INT8.max).isGreaterThan(Short.MAX_VALUE);
  }

  @Test
  void findsAFormOfWholeNumbersForThisProcessor() throws Exception {
    assertThat(OnnxEngine.start().wholeNumbers()).isIn(MatrixForm.INT8, MatrixForm.INT7);
  }
}
