/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import solrqa.console.CommandException;
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
  private static final Pattern NUMBER = Pattern.compile("<DOCNO>\\s*(\\S+)\\s*</DOCNO>");

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
    Matcher id = NUMBER.matcher(number.text());
    if (!id.matches()) {
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
    String question = String.join(" ", text).replaceAll("\\s+", " ").strip();
    if (question.isEmpty()) {
      throw number.error("must have a text before " + END);
    }
    if (topics.put(id.group(1), question) != null) {
      throw number.error("must have an id that no topic before has");
    }
  }

  private static Line next(Line begin, Iterator<Line> lines) {
    if (!lines.hasNext()) {
      throw begin.error("must have an " + END);
    }
    return lines.next();
  }
}
