/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table TABLE =
      new Table("name", "value", "")
          .section("2 of one kind")
          .row("a", "1", "   x  [1,  2]")
          .row("bb", "22", "")
          .section("none");

  @Test
  void isPrintedInColumns() {
    assertThat(TABLE.print("%-6s %5s %s"))
        .isEqualTo(
            """
            name   value
            2 of one kind
              a        1    x  [1,  2]
              bb      22
            none
            """);
  }

  @Test
  void isMarkdownWithoutPadding() {
    assertThat(TABLE.markdown())
        .isEqualTo(
            """
            | name | value | |
            |---|---:|---:|
            | **2 of one kind** | | |
            | a | 1 | x [1, 2] |
            | bb | 22 | |
            | **none** | | |
            """);
  }
}
