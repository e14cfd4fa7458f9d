/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Weights;

/**
 * Writes ALBERT with a span head as ONNX graphs: one for the embeddings, one for the layers, one
 * for the span head. Where layers share weights there is a graph for each group of weights instead,
 * which runs several times, because ONNX Runtime lays a weight out anew for each operator that uses
 * it: in a graph of all layers a shared weight would be in memory as often as there are layers.
 * Layers that share nothing are one graph, because each has memory of its own for what it computes,
 * and what one layer leaves in the processor's cache another graph would not find.
 *
 * <pre>
 * embeddings   ids, types, positions     -> hidden (1 x s x H); 1 x s each
 * layers       hidden, keyEnd, valueEnd  -> next   (1 x s x H)
 * spans        hidden                    -> logits (1 x s x 2): start, end
 * </pre>
 *
 * {@code keyEnd} and {@code valueEnd} are where the block of keys and that of values end in the
 * matrix of queries, keys and values: row (the window's length without padding, at which nobody
 * looks) and column. Graphs whose attention is quantized have neither: they take no padding.
 */
public final class AlbertGraphs {
  public static final String EMBEDDINGS = "embeddings.onnx";
  static final String SPANS = "spans.onnx";

  static final String IDS = "ids";
  static final String TYPES = "types";
  static final String POSITIONS = "positions";
  static final String HIDDEN = "hidden";
  static final String KEY_END = "keyEnd";
  static final String VALUE_END = "valueEnd";
  static final String NEXT = "next";
  static final String LOGITS = "logits";

  private final AlbertConfig config;
  private final GraphWeights weights;
  private final PrecisionPlan form;
  private final Path folder;

  private AlbertGraphs(AlbertConfig config, GraphWeights weights, PrecisionPlan form, Path folder) {
    this.config = config;
    this.weights = weights;
    this.form = form;
    this.folder = folder;
  }

  /** Writes graphs into a folder. */
  static void write(AlbertConfig config, Weights weights, PrecisionPlan form, Path folder)
      throws IOException, ModelException {
    try (WeightsFile file = new WeightsFile(folder)) {
      AlbertGraphs graphs =
          new AlbertGraphs(config, new GraphWeights(weights, config, file), form, folder);
      graphs.embeddings();
      for (int group = 0; group < config.groups(); group += groupsAGraph(config)) {
        graphs.layers(group);
      }
      graphs.spans();
    }
    Files.delete(folder.resolve(WeightsFile.NAME));
  }

  /**
   * How many groups of weights are in a graph of layers: one, or all where none is shared and they
   * fit.
   */
  static int groupsAGraph(AlbertConfig config) {
    boolean fits = config.groups() * bytesOfGroup(config) < OnnxGraph.MAX_BYTES;
    return config.groups() == config.layers() && fits ? config.groups() : 1;
  }

  /** In fp32, and more than that: vectors are far smaller than matrices. */
  private static long bytesOfGroup(AlbertConfig config) {
    long hidden = config.hiddenSize() + 16L;
    return Float.BYTES
        * config.innerLayers()
        * (4 * hidden * hidden + 2 * hidden * (config.intermediateSize() + 16));
  }

  /** The file of a graph of layers, by the first group of weights in it. */
  static String layersFile(int group) {
    return "layers-" + group + ".onnx";
  }

  private void embeddings() throws IOException, ModelException {
    OnnxGraph graph = new OnnxGraph("embeddings");
    String prefix = "albert.embeddings.";
    String words = rows(graph, prefix + "word_embeddings.weight", IDS);
    String types = rows(graph, prefix + "token_type_embeddings.weight", TYPES);
    String normal =
        graph.fused(
            "SkipLayerNormalization",
            List.of(
                graph.standard("Add", words, types),
                rows(graph, prefix + "position_embeddings.weight", POSITIONS),
                weights.array(graph, prefix + "LayerNorm.weight"),
                weights.array(graph, prefix + "LayerNorm.bias")),
            Map.of("epsilon", config.layerNormEpsilon()));
    String map = "albert.encoder.embedding_hidden_mapping_in";
    String hidden =
        graph.standard(
            "Add",
            weights.exactProduct(graph, normal, map + ".weight"),
            weights.array(graph, map + ".bias"));
    graph.output(HIDDEN, hidden, OnnxGraph.Type.FLOAT, hiddenShape());
    write(EMBEDDINGS, graph);
  }

  /** For each number that goes in the row of a table. */
  private String rows(OnnxGraph graph, String table, String input)
      throws IOException, ModelException {
    return graph.standard(
        "Gather",
        weights.array(graph, table),
        graph.input(input, OnnxGraph.Type.INT32, List.of(1, "s")));
  }

