/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.ClusterFigures.ScaleRow;

class ClusterFiguresTest {
  private static final Figures.Run RUN = new Figures.Run(Map.of(), 1, "1.0");

  /** Two processors: two nodes answer twice as much as one, four do not. */
  private static final List<ScaleRow> SCALE =
      List.of(
          row(1, 1, 10, 1.0, 900, 950, 990, 0.8, 0.01),
          row(1, 8, 12, 1.2, 8_000, 9_000, 990, 0.8, 0.0),
          row(2, 1, 15, 1.5, 600, 700, 990, 0.8, 0.3),
          row(2, 8, 24, 2.4, 4_000, 5_000, 990, 0.8, 0.2),
          row(4, 1, 16, 1.6, 500, 600, 990, 0.8, 0.2),
          row(4, 8, 24, 2.4, 4_000, 5_100, 1_100, 0.8, 0.02));

  private static final FailoverFigures KILL =
      new FailoverFigures(
          5,
          60,
          20.02,
          new FailoverFigures.Seen(
              8, part(30, 0, 0, 150, 0), part(8, 0, 0, 40, 0), part(20, 1, 0, 100, 0), List.of()),
          new FailoverFigures.Seen(
              4, part(15, 0, 0, 75, 0), part(4, 0, 4, 11, 9), part(10, 0, 10, 50, 0), List.of()));

  @Test
  void showsWhatEachClusterDoes() {
    assertThat(new ClusterFigures(Map.of(), SCALE, null).markdown(RUN))
        .contains("| 1 | 1 | 10 | 1.00 | 1.00 | 900 | 950 | 990 | 80 % of 1 | 1 % | 19 % |\n")
        .contains("| 4 | 8 | 24 | 2.40 | 2.00 | 4000 | 5100 | 1100 | 80 % of 2 | 2 % | 18 % |\n")
        .doesNotContain("killed");
  }

  @Test
  void saysWhereItStopsAndWhy() {
    assertThat(new ClusterFigures(Map.of(), SCALE, KILL).markdown(RUN))
        .contains(
            "8 clients: 2 nodes answer 2.00 times as many questions as 1. A question takes 990 ms of"
                + " processor time instead of 990, and there are 2 processors now: if nothing"
                + " else ran, they could answer 2.00 times as many.\n"
                + "8 clients: 4 nodes answer 1.00 times as many questions as 2. A question takes"
                + " 1100 ms of processor time instead of 990, and there are 2 processors as before:"
                + " if nothing else ran, they could answer 0.90 times as many.\n");
  }

  @Test
  void showsWhatADeathCosts() {
    assertThat(new ClusterFigures(Map.of(), List.of(), KILL).markdown(RUN))
        .startsWith("One of two nodes was killed after 20 of 60 s; 5 documents")
        .contains("| 2 | 8 | after | 20 | 1 | 0 | 100 | 0 | 5 | 6 |\n")
        .contains("| 1, `shards.tolerant=true` | 4 | during | 4 | 0 | 4 | 11 | 9 | 5 | 6 |\n");
  }

  private static ScaleRow row(
      int nodes,
      int clients,
      int questions,
      double throughput,
      double p50,
      double p95,
      double processorMillis,
      double busy,
      double idle) {
    return new ScaleRow(
        nodes,
        clients,
        questions,
        0,
        0,
        0,
        0,
        10,
        throughput,
        p50,
        p95,
        processorMillis,
        busy,
        idle);
  }

  private static FailoverFigures.Part part(
      int questions, int failed, int partial, int read, int unread) {
    return new FailoverFigures.Part(questions, failed, partial, read, unread, 5, 6);
  }
}
