/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.network.AlbertGraphs;
import solrqa.reader.network.DjlAlbert;
import solrqa.reader.network.EngineThread;
import solrqa.reader.network.GraphFolder;
import solrqa.reader.network.GraphForm;
import solrqa.reader.network.MatrixForm;
import solrqa.reader.network.OnnxAlbert;
import solrqa.reader.network.OnnxEngine;
import solrqa.reader.network.PytorchEngine;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Rounding;

/**
 * What computes the network: a native library, and the numbers it multiplies.
 *
 * @param library {@code onnx} for ONNX Runtime, {@code pytorch} for PyTorch
 * @param precision {@code fp32} for 32-bit numbers. {@code int8}, with ONNX Runtime alone, for
 *     8-bit ones in the products of the layers: weights are scaled for each output, values for each
 *     call or, behind the activation, for each piece; logits differ from the exact ones by what
 *     that rounds. {@code int8:qkv+attention} has 8-bit numbers in some products alone, out of
 *     {@code qkv}, {@code attention}, {@code up} and {@code down}. {@code +fp32} behind either
 *     reads with 32-bit numbers again whatever may be answered: {@code +fp32:2} what has a margin
 *     above the model's threshold, or less than 2 below it. Where products of bytes need weights of
 *     seven bits, everything is read with 32-bit numbers instead
 */
public record ReaderEngine(String library, String precision) {
  private static final Logger log = LoggerFactory.getLogger(ReaderEngine.class);
  private static final String PYTORCH = "pytorch";
  private static final String ONNX = "onnx";
  private static final String FP32 = "fp32";

  public static final ReaderEngine PYTORCH_FP32 = new ReaderEngine(PYTORCH, FP32);
  public static final ReaderEngine ONNX_FP32 = new ReaderEngine(ONNX, FP32);
  public static final ReaderEngine ONNX_INT8 = new ReaderEngine(ONNX, "int8");
  public static final ReaderEngine ONNX_INT8_FP32 = new ReaderEngine(ONNX, "int8+fp32");

  /**
   * @throws IllegalArgumentException when there is none of these names; says which there are
   */
  public ReaderEngine {
    Objects.requireNonNull(library, "library");
    Objects.requireNonNull(precision, "precision");
    boolean exact = precision.equals(FP32) && (library.equals(ONNX) || library.equals(PYTORCH));
    if (!exact && (!library.equals(ONNX) || Rounding.parse(precision).isEmpty())) {
      throw new IllegalArgumentException(
          "illegal engine "
              + library
              + " with precision "
              + precision
              + ", must be pytorch with fp32, or onnx with fp32, int8, int8+fp32 or int8+fp32:MARGIN,"
              + " a number above 0 such as 2.5, where int8:PRODUCTS, such as"
              + " int8:qkv+attention+up+down, may stand for int8");
    }
  }

  /**
   * What a processor should compute of it: where products of bytes want weights of seven bits, they
   * round more than the doubt allows for, and there is little to gain.
   */
  ReaderEngine on(MatrixForm wholeNumbers) {
    return doubt() > 0 && wholeNumbers == MatrixForm.INT7 ? exact() : this;
  }

  /** What this processor should compute of it; what that changes is logged. */
  ReaderEngine here() throws ModelException {
    if (doubt() == 0) {
      return this;
    }
    ReaderEngine here = on(OnnxEngine.start().wholeNumbers());
    if (!here.equals(this)) {
      log.info("this processor adds products of bytes in 16 bits: {} instead of {}", here, this);
    }
    return here;
  }

  /** Loads a model's weights; to be called on an {@link EngineThread}. */
  public QaNetwork open(ModelDirectory model) throws ModelException {
    if (library.equals(PYTORCH)) {
      PytorchEngine.start();
      return new DjlAlbert(model.config(), model.weights());
    }
    try (GraphFolder folder = keep(model)) {
      return new OnnxAlbert(OnnxEngine.start(), model.config(), folder.path());
    }
  }

  /** How far below the threshold an answer is still possible, in raw logits; 0 for no doubt. */
  double doubt() {
    return Rounding.parse(precision).map(Rounding::doubt).orElse(0.0);
  }

  /** The same library with 32-bit numbers, which a second look takes. */
  ReaderEngine exact() {
    return new ReaderEngine(library, FP32);
  }

  /**
   * Loads the weights of the layers once more, in 32 bits.
   *
   * @param rounded that this engine opened; what both have in common is in memory once
   * @return to be closed before the other one
   */
  public QaNetwork openExact(ModelDirectory model, QaNetwork rounded) throws ModelException {
    if (!(rounded instanceof OnnxAlbert other)) {
      throw new IllegalArgumentException("illegal network, must be one that rounds");
    }
    try (GraphFolder folder = exact().keep(model)) {
      return other.withLayers(folder.path());
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
    Optional<Rounding> rounding = Rounding.parse(precision);
    GraphForm form =
        rounding.isEmpty()
            ? GraphForm.EXACT
            : new GraphForm(OnnxEngine.start().wholeNumbers(), rounding.get().products());
    return GraphFolder.cached(GraphFolder.root(), model.config(), model.weights(), form);
  }

  /** As in {@code onnx-fp32}. */
  @Override
  public String toString() {
    return library + "-" + precision;
  }
}
