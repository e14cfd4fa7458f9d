/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountTest {

  @AfterEach
  void forget() {
    System.clearProperty("solrqa.terminal.output");
  }

  @Test
  void saysOneInTheSingularAndAllElseInThePlural() {
    assertThat(Count.of(0, "passage")).isEqualTo("0 passages");
    assertThat(Count.of(1, "passage")).isEqualTo("1 passage");
    assertThat(Count.of(2, "passage")).isEqualTo("2 passages");
    assertThat(Count.of(5_000_000_000L, "window")).isEqualTo("5000000000 windows");
  }

  @Test
  void believesTheScriptAboutTheTerminal() {
    assertThat(Terminal.current()).isEqualTo(new Terminal(false, false));
    System.setProperty("solrqa.terminal.output", "true");
    assertThat(Terminal.current()).isEqualTo(new Terminal(true, false));
  }
}