  /** Layers one after the other: those of a group of weights, or all. */
  private void layers(int first) throws IOException, ModelException {
    OnnxGraph graph = new OnnxGraph("layers");
    String hidden = graph.input(HIDDEN, OnnxGraph.Type.FLOAT, hiddenShape());
    if (form.of(Projection.QKV) == WeightType.FLOAT32) {
      graph.input(KEY_END, OnnxGraph.Type.INT64, List.of(2));
      graph.input(VALUE_END, OnnxGraph.Type.INT64, List.of(2));
    }
    for (int group = first; group < first + groupsAGraph(config); group++) {
      for (int inner = 0; inner < config.innerLayers(); inner++) {
        hidden = layer(graph, Weights.layer(group, inner), hidden);
      }
    }
    graph.output(NEXT, hidden, OnnxGraph.Type.FLOAT, hiddenShape());
    write(layersFile(first), graph);
  }

  private String layer(OnnxGraph graph, String prefix, String hidden)
      throws IOException, ModelException {
    GraphWeights.Product attended =
        weights.product(
            graph,
            attention(graph, prefix, hidden),
            prefix + "attention.dense",
            form.of(Projection.ATTENTION));
    String middle = addAndNormalize(graph, attended, hidden, prefix + "attention.LayerNorm");
    GraphWeights.Product up =
        weights.product(graph, middle, prefix + "ffn", form.of(Projection.UP));
    GraphWeights.Product down =
        weights.activatedProduct(
            graph, activate(graph, up), prefix + "ffn_output", form.of(Projection.DOWN));
    return addAndNormalize(graph, down, middle, prefix + "full_layer_layer_norm");
  }

  /** Attention of a window to itself. */
  private String attention(OnnxGraph graph, String prefix, String hidden)
      throws IOException, ModelException {
    List<String> maps =
        List.of(prefix + "attention.query", prefix + "attention.key", prefix + "attention.value");
    WeightType qkv = form.of(Projection.QKV);
    return qkv == WeightType.FLOAT32
        ? exactAttention(graph, maps, hidden)
        : weights.attention(graph, hidden, maps, config.heads(), qkv);
  }

  /**
   * Attention in fp32, padding left out.
   *
   * <pre>
   * all     1 x s x 3H   queries | keys | values
   * query   1 x s x H    columns 0 to H
   * key     1 x n x H    columns H to 2H of the n rows that are no padding
   * value   1 x n x H    columns 2H to 3H of the same rows
   * </pre>
   */
  private String exactAttention(OnnxGraph graph, List<String> maps, String hidden)
      throws IOException, ModelException {
    int size = config.hiddenSize();
    List<String> matrices = GraphWeights.named(maps, ".weight");
    String all = weights.exactProduct(graph, hidden, matrices);
    String axes = graph.constant(1, 2);
    String queryEnd = graph.constant(Integer.MAX_VALUE, size);
    return graph.fused(
        "MultiHeadAttention",
        List.of(
            graph.standard("Slice", all, graph.constant(0, 0), queryEnd, axes),
            graph.standard("Slice", all, graph.constant(0, size), KEY_END, axes),
            graph.standard("Slice", all, graph.constant(0, 2L * size), VALUE_END, axes),
            weights.row(graph, GraphWeights.named(maps, ".bias"))),
        Map.of("num_heads", config.heads()));
  }

  /** {@code normalize(product + bias + skipped)}. */
  private String addAndNormalize(
      OnnxGraph graph, GraphWeights.Product product, String skipped, String norm)
      throws IOException, ModelException {
    return graph.fused(
        "SkipLayerNormalization",
        List.of(
            product.values(),
            skipped,
            weights.array(graph, norm + ".weight"),
            weights.array(graph, norm + ".bias"),
            product.bias()),
        Map.of("epsilon", config.layerNormEpsilon()));
  }

  private String activate(OnnxGraph graph, GraphWeights.Product product) {
    String values = product.values();
    String bias = product.bias();
    return switch (config.activation()) {
      case GELU_NEW -> graph.fused("FastGelu", List.of(values, bias), Map.of());
      case GELU ->
          bias.isEmpty()
              ? graph.fused("Gelu", List.of(values), Map.of())
              : graph.fused("BiasGelu", List.of(values, bias), Map.of());
      case RELU ->
          graph.standard("Relu", bias.isEmpty() ? values : graph.standard("Add", values, bias));
    };
  }

  private void spans() throws IOException, ModelException {
    OnnxGraph graph = new OnnxGraph("spans");
    String hidden = graph.input(HIDDEN, OnnxGraph.Type.FLOAT, hiddenShape());
    String logits =
        graph.standard(
            "Add",
            weights.exactProduct(graph, hidden, "qa_outputs.weight"),
            weights.array(graph, "qa_outputs.bias"));
    graph.output(LOGITS, logits, OnnxGraph.Type.FLOAT, List.of(1, "s", 2));
    write(SPANS, graph);
  }

  private List<?> hiddenShape() {
    return List.of(1, "s", config.hiddenSize());
  }

  private void write(String file, OnnxGraph graph) throws IOException {
    graph.write(folder.resolve(file), folder.resolve(WeightsFile.NAME));
  }
}
