/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSplitter;

/**
 * Cuts a document into passages of whole blocks: long enough to say something, short enough for the
 * reader's one or two windows.
 *
 * <p>A passage ends before a heading once it has {@link #SHORTEST} characters, and before a block
 * that would make it longer than {@link #LONGEST}. Headings stay in the text: the lines below them
 * often make sense only with them.
 */
final class PagePassages {
  private static final int SHORTEST = 600;
  private static final int LONGEST = 1200;
  private static final PassageSplitter SENTENCES = new PassageSplitter(LONGEST);

  private final DocumentPage page;
  private final String path;
  private final List<SourcePassage> passages = new ArrayList<>();

  /** The headings that the next block stands below, by their level. */
  private final TreeMap<Integer, String> headings = new TreeMap<>();

  private final List<String> blocks = new ArrayList<>();
  private String title;
  private int length;
  private boolean headingsOnly = true;

  private PagePassages(DocumentPage page, String path) {
    this.page = page;
    this.path = path;
    this.title = page.title();
  }

  /**
   * The passages of a document in its order.
   *
   * @param path what the passages' ids begin with
   */
  static List<SourcePassage> of(DocumentPage page, String path) {
    PagePassages cutter = new PagePassages(page, path);
    for (DocumentPage.Block block : page.blocks()) {
      if (block.isHeading()) {
        cutter.addHeading(block);
      } else {
        for (Passage part : SENTENCES.split(block.text())) {
          cutter.addText(part.text().strip());
        }
      }
    }
    cutter.end();
    return cutter.passages;
  }

  private void addHeading(DocumentPage.Block heading) {
    if (length >= SHORTEST && !headingsOnly) {
      end();
    }
    headings.tailMap(heading.level(), true).clear();
    headings.put(heading.level(), heading.text());
    add(heading.text());
  }

  private void addText(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (length + text.length() > LONGEST && !headingsOnly) {
      end();
    }
    add(text);
    headingsOnly = false;
  }

  private void add(String text) {
    if (headingsOnly) {
      title = titleHere();
    }
    blocks.add(text);
    length += text.length() + 2;
  }

  /** The page's title and the headings; a heading that repeats the title says nothing more. */
  private String titleHere() {
    String below =
        headings.values().stream()
            .filter(heading -> !heading.equalsIgnoreCase(page.title()))
            .collect(Collectors.joining(" › "));
    return below.isEmpty() ? page.title() : page.title() + " › " + below;
  }

  private void end() {
    if (!headingsOnly) {
      int position = passages.size();
      passages.add(
          new SourcePassage(
              path + "#" + position, title, String.join("\n\n", blocks), path, position));
    }
    blocks.clear();
    length = 0;
    headingsOnly = true;
    title = titleHere();
  }
}
