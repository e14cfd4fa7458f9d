/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Arrays;
import java.util.List;

/** Reads plain text: blank lines separate blocks, single line breaks are where lines were full. */
final class TextPage {
  private TextPage() {}

  static DocumentPage read(String text, String name) {
    List<DocumentPage.Block> blocks =
        Arrays.stream(text.split("\\R[ \\t]*\\R"))
            .map(block -> block.replaceAll("\\s+", " ").strip())
            .filter(block -> !block.isEmpty())
            .map(block -> new DocumentPage.Block(0, block))
            .toList();
    return new DocumentPage(name, blocks);
  }
}
