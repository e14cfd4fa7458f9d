/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardCostTest {
  @Test
  void countsTwoOperationsAMultiplyAdd() {
    int length = 3;
    long layer =
        length * (4L * 8 * 8) // query, key, value, output
            + length * (2L * 8 * 32) // feed-forward
            + 2L * length * length * 8; // who looks at whom, and what is seen
    long window = length * 4L * 8 + 2 * layer + length * 8L * 2;
    ForwardCost cost = new ForwardCost(2, 4, 8, 32);
    assertThat(cost.operations(List.of(length))).isEqualTo(2.0 * window);
    assertThat(cost.operations(List.of(length, length))).isEqualTo(4.0 * window);
    assertThat(cost.operations(List.of())).isZero();
  }

  @Test
  void takesItsSizesFromTheCheckpoint() throws Exception {
    assertThat(ForwardCost.of(Path.of("../solr-config/models/small")))
        .isEqualTo(new ForwardCost(12, 384, 384, 1536));
  }
}
