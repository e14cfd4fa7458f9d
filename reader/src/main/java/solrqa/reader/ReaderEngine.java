/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Arrays;
import java.util.Locale;

/** What computes the network: a native library, and the numbers it multiplies. */
public enum ReaderEngine {
  /** PyTorch with 32-bit numbers. */
  PYTORCH_FP32("pytorch", "fp32"),
  /** ONNX Runtime with 32-bit numbers. */
  ONNX_FP32("onnx", "fp32"),
  /**
   * ONNX Runtime; the products of the layers multiply 8-bit numbers, weights scaled for each output
   * and values for each call. Its logits differ from the others' by what that rounds.
   */
  ONNX_INT8("onnx", "int8");

  private final String library;
  private final String precision;

  ReaderEngine(String library, String precision) {
    this.library = library;
    this.precision = precision;
  }

  /**
   * The engine of these names.
   *
   * @throws IllegalArgumentException when there is none; says which there are
   */
  public static ReaderEngine of(String library, String precision) {
    return Arrays.stream(values())
        .filter(engine -> engine.library.equals(library) && engine.precision.equals(precision))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "illegal engine "
                        + library
                        + " with precision "
                        + precision
                        + ", must be one of "
                        + Arrays.toString(values())));
  }

  /** {@code pytorch} or {@code onnx}. */
  public String library() {
    return library;
  }

  /** {@code fp32} or {@code int8}. */
  public String precision() {
    return precision;
  }

  /** Loads a model's weights; to be called on an {@link EngineThread}. */
  QaNetwork open(ModelDirectory model) throws ModelException {
    if (this == PYTORCH_FP32) {
      PytorchEngine.start();
      return new DjlAlbert(model.config(), model.weights());
    }
    OnnxEngine engine = OnnxEngine.start();
    MatrixForm form = this == ONNX_INT8 ? engine.wholeNumbers() : MatrixForm.FLOAT32;
    try (GraphFolder folder = GraphFolder.keep(GraphFolder.root(), model, form)) {
      return new OnnxAlbert(engine, model.config(), folder.path());
    }
  }

  /** As in {@code onnx fp32}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s", library, precision);
  }
}
