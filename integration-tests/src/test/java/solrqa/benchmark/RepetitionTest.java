/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import solrqa.console.CommandException;

/** Public, and so is its benchmark, for the code that JMH writes. */
public class RepetitionTest {

  /** Asks for memory, or fails. */
  @State(Scope.Thread)
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public static class Allocation {
    @Param("1")
    private int bytes;

    @Benchmark
    public byte[] make() {
      return new byte[bytes];
    }

    @Benchmark
    public void fail() {
      throw new IllegalStateException("out of order");
    }
  }

  @Test
  void measuresTimeAndBytes() {
    Repetition repetition = repeat("make", 1 << 20);
    assertThat(repetition.rounds()).isGreaterThanOrEqualTo(3);
    assertThat(repetition.bytes()).isBetween(1.0 * (1 << 20), 2.0 * (1 << 20));
    assertThat(repetition.milliseconds()).isPositive();
  }

  @Test
  void passesParametersOn() {
    assertThat(repeat("make", 1 << 22).bytes()).isGreaterThan(1 << 22);
  }

  @Test
  void saysWhyAMethodFails() {
    assertThatThrownBy(() -> repeat("fail", 1))
        .isInstanceOf(CommandException.class)
        .hasMessageContainingAll("fail cannot be measured: ", "out of order");
  }

  private static Repetition repeat(String method, int bytes) {
    return Repetition.of(Allocation.class, method, Map.of("bytes", Integer.toString(bytes)), 0.03);
  }
}
