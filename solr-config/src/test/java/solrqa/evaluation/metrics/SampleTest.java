/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final List<Integer> ALL = IntStream.range(0, 10).boxed().toList();

  @Test
  void drawsSoManyInTheirOrder() {
    for (int number = 0; number <= ALL.size(); number++) {
      List<Integer> drawn = Sample.draw(ALL, number, new SplittableRandom(number));
      assertThat(drawn).hasSize(number).isSorted().doesNotHaveDuplicates().isSubsetOf(ALL);
    }
    assertThat(Sample.draw(ALL, 10, new SplittableRandom(1))).isEqualTo(ALL);
  }

  @Test
  void drawsTheSameWithTheSameSeed() {
    assertThat(Sample.draw(ALL, 5, new SplittableRandom(3)))
        .isEqualTo(Sample.draw(ALL, 5, new SplittableRandom(3)));
  }

  /** Of 20,000 draws of 3 of 10 each is in 0.3, with a standard deviation of 0.0032. */
  @Test
  void drawsEachAsOftenAsAnyOther() {
    SplittableRandom random = new SplittableRandom(5);
    int[] drawn = new int[ALL.size()];
    for (int i = 0; i < 20_000; i++) {
      Sample.draw(ALL, 3, random).forEach(one -> drawn[one]++);
    }
    for (int times : drawn) {
      assertThat(times / 20_000.0).isCloseTo(0.3, within(0.02));
    }
  }
}
