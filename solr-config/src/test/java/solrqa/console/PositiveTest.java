/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class PositiveTest {
  private final CommandSpec spec = new CommandLine(CommandSpec.create()).getCommandSpec();

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesWhatIsNotPositive(int value) {
    assertThatThrownBy(() -> Positive.require(spec, "--depth", value))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --depth " + value + ", must be at least 1");
  }

  @Test
  void takesAnythingPositive() {
    assertThatCode(() -> Positive.require(spec, "--depth", 1)).doesNotThrowAnyException();
    assertThatCode(() -> Positive.require(spec, "--depth", Integer.MAX_VALUE))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void refusesWhatIsNotBetweenItsBounds(int value) {
    assertThatThrownBy(() -> Positive.requireBetween(spec, "--x", value, 3, 5))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --x " + value + ", must be between 3 and 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void takesBothBoundsAndWhatIsBetween(int value) {
    assertThatCode(() -> Positive.requireBetween(spec, "--x", value, 3, 5))
        .doesNotThrowAnyException();
  }

  @Test
  void knowsHowManyThreadsANodeMayHave() {
    assertThatCode(() -> Positive.requireThreads(spec, "--threads", 256))
        .doesNotThrowAnyException();
    assertThatCode(() -> Positive.requireThreads(spec, "--threads", 1)).doesNotThrowAnyException();
    for (int threads : new int[] {0, -8, 257}) {
      assertThatThrownBy(() -> Positive.requireThreads(spec, "--threads", threads))
          .isInstanceOf(ParameterException.class)
          .hasMessage("illegal --threads " + threads + ", must be between 1 and 256");
    }
  }
}
