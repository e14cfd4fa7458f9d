/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  @ParameterizedTest
  @CsvSource({"0, 0 pages", "1, 1 page", "2, 2 pages", "9999999999, 9999999999 pages"})
  void countsInWords(long number, String words) {
    assertThat(Count.of(number, "page")).isEqualTo(words);
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
