/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Weights;

/** Weights to native arrays, one tensor at a time through one buffer. */
public final class ArrayLoader {
  private final NDManager manager;
  private final Weights weights;
  private final AlbertConfig config;
  private final ByteBuffer buffer;

  ArrayLoader(NDManager manager, Weights weights, AlbertConfig config) {
    this.manager = manager;
    this.weights = weights;
    this.config = config;
    int elements = bufferElements(weights, config);
    buffer =
        ByteBuffer.allocateDirect(Math.multiplyExact(elements, Float.BYTES))
            .order(ByteOrder.nativeOrder());
  }

  /** As many as the largest array has; query, key and value become one. */
  public static int bufferElements(Weights weights, AlbertConfig config) {
    int fused = Math.multiplyExact(3 * config.hiddenSize(), config.hiddenSize());
    return Math.max(fused, weights.maxSize());
  }

  NDArray array(String name) throws ModelException {
    buffer.clear();
    FloatBuffer numbers = buffer.asFloatBuffer();
    weights.read(name, numbers);
    return copy(numbers, weights.shape(name).stream().mapToLong(Integer::longValue).toArray());
  }

  DjlAlbert.Matrix matrix(String name) throws ModelException {
    return new DjlAlbert.Matrix(array(name + ".weight"), array(name + ".bias"));
  }

  DjlAlbert.Norm norm(String name) throws ModelException {
    return new DjlAlbert.Norm(
        array(name + ".weight"), array(name + ".bias"), config.layerNormEpsilon());
  }

  DjlAlbert.Layer layer(int group, int inner) throws ModelException {
    String prefix = Weights.layer(group, inner);
    int hidden = config.hiddenSize();
    return new DjlAlbert.Layer(
        new DjlAlbert.Matrix(
            queryKeyValue(prefix, ".weight", 3 * hidden, hidden),
            queryKeyValue(prefix, ".bias", 3 * hidden)),
        matrix(prefix + "attention.dense"),
        norm(prefix + "attention.LayerNorm"),
        matrix(prefix + "ffn"),
        matrix(prefix + "ffn_output"),
        norm(prefix + "full_layer_layer_norm"));
  }

  /** One below the other; attention's scale goes into the query once, here. */
  private NDArray queryKeyValue(String prefix, String kind, long... shape) throws ModelException {
    buffer.clear();
    FloatBuffer numbers = buffer.asFloatBuffer();
    weights.read(prefix + "attention.query" + kind, numbers);
    float scale = (float) (1 / Math.sqrt((double) config.hiddenSize() / config.heads()));
    for (int i = 0; i < numbers.position(); i++) {
      numbers.put(i, numbers.get(i) * scale);
    }
    for (String name : List.of("key", "value")) {
      weights.read(prefix + "attention." + name + kind, numbers);
    }
    return copy(numbers, shape);
  }

  /** An array that owns its memory: one over the buffer would change with it. */
  private NDArray copy(FloatBuffer numbers, long... shape) {
    ByteBuffer filled = buffer.slice(0, numbers.position() * Float.BYTES).order(buffer.order());
    try (NDArray view = manager.create(filled, new Shape(shape), DataType.FLOAT32)) {
      return view.duplicate();
    }
  }
}
