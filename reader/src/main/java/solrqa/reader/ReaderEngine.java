/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What computes the network: a native library, and the numbers it multiplies.
 *
 * @param library {@code onnx} for ONNX Runtime, {@code pytorch} for PyTorch
 * @param precision {@code fp32} for 32-bit numbers. {@code int8}, with ONNX Runtime alone, for
 *     8-bit ones in the products of the layers: weights are scaled for each output, values for each
 *     call; logits differ from the exact ones by what that rounds. {@code int8:qkv+attention} has
 *     8-bit numbers in some products alone, out of {@code qkv}, {@code attention}, {@code up} and
 *     {@code down}
 */
public record ReaderEngine(String library, String precision) {
  private static final String PYTORCH = "pytorch";
  private static final String ONNX = "onnx";
  private static final String FP32 = "fp32";
  private static final String INT8 = "int8";
  private static final String SOME = INT8 + ":";

  public static final ReaderEngine PYTORCH_FP32 = new ReaderEngine(PYTORCH, FP32);
  public static final ReaderEngine ONNX_FP32 = new ReaderEngine(ONNX, FP32);
  public static final ReaderEngine ONNX_INT8 = new ReaderEngine(ONNX, INT8);

  /**
   * @throws IllegalArgumentException when there is none of these names; says which there are
   */
  public ReaderEngine {
    Objects.requireNonNull(library, "library");
    Objects.requireNonNull(precision, "precision");
    boolean exact = precision.equals(FP32) && (library.equals(ONNX) || library.equals(PYTORCH));
    if (!exact && (!library.equals(ONNX) || int8(precision).isEmpty())) {
      throw new IllegalArgumentException(
          "illegal engine "
              + library
              + " with precision "
              + precision
              + ", must be pytorch with fp32, or onnx with fp32, int8 or int8:PRODUCTS,"
              + " such as int8:qkv+attention+up+down");
    }
  }

  /** Loads a model's weights; to be called on an {@link EngineThread}. */
  QaNetwork open(ModelDirectory model) throws ModelException {
    if (library.equals(PYTORCH)) {
      PytorchEngine.start();
      return new DjlAlbert(model.config(), model.weights());
    }
    try (GraphFolder folder = keep(model)) {
      return new OnnxAlbert(OnnxEngine.start(), model.config(), folder.path());
    }
  }

  /**
   * The first of the graphs that are kept of a model, written unless they are there: the others lie
   * beside it. Empty without graphs, and where they cannot be kept.
   *
   * @throws ModelException when the weights cannot be read
   */
  public Optional<Path> graphs(ModelDirectory model) throws ModelException {
    if (library.equals(PYTORCH)) {
      return Optional.empty();
    }
    try (GraphFolder folder = keep(model)) {
      return folder.temporary()
          ? Optional.empty()
          : Optional.of(folder.path().resolve(AlbertGraphs.EMBEDDINGS));
    }
  }

  private GraphFolder keep(ModelDirectory model) throws ModelException {
    Set<LayerProduct> int8 = int8(precision);
    MatrixForm form = int8.isEmpty() ? MatrixForm.FLOAT32 : OnnxEngine.start().wholeNumbers();
    return GraphFolder.keep(GraphFolder.root(), model, new GraphForm(form, int8));
  }

  private static Set<LayerProduct> int8(String precision) {
    if (precision.equals(INT8)) {
      return EnumSet.allOf(LayerProduct.class);
    }
    return precision.startsWith(SOME)
        ? LayerProduct.parse(precision.substring(SOME.length()))
        : Set.of();
  }

  /** As in {@code onnx-fp32}. */
  @Override
  public String toString() {
    return library + "-" + precision;
  }
}
