/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Weights;

/**
 * A checkpoint's weights on their way into graphs. Matrices are written as inputs x outputs, the
 * transpose of how a checkpoint has them, because that is how operators take them.
 */
final class GraphWeights {
  /** No value of an activation is smaller: GELU's minimum is -0.17004, at -0.7518. */
  private static final float LOWEST = -0.1701f;

  /** The zero point of a quantized activation: {@link #LOWEST} fits below it. */
  private static final byte ZERO = 32;

  private final Weights weights;
  private final WeightsFile file;
  private final FloatBuffer numbers;

  GraphWeights(Weights weights, AlbertConfig config, WeightsFile file) {
    this.weights = weights;
    this.file = file;
    int bytes = Math.multiplyExact(ArrayLoader.bufferElements(weights, config), Float.BYTES);
    numbers = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** An array as the checkpoint has it. */
  String array(OnnxGraph graph, String name) throws IOException, ModelException {
    return floats(graph, List.of(name), weights.shape(name));
  }

  /** Several arrays of one dimension, one behind the other. */
  String row(OnnxGraph graph, List<String> names) throws IOException, ModelException {
    return floats(
        graph, names, List.of(names.stream().mapToInt(name -> weights.shape(name).get(0)).sum()));
  }

  /**
   * Values times a matrix.
   *
   * @param values of a graph
   * @param bias that is still to be added, empty if the product's own operator did it
   */
  record Product(String values, String bias) {}

  /** Values times a matrix in fp32. */
  String exactProduct(OnnxGraph graph, String values, String name)
      throws IOException, ModelException {
    return exactProduct(graph, values, List.of(name));
  }

  /**
   * Values times a matrix. In int8 the bias is added where the product is dequantized, in place.
   *
   * @param map whose {@code .weight} and {@code .bias} it is
   */
  Product product(OnnxGraph graph, String values, String map, WeightType form)
      throws IOException, ModelException {
    String bias = array(graph, map + ".bias");
    return form == WeightType.FLOAT32
        ? new Product(exactProduct(graph, values, map + ".weight"), bias)
        : new Product(quantizedProduct(graph, values, map + ".weight", bias, form), "");
  }

  /** Of several matrices that take the same values: what they give lies one behind the other. */
  String exactProduct(OnnxGraph graph, String values, List<String> names)
      throws IOException, ModelException {
    List<Integer> shape = readMatrix(names);
    int inputs = shape.get(0);
    int outputs = shape.get(1);
    file.begin(OnnxGraph.Type.FLOAT, shape);
    for (int input = 0; input < inputs; input++) {
      for (int output = 0; output < outputs; output++) {
        file.put(numbers.get(output * inputs + input));
      }
    }
    return graph.standard("MatMul", values, graph.weight(file.end()));
  }

  /**
   * The operator quantizes the values, all with one scale, to integers from 0 to 255 around a zero
   * point of theirs, multiplies integers, and dequantizes.
   */
  private String quantizedProduct(
      OnnxGraph graph, String values, String name, String bias, WeightType form)
      throws IOException, ModelException {
    QuantizedMatrix matrix = quantizedMatrix(graph, List.of(name), form);
    return graph.fused(
        "DynamicQuantizeMatMul",
        List.of(values, matrix.numbers, matrix.scales, "", bias),
        Map.of());
  }

  /**
   * Values times the matrices of queries, keys and values, biases added, and attention of what
   * comes out to itself. The values are quantized as {@link #product} does it; what the matrices'
   * operator gives need not be laid out anew for attention.
   *
   * @param form of the quantized matrices
   */
  String attention(OnnxGraph graph, String values, List<String> maps, int heads, WeightType form)
      throws IOException, ModelException {
    QuantizedMatrix matrix = quantizedMatrix(graph, named(maps, ".weight"), form);
    String biases = row(graph, named(maps, ".bias"));
    List<String> quantized = graph.standard("DynamicQuantizeLinear", values, 3);
    String scale = quantized.get(1);
    String zero = quantized.get(2);
    return graph.fused(
        "QAttention",
        List.of(quantized.get(0), matrix.numbers, biases, scale, matrix.scales, "", zero),
        Map.of("num_heads", heads));
  }

  static List<String> named(List<String> maps, String ending) {
    return maps.stream().map(map -> map + ending).toList();
  }

  /**
   * What an activation let through, times a matrix. A few rows have values many times as large as
   * the others', which one scale for all would leave hardly more than zero. So each row has its
   * own:
   *
   * <pre>
   * scales    s          the largest value of a row / (255 - ZERO), at least LOWEST / ZERO
   * quantized 1 x s x I  value / scale + ZERO, rounded, from 0 to 255
   * product   1 x s x O  the product of integers, each output by the matrix's scale of it,
   *                      each row by its scale
   * </pre>
   *
   * All rows have one zero point, since no activation goes below {@link #LOWEST}.
   *
   * @param map whose {@code .weight} and {@code .bias} it is
   */
  Product activatedProduct(OnnxGraph graph, String values, String map, WeightType form)
      throws IOException, ModelException {
    if (form == WeightType.FLOAT32) {
      return product(graph, values, map, form);
    }
    QuantizedMatrix matrix = quantizedMatrix(graph, List.of(map + ".weight"), form);
    String largest =
        graph.standard("ReduceMax", List.of(values, graph.constant(0, 2)), Map.of("keepdims", 0));
    String scales =
        graph.standard(
            "Max",
            graph.standard("Mul", largest, graph.scalar(1f / (255 - ZERO))),
            graph.scalar(-LOWEST / ZERO));
    String zero = graph.constant(OnnxGraph.Type.UINT8, List.of(), new byte[] {ZERO});
    String zeros = graph.standard("Expand", zero, graph.standard("Shape", scales));
    String quantized =
        graph.standard("QuantizeLinear", List.of(values, scales, zeros), Map.of("axis", 1));
    String product =
        graph.fused(
            "MatMulIntegerToFloat",
            List.of(quantized, matrix.numbers, graph.scalar(1), matrix.scales, zero),
            Map.of());
    String scaled =
        graph.standard("Mul", product, graph.standard("Reshape", scales, graph.constant(1, -1, 1)));
    return new Product(scaled, array(graph, map + ".bias"));
  }

  /** A quantized matrix in a graph, and the scale of each output. */
  private record QuantizedMatrix(String numbers, String scales) {}

  private QuantizedMatrix quantizedMatrix(OnnxGraph graph, List<String> names, WeightType form)
      throws IOException, ModelException {
    List<Integer> shape = readMatrix(names);
    int inputs = shape.get(0);
    int outputs = shape.get(1);
    float[] scales = new float[outputs];
    for (int output = 0; output < outputs; output++) {
      scales[output] = scale(output * inputs, inputs, form);
    }
    file.begin(OnnxGraph.Type.INT8, shape);
    for (int input = 0; input < inputs; input++) {
      for (int output = 0; output < outputs; output++) {
        file.put((byte) Math.round(numbers.get(output * inputs + input) / scales[output]));
      }
    }
    String matrix = graph.weight(file.end());
    file.begin(OnnxGraph.Type.FLOAT, List.of(outputs));
    for (float scale : scales) {
      file.put(scale);
    }
    return new QuantizedMatrix(matrix, graph.weight(file.end()));
  }

  /** The scale with which the largest of an output's weights just fits. */
  private float scale(int from, int inputs, WeightType form) {
    float max = 0;
    for (int i = from; i < from + inputs; i++) {
      max = Math.max(max, Math.abs(numbers.get(i)));
    }
    return max == 0 ? 1 : max / form.max;
  }

  private String floats(OnnxGraph graph, List<String> names, List<Integer> shape)
      throws IOException, ModelException {
    read(names);
    file.begin(OnnxGraph.Type.FLOAT, shape);
    while (numbers.hasRemaining()) {
      file.put(numbers.get());
    }
    return graph.weight(file.end());
  }

  /** Reads matrices, one below the other; returns inputs and outputs of the whole. */
  private List<Integer> readMatrix(List<String> names) throws ModelException {
    read(names);
    int inputs = weights.shape(names.get(0)).get(1);
    return List.of(inputs, numbers.limit() / inputs);
  }

  private void read(List<String> names) throws ModelException {
    numbers.clear();
    for (String name : names) {
      weights.read(name, numbers);
    }
    numbers.flip();
  }
}
