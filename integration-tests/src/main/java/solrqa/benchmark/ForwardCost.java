/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How much arithmetic an ALBERT forward pass is.
 *
 * @param layers that a window goes through
 * @param embedding columns of the embeddings, E
 * @param hidden columns of the hidden states, H
 * @param intermediate columns inside the feed-forward part, I
 */
record ForwardCost(long layers, long embedding, long hidden, long intermediate) {

  /** Takes the sizes out of a checkpoint folder's config.json. */
  static ForwardCost of(Path model) throws IOException {
    JsonNode config = new ObjectMapper().readTree(model.resolve("config.json").toFile());
    return new ForwardCost(
        config.required("num_hidden_layers").longValue(),
        config.required("embedding_size").longValue(),
        config.required("hidden_size").longValue(),
        config.required("intermediate_size").longValue());
  }

  /**
   * Floating-point operations, two a multiply-add, of the matrix products. For each of a window's S
   * positions these are
   *
   * <pre>
   * E H                  embedding to hidden, once
   * 4 H H + 2 H I        query, key, value, output; feed-forward up and down, each layer
   * 2 S H                attention scores and their use, each layer
   * 2 H                  span head, once
   * </pre>
   *
   * @param windows their lengths; padding is no work
   */
  double operations(List<Integer> windows) {
    return windows.stream().mapToDouble(this::operations).sum();
  }

  /** The same of the layers' linear maps alone, for so many rows. */
  double linearOperations(int rows) {
    return 2.0 * rows * layers * (4.0 * hidden * hidden + 2.0 * hidden * intermediate);
  }

  private double operations(int length) {
    double layer = 4.0 * hidden * hidden + 2.0 * hidden * intermediate + 2.0 * length * hidden;
    return 2.0 * length * (embedding * hidden + layers * layer + 2.0 * hidden);
  }
}
