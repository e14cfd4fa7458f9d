/* Licensed under the Apache License, Version 2.0. */
package solrqa.data.topics;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.data.topics.TrecTopics.Topic;
import solrqa.files.TextFile.Line;

/**
 * TREC topics of the simplest kind:
 *
 * <pre>
 * &lt;DOC&gt;
 * &lt;DOCNO&gt; 1 &lt;/DOCNO&gt;
 * text on any number of lines
 * &lt;/DOC&gt;
 * </pre>
 */
final class DocTopics {
  static final String BEGIN = "<DOC>";
  private static final String END = "</DOC>";
  private static final String BEGIN_NUMBER = "<DOCNO>";
  private static final String END_NUMBER = "</DOCNO>";

  private DocTopics() {}

  /**
   * The topics in the file's order.
   *
   * @throws CommandException naming file, line and rule, if they are not of this form
   */
  static List<Topic> read(List<Line> all) {
    return TrecTopics.beginningWith(BEGIN, all, DocTopics::topic);
  }

  private static Topic topic(Line begin, Iterator<Line> lines) {
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
    String question = TrecTopics.inOneLine(String.join(" ", text));
    if (question.isEmpty()) {
      throw number.error("must have a text before " + END);
    }
    return new Topic(number, id, Map.of(TrecTopics.TEXT, question));
  }

  /** What is between the tags, white space in it as one space each; empty without both. */
  private static String id(String number) {
    boolean between =
        number.length() >= BEGIN_NUMBER.length() + END_NUMBER.length()
            && number.startsWith(BEGIN_NUMBER)
            && number.endsWith(END_NUMBER);
    return between
        ? TrecTopics.inOneLine(
            number.substring(BEGIN_NUMBER.length(), number.length() - END_NUMBER.length()))
        : "";
  }

  private static Line next(Line begin, Iterator<Line> lines) {
    if (!lines.hasNext()) {
      throw begin.error("must have an " + END);
    }
    return lines.next();
  }
}
