/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;

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
    Map<?, ?> config =
        (Map<?, ?>) Utils.fromJSONString(Files.readString(model.resolve("config.json")));
    return new ForwardCost(
        number(config, "num_hidden_layers"),
        number(config, "embedding_size"),
        number(config, "hidden_size"),
        number(config, "intermediate_size"));
  }

  private static long number(Map<?, ?> config, String name) {
    return ((Number) config.get(name)).longValue();
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
