/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class ConsoleTest {
  private final CommandSpec spec = new CommandLine(CommandSpec.create()).getCommandSpec();

  @ParameterizedTest
  @CsvSource({"0, 0 pages", "1, 1 page", "2, 2 pages", "9999999999, 9999999999 pages"})
  void countsInWords(long number, String words) {
    assertThat(Count.of(number, "page")).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, Integer.MAX_VALUE})
  void takesCountsFromOneOn(int count) {
    assertThatCode(() -> Positive.require(spec, "--rows", count)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesCountsBelowOne(int count) {
    assertThatThrownBy(() -> Positive.require(spec, "--rows", count))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --rows " + count + ", must be at least 1");
  }

  @Test
  void takesAsManyThreadsAsANodeMayHave() {
    assertThatCode(() -> Positive.requireThreads(spec, "--threads", 1)).doesNotThrowAnyException();
    assertThatCode(() -> Positive.requireThreads(spec, "--threads", 256))
        .doesNotThrowAnyException();
    for (int threads : new int[] {0, -8, 257}) {
      assertThatThrownBy(() -> Positive.requireThreads(spec, "--threads", threads))
          .isInstanceOf(ParameterException.class)
          .hasMessage("illegal --threads " + threads + ", must be from 1 to 256");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true, true", "TRUE, true, true", "yes, false, false", "'', false, false"})
  void isATerminalOnlyWhereTheScriptSaysSo(String value, boolean output, boolean error) {
    System.setProperty("solrqa.terminal.output", value);
    System.setProperty("solrqa.terminal.error", value);
    try {
      assertThat(Terminal.current()).isEqualTo(new Terminal(output, error));
      System.clearProperty("solrqa.terminal.error");
      assertThat(Terminal.current()).isEqualTo(new Terminal(output, false));
    } finally {
      System.clearProperty("solrqa.terminal.output");
      System.clearProperty("solrqa.terminal.error");
    }
  }
}
