/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import solrqa.console.OneLine;

/** Reads plain text: blank lines separate blocks, single line breaks are where lines were full. */
final class TextPage {
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern BLANK_LINE = Pattern.compile("\n[ \\t]*+\n");

  private TextPage() {}

  static DocumentPage read(String text, String name) {
    // First one kind of line end: else \R could count the two characters of one \r\n as two.
    String lines = LINE_END.matcher(text).replaceAll("\n");
    List<DocumentPage.Block> blocks =
        Arrays.stream(BLANK_LINE.split(lines))
            .map(block -> OneLine.of(block).strip())
            .filter(block -> !block.isEmpty())
            .map(block -> new DocumentPage.Block(0, block))
            .toList();
    return new DocumentPage(name, blocks);
  }
}
