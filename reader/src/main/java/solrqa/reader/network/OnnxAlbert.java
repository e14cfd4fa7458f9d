/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.natives.NativeGate;

/**
 * ALBERT with a span head on ONNX Runtime, out of the graphs of {@link AlbertGraphs}. One window a
 * call: int8 products scale all values of a call alike, so that a second window would change the
 * first one's numbers.
 */
public final class OnnxAlbert implements QaNetwork {
  private final OnnxEngine engine;
  private final AlbertConfig config;
  private final List<OrtSession> open = new ArrayList<>();
  private final OrtSession embeddings;
  private final List<OrtSession> layers;
  private final OrtSession spans;
  private final boolean takesPadding;

  /** Loads the graphs of a folder. */
  public OnnxAlbert(OnnxEngine engine, AlbertConfig config, Path folder) throws ModelException {
    this(engine, config, folder, Optional.empty());
  }

  private OnnxAlbert(
      OnnxEngine engine, AlbertConfig config, Path folder, Optional<OnnxAlbert> other)
      throws ModelException {
    this.engine = engine;
    this.config = config;
    try {
      embeddings =
          other.isPresent()
              ? other.get().embeddings
              : open(folder.resolve(AlbertGraphs.EMBEDDINGS));
      layers = layers(folder);
      spans = other.isPresent() ? other.get().spans : open(folder.resolve(AlbertGraphs.SPANS));
      takesPadding = layers.get(0).getInputNames().contains(AlbertGraphs.KEY_END);
    } catch (OrtException e) {
      close();
      throw new ModelException("the graphs in " + folder + " cannot be loaded: " + e, e);
    }
  }

  /**
   * The same checkpoint with layers in another form, which uses this one's embeddings and span
   * head: those are alike in all forms. To be closed before this one.
   */
  public OnnxAlbert withLayers(Path folder) throws ModelException {
    return new OnnxAlbert(engine, config, folder, Optional.of(this));
  }

  @Override
  public Logits score(Window window) {
    return NativeGate.ofJvm().through(() -> forward(window));
  }

  private Logits forward(Window window) {
    try (Pass pass = new Pass(window)) {
      for (OrtSession layer : layers) {
        pass.run(layer);
      }
      return pass.spans();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a window: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    NativeGate.ofJvm().release(this::closeSessions);
  }

  private void closeSessions() {
    try {
      for (OrtSession session : open) {
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed to give memory back", e);
    }
  }

  private OrtSession open(Path graph) throws OrtException {
    OrtSession session = NativeGate.ofJvm().through(() -> engine.open(graph));
    open.add(session);
    return session;
  }

  /** In the order they are applied; those that share weights are one. */
  private List<OrtSession> layers(Path folder) throws OrtException {
    Map<Integer, OrtSession> byGroup = new HashMap<>();
    int groups = AlbertGraphs.groupsAGraph(config);
    for (int group = 0; group < config.groups(); group += groups) {
      byGroup.put(group, open(folder.resolve(AlbertGraphs.layersFile(group))));
    }
    // a graph of several groups has a layer of each
    return IntStream.iterate(0, layer -> layer < config.layers(), layer -> layer + groups)
        .mapToObj(layer -> byGroup.get(config.group(layer)))
        .toList();
  }

  /** A window on its way through the layers. */
  private final class Pass implements AutoCloseable {
    private final int size;
    private final Map<String, OnnxTensor> ends;
    private OrtSession.Result state;

    Pass(Window window) throws OrtException {
      size = window.ids().length;
      if (window.length() < size && !takesPadding) {
        throw new IllegalArgumentException(
            "illegal window with padding, must have none where attention is quantized");
      }
      int hidden = config.hiddenSize();
      try (OnnxTensor ids = row(window.ids());
          OnnxTensor types = row(window.types());
          OnnxTensor positions = row(IntStream.range(0, size).toArray())) {
        state =
            embeddings.run(
                Map.of(
                    AlbertGraphs.IDS, ids,
                    AlbertGraphs.TYPES, types,
                    AlbertGraphs.POSITIONS, positions));
      }
      ends =
          takesPadding
              ? Map.of(
                  AlbertGraphs.KEY_END, corner(window.length(), 2L * hidden),
                  AlbertGraphs.VALUE_END, corner(window.length(), 3L * hidden))
              : Map.of();
    }

    void run(OrtSession layer) throws OrtException {
      Map<String, OnnxTensor> inputs = new HashMap<>(ends);
      inputs.put(AlbertGraphs.HIDDEN, (OnnxTensor) state.get(0));
      OrtSession.Result next = layer.run(inputs);
      state.close();
      state = next;
    }

    /** Takes 1 x s x 2 (start, end) apart. */
    Logits spans() throws OrtException {
      float[] start = new float[size];
      float[] end = new float[size];
      Map<String, OnnxTensor> hidden = Map.of(AlbertGraphs.HIDDEN, (OnnxTensor) state.get(0));
      try (OrtSession.Result result = spans.run(hidden)) {
        FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
        for (int position = 0; position < size; position++) {
          start[position] = logits.get();
          end[position] = logits.get();
        }
      }
      return new Logits(start, end);
    }

    @Override
    public void close() {
      state.close();
      ends.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor row(int[] numbers) throws OrtException {
    IntBuffer buffer = direct(numbers.length * Integer.BYTES).asIntBuffer().put(numbers).flip();
    return OnnxTensor.createTensor(engine.environment(), buffer, new long[] {1, numbers.length});
  }

  private OnnxTensor corner(long row, long column) throws OrtException {
    LongBuffer buffer = direct(2 * Long.BYTES).asLongBuffer().put(row).put(column).flip();
    return OnnxTensor.createTensor(engine.environment(), buffer, new long[] {2});
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
