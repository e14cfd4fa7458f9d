/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  @Test
  void repeatsAtLeastThreeTimesAfterAsManyThatDoNotCount() throws Exception {
    List<byte[]> made = new ArrayList<>();
    Repetition repetition = Repetition.of(() -> made.add(new byte[1 << 20]), 1e-9);
    assertThat(repetition.rounds()).isEqualTo(3);
    assertThat(made).hasSize(6);
    assertThat(repetition.bytes()).isBetween(1.0 * (1 << 20), 2.0 * (1 << 20));
    assertThat(repetition.milliseconds()).isPositive();
  }

  @Test
  void takesTheMedian() {
    assertThat(Median.of(new double[] {9, 1, 2})).hasValue(2);
    assertThat(Median.of(new double[] {9, 1, 2, 4})).hasValue(3);
    assertThat(Median.of(new double[0])).isEmpty();
    double[] values = {3, 1, 2};
    Median.of(values);
    assertThat(values).as("left as they were").containsExactly(3, 1, 2);
  }

  @Test
  void saysWhatOfTheProcessorMatters() {
    String file = "processor\t: 0\nmodel name\t: A: B\nflags\t\t: fpu avx2 avx512f avx512fx\n";
    assertThat(Machine.processor(file))
        .containsEntry("processor", "A: B")
        .containsEntry("instructions", List.of("avx2", "avx512f"));
    assertThat(Machine.processor("")).containsOnlyKeys("instructions");
  }
}
