/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonObject;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ReaderEngine;
import solrqa.reader.checkpoint.Weights;

/** What int8 does to the bundled model; {@link QaNetworkTest} has the logits of fp32. */
class OnnxAlbertTest {
  /** A little more than what was found, 0.42, on average over all logits of the fixtures. */
  private static final double MEAN_DIFFERENCE = 0.6;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = WeightType.class,
      names = {"INT8", "INT7"})
  void staysNearTheExactLogits(WeightType form) throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.SMALL);
    double sum = 0;
    long numbers = 0;
    PrecisionPlan all = new PrecisionPlan(form, EnumSet.allOf(Projection.class));
    try (GraphFolder graphs = GraphFolder.cached(folder, model.config(), model.weights(), all);
        QaNetwork network = new OnnxAlbert(OnnxEngine.start(), model.config(), graphs.path())) {
      for (JsonObject expected : Fixtures.jsonLines("small/features.jsonl")) {
        float[] found = network.score(QaNetworkTest.window(expected)).start();
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
  void refusesPaddingWhereAttentionIsQuantized() throws Exception {
    int[] ids = {2, 5, 3, 6, 3, 0};
    Window padded = new Window(ids, new int[] {0, 0, 0, 1, 1, 0}, 5, 3, 0);
    try (QaNetwork network =
        QaNetworkTest.open(ReaderEngine.ONNX_INT8, ModelDirectory.open(Fixtures.SMALL))) {
      assertThatThrownBy(() -> network.score(padded))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("illegal window with padding");
    }
  }

  /** Against attention written out, with other numbers of heads than the bundled model's. */
  @ParameterizedTest
  @ValueSource(strings = {"unshared", "shared-group"})
  void attendsInOneOperator(String checkpoint) throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint(checkpoint, folder));
    int size = model.config().hiddenSize();
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[7 * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
    String layer = Weights.layer(0, 0) + "attention.";
    List<String> maps = List.of(layer + "query", layer + "key", layer + "value");
    int heads = model.config().heads();
    float[] found =
        compute(
            model,
            "attention",
            values,
            size,
            (weights, graph, input) ->
                weights.attention(graph, input, maps, heads, WeightType.INT7));
    float[] expected = attention(mapped(model, maps, values), heads, size);
    float largest = 0;
    double difference = 0;
    double whole = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference += Math.pow(found[i] - expected[i], 2);
      whole += Math.pow(expected[i], 2);
    }
    // quantization: of one number 0.04 most often, 0.3 at most in some thousand runs
    assertThat(found).as("seed %d", seed).containsExactly(expected, within(0.4f * largest));
    // quantization: of all together 0.025 most often, 0.1 at most; heads mixed up: 0.7 and more
    assertThat(Math.sqrt(difference / whole)).as("seed %d", seed).isLessThan(0.2);
  }

  /** Queries, keys and values, rows of H each. */
  private static List<float[]> mapped(ModelDirectory model, List<String> maps, float[] values)
      throws Exception {
    int size = model.config().hiddenSize();
    List<float[]> mapped = new ArrayList<>();
    for (String map : maps) {
      FloatBuffer matrix = read(model, map + ".weight", size * size);
      FloatBuffer biases = read(model, map + ".bias", size);
      float[] result = new float[values.length];
      for (int i = 0; i < result.length; i++) {
        int output = i % size;
        double sum = biases.get(output);
        for (int input = 0; input < size; input++) {
          sum += values[i - output + input] * matrix.get(output * size + input);
        }
        result[i] = (float) sum;
      }
      mapped.add(result);
    }
    return mapped;
  }

  private static FloatBuffer read(ModelDirectory model, String name, int numbers) throws Exception {
    FloatBuffer buffer = FloatBuffer.allocate(numbers);
    model.weights().read(name, buffer);
    return buffer;
  }

  private static float[] attention(List<float[]> mapped, int heads, int size) {
    int rows = mapped.get(0).length / size;
    int width = size / heads;
    float[] attended = new float[rows * size];
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < rows; row++) {
        double[] shares = new double[rows];
        double sum = 0;
        for (int other = 0; other < rows; other++) {
          double product = 0;
          for (int i = head * width; i < (head + 1) * width; i++) {
            product += mapped.get(0)[row * size + i] * mapped.get(1)[other * size + i];
          }
          shares[other] = Math.exp(product / Math.sqrt(width));
          sum += shares[other];
        }
        for (int i = head * width; i < (head + 1) * width; i++) {
          for (int other = 0; other < rows; other++) {
            attended[row * size + i] +=
                (float) (shares[other] / sum * mapped.get(2)[other * size + i]);
          }
        }
      }
    }
    return attended;
  }

  @Test
  void sharesWhatAllFormsHave() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.SMALL);
    Window window = QaNetworkTest.window(Fixtures.jsonLines("small/features.jsonl").get(0));
    try (QaNetwork alone = QaNetworkTest.open(ReaderEngine.ONNX_FP32, model);
        QaNetwork quantized = QaNetworkTest.open(ReaderEngine.ONNX_INT8, model)) {
      float[] before = quantized.score(window).start();
      try (QaNetwork exact = ReaderEngine.ONNX_INT8_FP32.openExact(model, quantized)) {
        assertThat(exact.score(window).start()).containsExactly(alone.score(window).start());
      }
      assertThat(quantized.score(window).start()).containsExactly(before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = WeightType.class,
      names = {"INT8", "INT7"})
  void scalesEachRowBehindTheActivation(WeightType form) throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.SMALL);
    int inputs = model.config().intermediateSize();
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    float[] tops = {0, 0.01f, 0.5f, 3, 2_000};
    float[] values = new float[tops.length * inputs];
    for (int i = 0; i < values.length; i++) {
      float top = tops[i / inputs];
      values[i] = top == 0 ? 0 : (float) random.nextDouble(Math.max(-0.17, -top), top);
    }
    float[] exact = activatedProduct(model, WeightType.FLOAT32, values);
    float[] quantized = activatedProduct(model, form, values);
    int outputs = exact.length / tops.length;
    for (int row = 0; row < tops.length; row++) {
      double error = 0;
      double size = 0;
      for (int i = row * outputs; i < (row + 1) * outputs; i++) {
        error += Math.pow(quantized[i] - exact[i], 2);
        size += Math.pow(exact[i], 2);
      }
      // quantized weights alone make some hundredths; one scale for all rows would leave nothing
      assertThat(Math.sqrt(error))
          .as("row of values up to %s, seed %d", tops[row], seed)
          .isLessThanOrEqualTo(0.5 * Math.sqrt(size));
    }
  }

  private float[] activatedProduct(ModelDirectory model, WeightType form, float[] values)
      throws Exception {
    String map = Weights.layer(0, 0) + "ffn_output";
    int inputs = model.config().intermediateSize();
    return compute(
        model,
        form.name(),
        values,
        inputs,
        (weights, graph, input) -> weights.activatedProduct(graph, input, map, form).values());
  }

  /** A part of a layer. */
  private interface Part {
    String write(GraphWeights weights, OnnxGraph graph, String input) throws Exception;
  }

  private float[] compute(ModelDirectory model, String name, float[] values, int inputs, Part part)
      throws Exception {
    Path graphs = Files.createDirectory(folder.resolve("graphs-" + name));
    OnnxGraph graph = new OnnxGraph("part");
    String input = graph.input("values", OnnxGraph.Type.FLOAT, List.of(1, "s", inputs));
    try (WeightsFile file = new WeightsFile(graphs)) {
      GraphWeights weights = new GraphWeights(model.weights(), model.config(), file);
      String product = part.write(weights, graph, input);
      int outputs = model.config().hiddenSize();
      graph.output("product", product, OnnxGraph.Type.FLOAT, List.of(1, "s", outputs));
    }
    Path path = graphs.resolve("part.onnx");
    graph.write(path, graphs.resolve(WeightsFile.NAME));
    OnnxEngine engine = OnnxEngine.start();
    try (OrtSession session = engine.open(path);
        OnnxTensor tensor =
            OnnxTensor.createTensor(
                engine.environment(),
                FloatBuffer.wrap(values),
                new long[] {1, values.length / inputs, inputs});
        OrtSession.Result result = session.run(Map.of("values", tensor))) {
      FloatBuffer product = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] numbers = new float[product.remaining()];
      product.get(numbers);
      return numbers;
    }
  }

  @Test
  void fitsTwoProductsOfSevenBitsInSixteen() {
    assertThat(2 * 255 * WeightType.INT7.max).isLessThanOrEqualTo(Short.MAX_VALUE);
    assertThat(2 * 255 * WeightType.INT8.max).isGreaterThan(Short.MAX_VALUE);
  }

  @Test
  void findsAQuantizedTypeForThisProcessor() throws Exception {
    assertThat(OnnxEngine.start().quantizedType()).isIn(WeightType.INT8, WeightType.INT7);
  }
}
