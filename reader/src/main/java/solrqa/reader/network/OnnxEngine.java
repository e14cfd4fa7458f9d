/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;
import solrqa.reader.natives.NativeGate;

/**
 * The one ONNX Runtime of the process. Like {@link PytorchEngine} it computes on the threads that
 * ask, one a call.
 */
public final class OnnxEngine {
  private static final Logger log = LoggerFactory.getLogger(OnnxEngine.class);

  private static OnnxEngine started;

  private final OrtEnvironment environment;
  private WeightType quantizedType;

  private OnnxEngine(OrtEnvironment environment) {
    this.environment = environment;
  }

  /** Starts the engine unless it runs. */
  public static synchronized OnnxEngine start() throws ModelException {
    if (started == null) {
      started =
          EngineThread.call(
              () -> NativeGate.ofJvm().through(() -> new OnnxEngine(OnnxEnvironment.start())));
      log.info("ONNX Runtime {} is loaded", started.environment.getVersion());
    }
    return started;
  }

  OrtEnvironment environment() {
    return environment;
  }

  /** Opens a graph with the numbers beside it. */
  OrtSession open(Path graph) throws OrtException {
    try (OrtSession.SessionOptions options = options()) {
      return environment.createSession(graph.toString(), options);
    }
  }

  /**
   * How to quantize weights to int8 for this processor. Tried out, because what a processor lacks
   * shows in the products: 16-bit sums saturate at 32,767.
   */
  public synchronized WeightType quantizedType() throws ModelException {
    if (quantizedType == null) {
      quantizedType = NativeGate.ofJvm().through(this::tryQuantizedType);
    }
    return quantizedType;
  }

  private WeightType tryQuantizedType() throws ModelException {
    int size = 64;
    OnnxGraph graph = new OnnxGraph("saturation");
    List<Integer> shape = List.of(size, size);
    byte[] weights = new byte[size * size];
    Arrays.fill(weights, (byte) WeightType.INT8.max);
    String values = graph.input("values", OnnxGraph.Type.UINT8, shape);
    String product =
        graph.standard(
            "MatMulInteger", values, graph.constant(OnnxGraph.Type.INT8, shape, weights));
    graph.output("product", product, OnnxGraph.Type.INT32, shape);
    byte[] largest = new byte[size * size];
    Arrays.fill(largest, (byte) 255);
    try (OrtSession.SessionOptions options = options();
        OrtSession session = environment.createSession(graph.model(), options);
        OnnxTensor input = bytes(largest, size);
        OrtSession.Result result = session.run(Map.of("values", input))) {
      int found = ((OnnxTensor) result.get(0)).getIntBuffer().get(0);
      return found == size * 255 * WeightType.INT8.max ? WeightType.INT8 : WeightType.INT7;
    } catch (OrtException e) {
      throw new ModelException(
          "ONNX Runtime cannot multiply int8 matrices here: " + e.getMessage(), e);
    }
  }

  private OnnxTensor bytes(byte[] values, int size) throws OrtException {
    return OnnxTensor.createTensor(
        environment, ByteBuffer.wrap(values), new long[] {size, size}, OnnxJavaType.UINT8);
  }

  /** Memory is planned for one length of window, of which there are many: it is not. */
  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setMemoryPatternOptimization(false);
    return options;
  }
}
