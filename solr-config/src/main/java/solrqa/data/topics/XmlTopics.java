/* Licensed under the Apache License, Version 2.0. */
package solrqa.data.topics;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import solrqa.console.CommandException;
import solrqa.console.OneLine;
import solrqa.data.topics.TrecTopics.Topic;
import solrqa.files.TextFile.Line;

/**
 * TREC topics in XML, with a field an element:
 *
 * <pre>
 * &lt;topics&gt;
 * &lt;topic number="1"&gt;
 * &lt;query&gt;coronavirus origin&lt;/query&gt;
 * &lt;question&gt;what is the origin of COVID-19&lt;/question&gt;
 * &lt;/topic&gt;
 * &lt;/topics&gt;
 * </pre>
 */
final class XmlTopics {
  private static final String TOPIC = "topic";

  /** Attributes, or else elements, that have the topic's id. */
  private static final List<String> IDS = List.of("number", "num", "id");

  private final List<Line> lines;
  private final XMLStreamReader reader;

  private XmlTopics(List<Line> lines, XMLStreamReader reader) {
    this.lines = lines;
    this.reader = reader;
  }

  /**
   * The topics in the file's order.
   *
   * @param lines the file's, from the first that is not empty
   * @throws CommandException naming file, line and rule, if they are not of this form
   */
  static List<Topic> read(Path file, List<Line> lines) {
    String xml = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    try {
      return new XmlTopics(lines, reader(xml)).topics();
    } catch (XMLStreamException malformed) {
      throw new CommandException(file + ": not XML: " + OneLine.of(malformed.getMessage()));
    }
  }

  /** Nothing but the file itself is read: its entities and document type are not followed. */
  private static XMLStreamReader reader(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new StringReader(xml));
  }

  private List<Topic> topics() throws XMLStreamException {
    List<Topic> topics = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals(TOPIC)) {
        topics.add(topic());
      }
    }
    return topics;
  }

  private Topic topic() throws XMLStreamException {
    Line line = lines.get(Math.min(reader.getLocation().getLineNumber(), lines.size()) - 1);
    String id = "";
    for (String name : IDS) {
      String value = reader.getAttributeValue(null, name);
      id = id.isEmpty() && value != null ? value.strip() : id;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        fields.putIfAbsent(reader.getLocalName(), element());
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      }
    }
    for (String name : IDS) {
      String value = fields.remove(name);
      id = id.isEmpty() && value != null ? value : id;
    }
    if (!text.toString().isBlank()) {
      fields.put(TrecTopics.TEXT, TrecTopics.inOneLine(text.toString()));
    }
    return new Topic(line, id, fields);
  }

  /** The text of an element and of all in it; ends behind it. */
  private String element() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        text.append(' ');
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        text.append(' ');
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      }
    }
    return TrecTopics.inOneLine(text.toString());
  }
}
