/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.console.OneLine;
import solrqa.files.TextFile;
import solrqa.files.TextFile.Line;

/**
 * Reads TREC topics of the simplest kind:
 *
 * <pre>
 * &lt;DOC&gt;
 * &lt;DOCNO&gt; 1 &lt;/DOCNO&gt;
 * text on any number of lines
 * &lt;/DOC&gt;
 * </pre>
 */
public final class TrecTopics {
  private static final String BEGIN = "<DOC>";
  private static final String END = "</DOC>";
  private static final String BEGIN_NUMBER = "<DOCNO>";
  private static final String END_NUMBER = "</DOCNO>";

  private final Map<String, String> topics = new LinkedHashMap<>();

  private TrecTopics() {}

  /**
   * The topics' texts by their ids in the file's order, with one space between words.
   *
   * @throws CommandException naming file, line and rule, if the file is not of this format
   */
  public static Map<String, String> read(Path file) throws IOException {
    TrecTopics topics = new TrecTopics();
    Iterator<Line> lines = TextFile.lines(file, "a file of TREC topics").iterator();
    while (lines.hasNext()) {
      Line line = lines.next();
      if (line.text().equals(BEGIN)) {
        topics.add(line, lines);
      } else if (!line.text().isEmpty()) {
        throw line.error("must be " + BEGIN);
      }
    }
    if (topics.topics.isEmpty()) {
      throw new CommandException(file + ": has no topic, must have " + BEGIN + " ... " + END);
    }
    return topics.topics;
  }

  private void add(Line begin, Iterator<Line> lines) {
    Line number = next(begin, lines);
    while (number.text().isEmpty()) {
      number = next(begin, lines);
    }
    String id = id(number.text());
    if (id.isEmpty() || id.contains(" ")) {
      throw number.error("must be <DOCNO> id </DOCNO>, the id without white space");
    }
    List<String> text = new ArrayList<>();
    Line line = next(begin, lines);
    while (!line.text().equals(END)) {
      if (line.text().equals(BEGIN)) {
        throw line.error("must be " + END + " before the next " + BEGIN);
      }
      text.add(line.text());
      line = next(begin, lines);
    }
    String question = OneLine.of(String.join(" ", text)).strip();
    if (question.isEmpty()) {
      throw number.error("must have a text before " + END);
    }
    if (topics.put(id, question) != null) {
      throw number.error("must have an id that no topic before has");
    }
  }

  /** What is between the tags, white space in it as one space each; empty without both. */
  private static String id(String number) {
    boolean between =
        number.length() >= BEGIN_NUMBER.length() + END_NUMBER.length()
            && number.startsWith(BEGIN_NUMBER)
            && number.endsWith(END_NUMBER);
    return between
        ? OneLine.of(number.substring(BEGIN_NUMBER.length(), number.length() - END_NUMBER.length()))
            .strip()
        : "";
  }

  private static Line next(Line begin, Iterator<Line> lines) {
    if (!lines.hasNext()) {
      throw begin.error("must have an " + END);
    }
    return lines.next();
  }
}
