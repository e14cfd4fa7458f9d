/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.stream.IntStream;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Weights;
import solrqa.reader.natives.NativeGate;

/**
 * ALBERT with a span head, in fp32, out of DJL operations on the PyTorch engine. A window's hidden
 * states are a matrix, a row a position.
 */
public final class DjlAlbert implements QaNetwork {
  private final AlbertConfig config;
  private final NDManager manager;
  private final NDArray words;
  private final NDArray positions;
  private final NDArray types;
  private final Norm embeddingNorm;
  private final Matrix embeddingToHidden;
  private final Layer[] layers;
  private final Matrix spans;
  private final GeluNew geluNew;

  /**
   * A linear map.
   *
   * @param weight outputs x inputs
   * @param bias outputs
   */
  record Matrix(NDArray weight, NDArray bias) {
    NDArray apply(NDArray rows) {
      return Linear.linear(rows, weight, bias).singletonOrThrow();
    }
  }

  /**
   * Layer normalisation over the columns.
   *
   * @param weight columns
   * @param bias columns
   * @param epsilon added to the variance
   */
  record Norm(NDArray weight, NDArray bias, float epsilon) {
    NDArray apply(NDArray rows) {
      return LayerNorm.layerNorm(rows, weight.getShape(), weight, bias, epsilon).singletonOrThrow();
    }
  }

  /**
   * One layer's weights.
   *
   * @param queryKeyValue three maps in one, 3H x H, the query scaled by {@code 1 / sqrt(H / heads)}
   * @param attentionOutput H x H
   * @param attentionNorm after the attention
   * @param up I x H
   * @param down H x I
   * @param outputNorm after the feed-forward part
   */
  record Layer(
      Matrix queryKeyValue,
      Matrix attentionOutput,
      Norm attentionNorm,
      Matrix up,
      Matrix down,
      Norm outputNorm) {}

