/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.natives.NativeGate;
import solrqa.reader.network.AlbertGraphs;
import solrqa.reader.network.DjlAlbert;
import solrqa.reader.network.EngineThread;
import solrqa.reader.network.GraphFolder;
import solrqa.reader.network.OnnxAlbert;
import solrqa.reader.network.OnnxEngine;
import solrqa.reader.network.PrecisionPlan;
import solrqa.reader.network.PytorchEngine;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Quantization;
import solrqa.reader.network.WeightType;

/**
 * What computes the network: a native library and a precision.
 *
 * @param library {@code onnx} for ONNX Runtime, {@code pytorch} for PyTorch
 * @param precision {@code fp32}, or, with ONNX Runtime alone, {@code int8}: integer quantization of
 *     the projections of the layers. Weights have one scale for each output, values one for each
 *     call or, after the activation, one for each piece; logits differ from those of fp32 by the
 *     quantization error. {@code int8:qkv+attention} quantizes some projections alone, out of
 *     {@code qkv}, {@code attention}, {@code up} and {@code down}. {@code +fp32} after either
 *     rescores in fp32 the passages that may have an answer: {@code +fp32:2} those with a margin
 *     above the model's threshold, or less than 2 below it. On processors whose int8 products
 *     saturate, so that weights would have seven bits, everything is read in fp32 instead
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
    if (!exact && (!library.equals(ONNX) || Quantization.parse(precision).isEmpty())) {
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
   * The engine for a processor: with weights of seven bits the quantization error is larger than
   * the rescore margin allows for, and there is little to gain.
   */
  ReaderEngine on(WeightType quantizedType) {
    return rescoreMargin() > 0 && quantizedType == WeightType.INT7 ? exact() : this;
  }

  /** The engine for this processor; a change is logged. */
  ReaderEngine here() throws ModelException {
    if (rescoreMargin() == 0) {
      return this;
    }
    ReaderEngine here = on(OnnxEngine.start().quantizedType());
    if (!here.equals(this)) {
      log.info("int8 products saturate on this processor: {} instead of {}", here, this);
    }
    return here;
  }

  /** Loads a model's weights; to be called on an {@link EngineThread}. */
  public QaNetwork open(ModelDirectory model) throws ModelException {
    if (library.equals(PYTORCH)) {
      PytorchEngine.start();
      return NativeGate.ofJvm().through(() -> new DjlAlbert(model.config(), model.weights()));
    }
    try (GraphFolder folder = keep(model)) {
      return new OnnxAlbert(OnnxEngine.start(), model.config(), folder.path());
    }
  }

  /** How far below the threshold passages are rescored, in raw logits; 0 where none are. */
  double rescoreMargin() {
    return Quantization.parse(precision).map(Quantization::rescoreMargin).orElse(0.0);
  }

  /** The same library in fp32, for rescoring. */
  ReaderEngine exact() {
    return new ReaderEngine(library, FP32);
  }

  /**
   * Loads the weights of the layers once more, in fp32.
   *
   * @param quantized network that this engine opened; what both have in common is in memory once
   * @return to be closed before the other one
   */
  public QaNetwork openExact(ModelDirectory model, QaNetwork quantized) throws ModelException {
    if (!(quantized instanceof OnnxAlbert other)) {
      throw new IllegalArgumentException(
          "illegal network, must be a quantized one of ONNX Runtime");
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
    Optional<Quantization> quantization = Quantization.parse(precision);
    PrecisionPlan form =
        quantization.isEmpty()
            ? PrecisionPlan.EXACT
            : new PrecisionPlan(OnnxEngine.start().quantizedType(), quantization.get().products());
    return GraphFolder.cached(GraphFolder.root(), model.config(), model.weights(), form);
  }

  /** As in {@code onnx-fp32}. */
  @Override
  public String toString() {
    return library + "-" + precision;
  }
}
