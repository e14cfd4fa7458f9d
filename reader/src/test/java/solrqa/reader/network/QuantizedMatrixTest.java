/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Checkpoint;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.checkpoint.TorchWriter;
import solrqa.reader.checkpoint.Weights;

/** Quantization of matrices against the numbers that went in, output by output. */
class QuantizedMatrixTest {
  private static final int SIZE = 12;
  private static final int WIDE = 20;
  private static final AlbertConfig CONFIG =
      new AlbertConfig(50, 4, SIZE, 1, 1, 1, 2, WIDE, AlbertConfig.Activation.RELU, 1e-12f, 16, 2);
  private static final String LAYER = Weights.layer(0, 0);

  @TempDir Path folder;
  private final Map<String, float[]> numbers = new HashMap<>();
  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private Weights weights;

  /** What an operator takes, as it lies in the file. */
  private record Stored(List<Long> shape, ByteBuffer raw) {}

  @BeforeEach
  void drawWeights() throws Exception {
    Random random = new Random(seed);
    TorchWriter writer = new TorchWriter();
    for (Map.Entry<String, List<Integer>> entry : Weights.expected(CONFIG).entrySet()) {
      int count = entry.getValue().stream().reduce(1, Math::multiplyExact);
      float[] drawn = new float[count];
      for (int i = 0; i < count; i++) {
        drawn[i] = (float) random.nextGaussian();
      }
      numbers.put(entry.getKey(), drawn);
      writer.tensor(
          entry.getKey(),
          entry.getValue(),
          count,
          out -> {
            ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(drawn);
            out.write(bytes.array());
          });
    }
    float[] up = numbers.get(LAYER + "ffn.weight");
    for (int input = 0; input < SIZE; input++) {
      up[input] = 0; // nothing at all
      up[SIZE + input] = -1e-37f * input; // hardly a number, none above zero
      up[2 * SIZE + input] = input == 5 ? 3e38f : 1; // one that drowns the others
      up[3 * SIZE + input] = input % 2 == 0 ? -2 : 2; // only largest ones
    }
    Path checkpoint = Files.createDirectory(folder.resolve("model"));
    writer.legacy(checkpoint.resolve("pytorch_model.bin"));
    weights = Weights.check(Checkpoint.open(ModelFolder.open(checkpoint)), CONFIG);
  }

  /** Writes a part of a graph. */
  private interface Part {
    void write(GraphWeights weights, OnnxGraph graph) throws Exception;
  }

  /** The weights that the only operator of a name takes, by its inputs' order. */
  private List<Stored> taken(String operator, Part part) throws Exception {
    OnnxGraph graph = new OnnxGraph("part");
    try (WeightsFile file = new WeightsFile(folder)) {
      part.write(new GraphWeights(weights, CONFIG, file), graph);
    }
    Path model = folder.resolve("part.onnx");
    graph.write(model, folder.resolve(WeightsFile.NAME));
    Map<String, Stored> stored = new HashMap<>();
    WireMessage parsed = WireMessage.parse(Files.readAllBytes(model)).message(7);
    for (WireMessage tensor : parsed.messages(5)) {
      ByteBuffer raw = ByteBuffer.wrap((byte[]) tensor.one(9)).order(ByteOrder.LITTLE_ENDIAN);
      stored.put(tensor.text(8), new Stored(tensor.numbers(1), raw));
    }
    List<WireMessage> nodes =
        parsed.messages(1).stream().filter(node -> node.text(4).equals(operator)).toList();
    assertThat(nodes).hasSize(1);
    return nodes.get(0).texts(1).stream().filter(stored::containsKey).map(stored::get).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"INT8", "INT7"})
  void missesNoWeightByMoreThanHalfOfWhatOneStandsFor(WeightType form) throws Exception {
    List<Stored> taken =
        taken(
            "DynamicQuantizeMatMul",
            (weights, graph) -> weights.product(graph, "x", LAYER + "ffn", form));
    Stored matrix = taken.get(0);
    Stored scales = taken.get(1);
    assertThat(matrix.shape).containsExactly((long) SIZE, (long) WIDE);
    assertThat(scales.shape).containsExactly((long) WIDE);
    float[] exact = numbers.get(LAYER + "ffn.weight");
    for (int output = 0; output < WIDE; output++) {
      float scale = scales.raw.getFloat(4 * output);
      int largest = 0;
      for (int input = 0; input < SIZE; input++) {
        int whole = matrix.raw.get(input * WIDE + output);
        double error = Math.abs((double) whole * scale - exact[output * SIZE + input]);
        assertThat(error)
            .as("output %d, input %d, seed %d", output, input, seed)
            .isLessThanOrEqualTo(0.50001 * scale);
        largest = Math.max(largest, Math.abs(whole));
      }
      // the range is used up, but where there is nothing to scale
      assertThat(largest)
          .as("output %d, seed %d", output, seed)
          .isEqualTo(output == 0 ? 0 : form.max);
    }
    assertThat(scales.raw.getFloat(0)).as("of an output of zeros").isEqualTo(1);
    assertThat(scales.raw.getFloat(3 * 4)).isEqualTo(2f / form.max);
  }

  @ParameterizedTest
  @EnumSource(names = {"INT8", "INT7"})
  void laysQueriesKeysAndValuesBesideEachOther(WeightType form) throws Exception {
    List<String> maps =
        Stream.of("query", "key", "value").map(n -> LAYER + "attention." + n).toList();
    List<Stored> taken =
        taken("QAttention", (weights, graph) -> weights.attention(graph, "x", maps, 2, form));
    assertThat(taken.get(0).shape).containsExactly((long) SIZE, 3L * SIZE);
    for (int map = 0; map < 3; map++) {
      float[] exact = numbers.get(maps.get(map) + ".weight");
      float[] biases = numbers.get(maps.get(map) + ".bias");
      for (int output = 0; output < SIZE; output++) {
        int column = map * SIZE + output;
        float scale = taken.get(2).raw.getFloat(4 * column);
        assertThat(taken.get(1).raw.getFloat(4 * column)).isEqualTo(biases[output]);
        for (int input = 0; input < SIZE; input++) {
          int whole = taken.get(0).raw.get(input * 3 * SIZE + column);
          assertThat(Math.abs((double) whole * scale - exact[output * SIZE + input]))
              .as("map %d, output %d, input %d, seed %d", map, output, input, seed)
              .isLessThanOrEqualTo(0.50001 * scale);
        }
      }
    }
  }

  @Test
  void keepsEachBitOfExactMatricesInputsFirst() throws Exception {
    Stored matrix =
        taken(
                "MatMul",
                (weights, graph) ->
                    weights.product(graph, "x", LAYER + "ffn_output", WeightType.FLOAT32))
            .get(0);
    assertThat(matrix.shape).containsExactly((long) WIDE, (long) SIZE);
    float[] exact = numbers.get(LAYER + "ffn_output.weight");
    for (int input = 0; input < WIDE; input++) {
      for (int output = 0; output < SIZE; output++) {
        assertThat(matrix.raw.getFloat(4 * (input * SIZE + output)))
            .isEqualTo(exact[output * WIDE + input]);
      }
    }
  }
}
