/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Small pages and the blocks that are read of them: {@code page => block / block}, a line each. A
 * heading begins with its level. {@code ⏎} is a line feed, {@code ␍} a carriage return, {@code →} a
 * tab.
 */
final class PageTable {
  private static final String ARROW = " => ";

  private PageTable() {}

  /** Pages and blocks as {@link #print} prints them. */
  static Stream<Arguments> of(String rows) {
    return rows.lines()
        .map(
            row -> {
              int arrow = row.lastIndexOf(ARROW);
              String page = row.substring(0, arrow).replace("⏎", "\n").replace("␍", "\r");
              return Arguments.of(page.replace("→", "\t"), row.substring(arrow + ARROW.length()));
            });
  }

  static String print(DocumentPage page) {
    return page.blocks().stream()
        .map(block -> (block.isHeading() ? block.level() + " " : "") + block.text())
        .collect(Collectors.joining(" / "));
  }
}
