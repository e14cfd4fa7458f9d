/* Licensed under the Apache License, Version 2.0. */
package solrqa.data.topics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import solrqa.console.CommandException;
import solrqa.console.OneLine;
import solrqa.files.TextFile;
import solrqa.files.TextFile.Line;

/**
 * Reads TREC topics in each of their forms, which the first line tells apart:
 *
 * <pre>
 * &lt;DOC&gt;                &lt;top&gt;                    &lt;topics&gt;                          1 TAB text
 * &lt;DOCNO&gt; 1 &lt;/DOCNO&gt;  &lt;num&gt; Number: 1          &lt;topic number="1"&gt;
 * text                 &lt;title&gt; text             &lt;query&gt;text&lt;/query&gt;
 * &lt;/DOC&gt;               &lt;desc&gt; Description:      &lt;question&gt;text&lt;/question&gt;
 *                      text                     &lt;/topic&gt;
 *                      &lt;/top&gt;                   &lt;/topics&gt;
 * </pre>
 */
public final class TrecTopics {
  private static final String FORMS =
      "must have <DOC> ... </DOC>, <top> ... </top>, XML with <topic number=\"1\">, or an id, a tab"
          + " and a text a line";

  /** Which of several fields is asked where nobody says. */
  private static final List<String> USUAL = List.of("title", "query");

  /** In fields of topics that have only one. */
  static final String TEXT = "text";

  private TrecTopics() {}

  /**
   * A topic.
   *
   * @param line where it begins, for messages
   * @param id unique in its file
   * @param fields texts by their names, in the file's order
   */
  record Topic(Line line, String id, Map<String, String> fields) {}

  /** The usual field of each topic. */
  public static Map<String, String> read(Path file) throws IOException {
    return read(file, Optional.empty());
  }

  /**
   * The topics' texts by their ids in the file's order, with one space between words.
   *
   * @param field which of several: title, desc and narr, or the names of XML's elements; empty for
   *     title or query, or else the first
   * @throws CommandException naming file, line and rule, if the file is of none of these forms, or
   *     a topic lacks the field
   */
  public static Map<String, String> read(Path file, Optional<String> field) throws IOException {
    List<Topic> topics = topics(file);
    if (topics.isEmpty()) {
      throw new CommandException(file + ": has no topic, " + FORMS);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Topic topic : topics) {
      if (topic.id.isEmpty() || topic.id.contains(" ")) {
        throw topic.line.error("must have an id without white space");
      }
      if (texts.put(topic.id, text(topics, topic, field)) != null) {
        throw topic.line.error("must have an id that no topic before has");
      }
    }
    return texts;
  }

  private static List<Topic> topics(Path file) throws IOException {
    List<Line> lines = TextFile.lines(file, "a file of TREC topics");
    List<Line> written = lines.stream().dropWhile(line -> line.text().isEmpty()).toList();
    if (written.isEmpty()) {
      return List.of();
    }
    String begin = written.get(0).text();
    if (begin.startsWith(TaggedTopics.TOP)) {
      return TaggedTopics.read(written);
    } else if (begin.regionMatches(true, 0, DocTopics.BEGIN, 0, DocTopics.BEGIN.length())) {
      return DocTopics.read(written);
    } else if (begin.startsWith("<")) {
      return XmlTopics.read(file, written);
    }
    return ofTabs(written);
  }

  /**
   * The topics that begin with the same line each.
   *
   * @param topic takes the line and those behind it, up to the topic's end
   */
  static List<Topic> beginningWith(
      String begin, List<Line> all, BiFunction<Line, Iterator<Line>, Topic> topic) {
    List<Topic> topics = new ArrayList<>();
    Iterator<Line> lines = all.iterator();
    while (lines.hasNext()) {
      Line line = lines.next();
      if (line.text().equals(begin)) {
        topics.add(topic.apply(line, lines));
      } else if (!line.text().isEmpty()) {
        throw line.error("must be " + begin);
      }
    }
    return topics;
  }

  /** A line each, with a tab behind the id. */
  private static List<Topic> ofTabs(List<Line> lines) {
    List<Topic> topics = new ArrayList<>();
    for (Line line : lines) {
      int tab = line.text().indexOf('\t');
      if (tab > 0) {
        topics.add(
            new Topic(
                line,
                line.text().substring(0, tab).strip(),
                Map.of(TEXT, inOneLine(line.text().substring(tab)))));
      } else if (!line.text().isEmpty()) {
        throw line.error(FORMS);
      }
    }
    return topics;
  }

  private static String text(List<Topic> topics, Topic topic, Optional<String> field) {
    String name = field.orElseGet(() -> usual(topic));
    String text = topic.fields.getOrDefault(name, "");
    if (text.isEmpty()) {
      Set<String> known = new LinkedHashSet<>();
      topics.forEach(one -> known.addAll(one.fields.keySet()));
      throw topic.line.error(
          "must have a text" + (name.isEmpty() ? "" : " in " + name) + ", topics have " + known);
    }
    return text;
  }

  private static String usual(Topic topic) {
    return Stream.concat(USUAL.stream(), topic.fields.keySet().stream())
        .filter(topic.fields::containsKey)
        .findFirst()
        .orElse("");
  }

  static String inOneLine(String text) {
    return OneLine.of(text).strip();
  }
}