  /** To be called on an {@link EngineThread}; reads the weights. */
  public DjlAlbert(AlbertConfig config, Weights weights) throws ModelException {
    this.config = config;
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      ArrayLoader load = new ArrayLoader(manager, weights, config);
      words = load.array("albert.embeddings.word_embeddings.weight");
      positions = load.array("albert.embeddings.position_embeddings.weight");
      types = load.array("albert.embeddings.token_type_embeddings.weight");
      embeddingNorm = load.norm("albert.embeddings.LayerNorm");
      embeddingToHidden = load.matrix("albert.encoder.embedding_hidden_mapping_in");
      Layer[] distinct = new Layer[config.groups() * config.innerLayers()];
      for (int i = 0; i < distinct.length; i++) {
        distinct[i] = load.layer(i / config.innerLayers(), i % config.innerLayers());
      }
      layers = inOrder(distinct, config);
      spans = load.matrix("qa_outputs");
      geluNew = new GeluNew(manager);
    } catch (ModelException | RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public Logits score(Window window) {
    return NativeGate.ofJvm().through(() -> forward(window));
  }

  private Logits forward(Window window) {
    try (NDManager call = manager.newSubManager()) {
      NDArray hidden = embed(call, window);
      for (Layer layer : layers) {
        hidden = apply(layer, hidden, window.length());
      }
      return logits(spans.apply(hidden).toFloatArray());
    }
  }

  @Override
  public void close() {
    NativeGate.ofJvm().release(manager::close);
  }

  /** Arrays that live as long as the network. */
  int arrays() {
    return manager.getManagedArrays().size();
  }

  private static Layer[] inOrder(Layer[] distinct, AlbertConfig config) {
    Layer[] layers = new Layer[config.layers() * config.innerLayers()];
    for (int i = 0; i < layers.length; i++) {
      int group = config.group(i / config.innerLayers());
      layers[i] = distinct[group * config.innerLayers() + i % config.innerLayers()];
    }
    return layers;
  }

  /** The sum of what word, position and type contribute: one row a position, E, then H columns. */
  private NDArray embed(NDManager call, Window window) {
    int[] positionIds = IntStream.range(0, window.ids().length).toArray();
    try (NDManager scratch = call.newSubManager()) {
      NDArray sum = rows(scratch.create(window.ids()), words);
      sum.addi(rows(scratch.create(positionIds), positions));
      sum.addi(rows(scratch.create(window.types()), types));
      NDArray hidden = embeddingToHidden.apply(embeddingNorm.apply(sum));
      hidden.attach(call);
      return hidden;
    }
  }

  private static NDArray rows(NDArray ids, NDArray of) {
    return Embedding.embedding(ids, of, SparseFormat.DENSE).singletonOrThrow();
  }

  /**
   * Takes the hidden states over: they are closed when this returns.
   *
   * @param length rows that are no padding
   */
  private NDArray apply(Layer layer, NDArray hidden, int length) {
    NDManager call = hidden.getManager();
    try (NDManager scratch = call.newSubManager()) {
      hidden.attach(scratch);
      NDArray context = attend(layer.queryKeyValue.apply(hidden), length);
      NDArray attended = layer.attentionOutput.apply(context).addi(hidden);
      NDArray middle = layer.attentionNorm.apply(attended);
      NDArray output = layer.down.apply(activate(layer.up.apply(middle))).addi(middle);
      NDArray next = layer.outputNorm.apply(output);
      next.attach(call);
      return next;
    }
  }

  /**
   * Attention of a window to itself.
   *
   * <pre>
   * rows              s x 3H, as s x 3 x heads x d
   * query, key, value 1 x heads x s x d each
   * scores            1 x heads x s x s: how much each position (row) looks at each other (column)
   * </pre>
   */
  private NDArray attend(NDArray rows, int length) {
    long size = rows.getShape().get(0);
    int columns = config.hiddenSize() / config.heads();
    NDList parts = rows.reshape(size, 3, config.heads(), columns).transpose(1, 2, 0, 3).split(3);
    NDArray key = unpadded(parts.get(1), length);
    NDArray value = unpadded(parts.get(2), length);
    NDArray scores = parts.get(0).matMul(key.transpose(0, 1, 3, 2));
    return scores
        .softmax(-1)
        .matMul(value)
        .transpose(0, 2, 1, 3)
        .reshape(size, config.hiddenSize());
  }

  /** Padding looks at the window, but nobody looks at padding. */
  private static NDArray unpadded(NDArray keys, int length) {
    return length < keys.getShape().get(2) ? keys.split(new long[] {length}, 2).get(0) : keys;
  }

  private NDArray activate(NDArray rows) {
    return switch (config.activation()) {
      case GELU_NEW -> geluNew.apply(rows);
      case GELU -> Activation.gelu(rows);
      case RELU -> Activation.relu(rows);
    };
  }

  /** Takes s x 2 (start, end) apart. */
  private static Logits logits(float[] startEnd) {
    float[] start = new float[startEnd.length / 2];
    float[] end = new float[start.length];
    for (int position = 0; position < start.length; position++) {
      start[position] = startEnd[2 * position];
      end[position] = startEnd[2 * position + 1];
    }
    return new Logits(start, end);
  }

  /**
   * {@code x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))}, which is {@code x * sigmoid(x *
   * (a + b x^2))} with twice the inner factors: fewer passes over the widest array of the network.
   */
  private static final class GeluNew {
    private static final double FACTOR = 2 * Math.sqrt(2 / Math.PI);
    private final NDArray linear;
    private final NDArray cubic;

    GeluNew(NDManager manager) {
      linear = manager.create((float) FACTOR);
      cubic = manager.create((float) (FACTOR * 0.044715));
    }

    NDArray apply(NDArray rows) {
      try (NDArray inner = rows.mul(rows)) {
        inner.muli(cubic).addi(linear).muli(rows);
        try (NDArray gate = Activation.sigmoid(inner)) {
          return rows.muli(gate);
        }
      }
    }
  }
}
