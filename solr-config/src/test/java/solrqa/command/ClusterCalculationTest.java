/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.command.ClusterParts.Exchange;
import solrqa.command.ClusterParts.Line;
import solrqa.command.StageExchange.Stage;

class ClusterCalculationTest {
  private static final double EPSILON = 1e-9;

  private static ClusterParts parts() {
    Map<Stage, Exchange> stages = new EnumMap<>(Stage.class);
    stages.put(Stage.STATISTICS, new Exchange(2, 100, 200, 1));
    stages.put(Stage.RETRIEVAL, new Exchange(2, 300, 400, 2));
    stages.put(Stage.READING, new Exchange(2, 500, 600, 3));
    stages.put(Stage.FIELDS, new Exchange(1, 700, 800, 4));
    return new ClusterParts(10, 20, 30, stages, new Line(400, 20), new Line(300, 60), 5, 0.5);
  }

  private static ClusterCalculation of(int depth, int shards) {
    return new ClusterCalculation(parts(), depth, shards);
  }

  /** All ways in which documents can lie on shards, one by one. */
  @Test
  void expectsWhatTheAverageOfAllWaysIs() {
    for (int shards = 1; shards <= 4; shards++) {
      for (int depth = 1; depth <= 5; depth++) {
        double readers = 0;
        double fullest = 0;
        int ways = (int) Math.pow(shards, depth);
        for (int way = 0; way < ways; way++) {
          int[] counts = new int[shards];
          for (int document = 0, rest = way; document < depth; document++, rest /= shards) {
            counts[rest % shards]++;
          }
          readers += Arrays.stream(counts).filter(count -> count > 0).count();
          fullest += Arrays.stream(counts).max().orElseThrow();
        }
        assertThat(of(depth, shards).readers()).isCloseTo(readers / ways, within(EPSILON));
        assertThat(of(depth, shards).fullest())
            .as("%d of %d shards", depth, shards)
            .isCloseTo(fullest / ways, within(EPSILON));
      }
    }
  }

  @Test
  void addsUpWhatOneShardTakes() {
    ClusterCalculation one = of(10, 1);
    assertThat(one.requests()).isEqualTo(4);
    assertThat(one.readingBytes()).isEqualTo(400 + 300 + 10 * (20 + 60));
    assertThat(one.bytes()).isEqualTo(300 + 700 + one.readingBytes() + 1_500);
    // ten documents of two windows; the stages; the coordinator
    assertThat(one.millis()).isCloseTo(10 * 60 + 10 + 5 + 4 * 0.5, within(EPSILON));
    assertThat(one.shardsRate()).isCloseTo(1_000 / (10 + 600.0), within(EPSILON));
    assertThat(one.coordinatorRate()).isCloseTo(1_000 / 7.0, within(EPSILON));
  }

  @Test
  void knowsWhereTheCoordinatorIsTheLimit() {
    int limit = ClusterCalculation.limit(parts(), 10);
    assertThat(of(10, limit).coordinatorRate()).isLessThan(of(10, limit).shardsRate());
    assertThat(of(10, limit - 1).coordinatorRate())
        .isGreaterThanOrEqualTo(of(10, limit - 1).shardsRate());
  }
}
