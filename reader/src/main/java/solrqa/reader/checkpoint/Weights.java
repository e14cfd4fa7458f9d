/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import solrqa.reader.ModelException;

/**
 * The tensors of an ALBERT span checkpoint, each one there and of the shape that the config asks
 * for. Numbers are read when asked for.
 */
public final class Weights {
  /**
   * The sentence order head and a buffer of constants: published with many checkpoints, not read.
   */
  private static final List<String> IGNORED =
      List.of("albert.pooler.", "albert.embeddings.position_ids");

  private static final long MAX_ELEMENTS = Integer.MAX_VALUE / Float.BYTES;

  /** Tensors may share numbers; a small file of which much is made is another matter. */
  private static final long MAX_SHARING = 4;

  private final Checkpoint checkpoint;

  private Weights(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /** Checks names and shapes against the config. */
  public static Weights check(Checkpoint checkpoint, AlbertConfig config) throws ModelException {
    Map<String, List<Integer>> expected = expected(config);
    TreeSet<String> unknown = new TreeSet<>(checkpoint.tensors().keySet());
    unknown.removeAll(expected.keySet());
    unknown.removeIf(Weights::isIgnored);
    TreeSet<String> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(checkpoint.tensors().keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new ModelException(
          checkpoint.source()
              + " does not hold the tensors of config.json: missing "
              + some(missing)
              + ", unknown "
              + some(unknown));
    }
    long bytes = 0;
    for (Map.Entry<String, List<Integer>> entry : expected.entrySet()) {
      Tensor tensor = checkpoint.tensors().get(entry.getKey());
      check(entry.getKey(), tensor, entry.getValue());
      bytes += tensor.elements() * tensor.type().bytes();
    }
    if (bytes > MAX_SHARING * checkpoint.bytes()) {
      throw new ModelException(
          checkpoint.source()
              + ": its tensors share numbers so that "
              + checkpoint.bytes()
              + " bytes of files become "
              + bytes
              + ", at most "
              + MAX_SHARING
              + " times as many are allowed");
    }
    return new Weights(checkpoint);
  }

  /** Whether a tensor is published with span checkpoints without being needed for them. */
  public static boolean isIgnored(String name) {
    return IGNORED.stream().anyMatch(name::startsWith);
  }

  /** All tensors of the files, the ignored ones included. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Rows first. */
  public List<Integer> shape(String name) {
    return checkpoint.tensors().get(name).shape();
  }

  /** The size of the largest tensor that is read, in elements. */
  public int maxSize() {
    return checkpoint.tensors().entrySet().stream()
        .filter(entry -> !isIgnored(entry.getKey()))
        .mapToInt(entry -> Math.toIntExact(entry.getValue().elements()))
        .max()
        .orElse(0);
  }

  /** Appends a tensor's numbers to a buffer. */
  public void read(String name, FloatBuffer into) throws ModelException {
    checkpoint.tensors().get(name).read(into);
  }

  private static void check(String name, Tensor found, List<Integer> shape) throws ModelException {
    String what = found.file() + ": tensor " + name;
    if (!found.shape().equals(shape)) {
      throw new ModelException(
          what + " has shape " + found.shape() + ", config.json asks for " + shape);
    }
    if (!found.type().isWeight()) {
      throw new ModelException(what + " holds " + found.type() + ", must be F32, F16 or BF16");
    }
    if (found.elements() > MAX_ELEMENTS || found.extent() > MAX_ELEMENTS) {
      throw new ModelException(what + " of shape " + shape + " is larger than two gigabytes");
    }
    if (found.extent() < found.elements()) {
      throw new ModelException(
          what + " uses numbers more than once: strides " + found.strides() + " for " + shape);
    }
  }

  /** Names and shapes as Hugging Face writes them: matrices as outputs x inputs. */
  public static Map<String, List<Integer>> expected(AlbertConfig config) {
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
  public static String layer(int group, int inner) {
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
