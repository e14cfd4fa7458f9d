/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.Arrays;
import java.util.List;

/** Reads plain text: blank lines separate blocks, single line breaks are where lines were full. */
final class TextPage {
  private TextPage() {}

  static DocumentPage read(String text, String name) {
    // First one kind of line end: else \R could count the two characters of one \r\n as two.
    String lines = text.replaceAll("\\R", "\n");
    List<DocumentPage.Block> blocks =
        Arrays.stream(lines.split("\n[ \\t]*\n"))
            .map(block -> block.replaceAll("\\s+", " ").strip())
            .filter(block -> !block.isEmpty())
            .map(block -> new DocumentPage.Block(0, block))
            .toList();
    return new DocumentPage(name, blocks);
  }
}
