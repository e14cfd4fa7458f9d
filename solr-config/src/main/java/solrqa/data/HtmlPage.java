/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.List;
import org.jsoup.nodes.Document;
import solrqa.console.OneLine;

/** Reads HTML: the visible text of its main part, table rows with the headers of their columns. */
final class HtmlPage {
  private HtmlPage() {}

  static DocumentPage read(Document document, String name) {
    MainPart main = MainPart.of(document);
    List<DocumentPage.Block> blocks =
        PageBlocks.of(main.element(), main.passedOver()::contains).stream()
            .map(raw -> new DocumentPage.Block(raw.level(), OneLine.of(raw.text()).strip()))
            .toList();
    String title = document.title().strip();
    return new DocumentPage(title.isEmpty() ? firstHeading(blocks, name) : title, blocks);
  }

  private static String firstHeading(List<DocumentPage.Block> blocks, String otherwise) {
    return blocks.stream()
        .filter(block -> block.level() == 1)
        .map(DocumentPage.Block::text)
        .findFirst()
        .orElse(otherwise);
  }
}
