/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import solrqa.console.CommandException;
import solrqa.console.OneLine;
import solrqa.data.SquadFile.Paragraph;
import solrqa.files.Notice;

/** All paragraphs of a SQuAD file as passages, each text once. */
public final class SquadPassages {
  private static final String NAMELESS = "article";

  private SquadPassages() {}

  /**
   * Reads a file.
   *
   * @return passages whose ids are the article's title and the paragraph's number in it, from 0
   * @throws CommandException if the file cannot be read, is not of this format or has no text
   */
  public static PassageSource read(Path file) throws IOException {
    List<SourcePassage> passages = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    List<String> blank = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    Map<String, Integer> positions = new HashMap<>();
    for (Paragraph paragraph : SquadFile.open(file).paragraphs()) {
      String article = paragraph.article().isBlank() ? NAMELESS : paragraph.article().strip();
      int position = positions.merge(article, 1, Integer::sum) - 1;
      String id = OneLine.of(article).replace(' ', '_') + "#" + position;
      if (paragraph.text().isBlank()) {
        blank.add(id);
      } else if (!texts.add(paragraph.text())) {
        twice.add(id);
      } else {
        passages.add(new SourcePassage(id, title(paragraph), paragraph.text(), article, position));
      }
    }
    if (passages.isEmpty()) {
      throw new CommandException(file + ": has no paragraph with text, there is nothing to index");
    }
    return new PassageSource(
        file.getFileName().toString(),
        passages,
        Notice.of(
            new Notice("paragraph", "without text, not indexed", blank),
            new Notice("paragraph", "with the text of one before, indexed once", twice)));
  }

  /** SQuAD's titles are those of Wikipedia's addresses. */
  private static String title(Paragraph paragraph) {
    return paragraph.article().replace('_', ' ').strip();
  }
}
