/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tensors of an ALBERT span checkpoint, each one there and of the shape that the config asks
 * for. Numbers are read when asked for.
 */
final class Weights {
  /**
   * The sentence order head and a buffer of constants: published with many checkpoints, not read.
   */
  private static final List<String> IGNORED =
      List.of("albert.pooler.", "albert.embeddings.position_ids");

  private static final long MAX_ELEMENTS = Integer.MAX_VALUE / Float.BYTES;

  private final Safetensors file;

  private Weights(Safetensors file) {
    this.file = file;
  }

  /** Checks names and shapes against the config. */
  static Weights check(Safetensors file, AlbertConfig config) throws ModelException {
    Map<String, List<Integer>> expected = expected(config);
    TreeSet<String> unknown = new TreeSet<>(file.tensors().keySet());
    unknown.removeAll(expected.keySet());
    unknown.removeIf(name -> IGNORED.stream().anyMatch(name::startsWith));
    TreeSet<String> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(file.tensors().keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new ModelException(
          file.path()
              + " does not hold the tensors of config.json: missing "
              + some(missing)
              + ", unknown "
              + some(unknown));
    }
    for (Map.Entry<String, List<Integer>> entry : expected.entrySet()) {
      check(file, entry.getKey(), entry.getValue());
    }
    return new Weights(file);
  }

  /** The number of elements of a tensor. */
  int size(String name) {
    return file.tensors().get(name).shape().stream().reduce(1, Math::multiplyExact);
  }

  /** Rows first. */
  List<Integer> shape(String name) {
    return file.tensors().get(name).shape();
  }

  /** The size of the largest tensor that is read, in elements. */
  int maxSize() {
    return file.tensors().keySet().stream()
        .filter(name -> IGNORED.stream().noneMatch(name::startsWith))
        .mapToInt(this::size)
        .max()
        .orElse(0);
  }

  /** Appends a tensor's numbers to a buffer. */
  void read(String name, FloatBuffer into) throws ModelException {
    file.read(name, into);
  }

  private static void check(Safetensors file, String name, List<Integer> shape)
      throws ModelException {
    Safetensors.Tensor found = file.tensors().get(name);
    if (!found.shape().equals(shape)) {
      throw new ModelException(
          file.path()
              + ": tensor "
              + name
              + " has shape "
              + found.shape()
              + ", config.json asks for "
              + shape);
    }
    if (!Safetensors.isFloat(found)) {
      throw new ModelException(
          file.path()
              + ": tensor "
              + name
              + " holds "
              + found.type()
              + ", must be F32, F16 or BF16");
    }
    if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact)
        > MAX_ELEMENTS) {
      throw new ModelException(
          file.path()
              + ": tensor "
              + name
              + " of shape "
              + shape
              + " is larger than two gigabytes");
    }
  }

  /** Names and shapes as Hugging Face writes them: matrices as outputs x inputs. */
  private static Map<String, List<Integer>> expected(AlbertConfig config) {
    int embedding = config.embeddingSize();
    int hidden = config.hiddenSize();
    Map<String, List<Integer>> shapes = new TreeMap<>();
    String embeddings = "albert.embeddings.";
    shapes.put(embeddings + "word_embeddings.weight", List.of(config.vocabularySize(), embedding));
    shapes.put(
        embeddings + "position_embeddings.weight", List.of(config.maxPositions(), embedding));
    shapes.put(
        embeddings + "token_type_embeddings.weight", List.of(config.tokenTypes(), embedding));
    norm(shapes, embeddings + "LayerNorm", embedding);
    linear(shapes, "albert.encoder.embedding_hidden_mapping_in", hidden, embedding);
    for (int group = 0; group < config.groups(); group++) {
      for (int inner = 0; inner < config.innerLayers(); inner++) {
        String layer = layer(group, inner);
        for (String name : List.of("query", "key", "value", "dense")) {
          linear(shapes, layer + "attention." + name, hidden, hidden);
        }
        norm(shapes, layer + "attention.LayerNorm", hidden);
        linear(shapes, layer + "ffn", config.intermediateSize(), hidden);
        linear(shapes, layer + "ffn_output", hidden, config.intermediateSize());
        norm(shapes, layer + "full_layer_layer_norm", hidden);
      }
    }
    linear(shapes, "qa_outputs", 2, hidden);
    return shapes;
  }

  /** The prefix of the names of one layer's tensors. */
  static String layer(int group, int inner) {
    return "albert.encoder.albert_layer_groups." + group + ".albert_layers." + inner + ".";
  }

  private static void linear(
      Map<String, List<Integer>> shapes, String name, int outputs, int inputs) {
    shapes.put(name + ".weight", List.of(outputs, inputs));
    shapes.put(name + ".bias", List.of(outputs));
  }

  private static void norm(Map<String, List<Integer>> shapes, String name, int size) {
    shapes.put(name + ".weight", List.of(size));
    shapes.put(name + ".bias", List.of(size));
  }

  private static String some(TreeSet<String> names) {
    List<String> first = names.stream().limit(5).toList();
    int rest = names.size() - first.size();
    return names.isEmpty() ? "none" : first + (rest > 0 ? " and " + rest + " more" : "");
  }
}
