/* Licensed under the Apache License, Version 2.0. */
package solrqa.data.topics;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.data.topics.TrecTopics.Topic;
import solrqa.files.TextFile.Line;

/**
 * TREC topics as most tracks have them, a field from the tag at a line's beginning to the next:
 *
 * <pre>
 * &lt;top&gt;
 * &lt;num&gt; Number: 301
 * &lt;title&gt; International Organized Crime
 * &lt;desc&gt; Description:
 * text on any number of lines
 * &lt;/top&gt;
 * </pre>
 */
final class TaggedTopics {
  static final String TOP = "<top>";
  private static final String END = "</top>";
  private static final String NUMBER = "num";

  /** What tracks write before the text of a field. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry(NUMBER, "Number:"),
          Map.entry("title", "Topic:"),
          Map.entry("desc", "Description:"),
          Map.entry("narr", "Narrative:"),
          Map.entry("dom", "Domain:"),
          Map.entry("smry", "Summary:"),
          Map.entry("con", "Concept(s):"),
          Map.entry("fac", "Factor(s):"),
          Map.entry("def", "Definition(s):"));

  private TaggedTopics() {}

  /**
   * The topics in the file's order.
   *
   * @throws CommandException naming file, line and rule, if they are not of this form
   */
  static List<Topic> read(List<Line> all) {
    return TrecTopics.beginningWith(TOP, all, TaggedTopics::topic);
  }

  private static Topic topic(Line begin, Iterator<Line> lines) {
    Map<String, StringBuilder> fields = new LinkedHashMap<>();
    StringBuilder field = new StringBuilder();
    while (lines.hasNext()) {
      Line line = lines.next();
      String text = line.text();
      if (text.equals(END)) {
        return topic(begin, fields);
      } else if (text.equals(TOP)) {
        throw line.error("must be " + END + " before the next " + TOP);
      }
      String tag = tag(text);
      if (!tag.isEmpty()) {
        field = new StringBuilder();
        if (fields.put(tag, field) != null) {
          throw line.error("must be a tag that the topic has once");
        }
        text = text.substring(tag.length() + 2);
      } else if (fields.isEmpty() && !text.isEmpty()) {
        throw line.error("must begin with a tag such as <num> or <title>");
      }
      field.append(' ').append(text);
    }
    throw begin.error("must have a " + END);
  }

  private static Topic topic(Line begin, Map<String, StringBuilder> written) {
    Map<String, String> fields = new LinkedHashMap<>();
    written.forEach((tag, text) -> fields.put(tag, text(tag, text.toString())));
    String id = fields.getOrDefault(NUMBER, "");
    fields.keySet().removeAll(List.of(NUMBER, "head"));
    return new Topic(begin, id, fields);
  }

  /** The name of the tag that a line begins with; empty for none. */
  private static String tag(String line) {
    int end = 1;
    while (line.startsWith("<") && end < line.length() && Character.isLetter(line.charAt(end))) {
      end++;
    }
    return end > 1 && end < line.length() && line.charAt(end) == '>' ? line.substring(1, end) : "";
  }

  /** Without the track's label and without an end of the tag, which few tracks write. */
  private static String text(String tag, String written) {
    String text = TrecTopics.inOneLine(written);
    String end = "</" + tag + ">";
    if (text.endsWith(end)) {
      text = text.substring(0, text.length() - end.length()).strip();
    }
    String label = LABELS.getOrDefault(tag, "");
    boolean labelled =
        !label.isEmpty()
            && text.toLowerCase(Locale.ROOT).startsWith(label.toLowerCase(Locale.ROOT));
    return labelled ? text.substring(label.length()).strip() : text;
  }
}
