/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint's weights on their way into graphs. Matrices are written as inputs x outputs, the
 * transpose of how a checkpoint has them, because that is how operators take them.
 */
final class GraphWeights {
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
   * Values times a matrix, or several that take the same values, whose outputs then lie one behind
   * the other.
   */
  String product(OnnxGraph graph, String values, List<String> names, MatrixForm form)
      throws IOException, ModelException {
    return form == MatrixForm.FLOAT32
        ? exactProduct(graph, values, names)
        : wholeProduct(graph, values, names, form);
  }

  private String exactProduct(OnnxGraph graph, String values, List<String> names)
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
   * The operator scales and rounds the values, all with one scale, to whole numbers from 0 to 255
   * around a zero point of theirs, multiplies whole numbers, and scales back.
   */
  private String wholeProduct(OnnxGraph graph, String values, List<String> names, MatrixForm form)
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
    String scale = graph.weight(file.end());
    return graph.fused("DynamicQuantizeMatMul", List.of(values, matrix, scale), Map.of());
  }

  /** What one stands for, so that the largest of an output's weights just fits. */
  private float scale(int from, int inputs, MatrixForm form) {
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
