/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import solrqa.console.CommandException;

/**
 * Solr's response to a question, as far as it is printed.
 *
 * @param questionRead what keywords were read as; empty where the question was read as it is
 * @param answered {@code yes}, {@code no} or {@code unknown}
 * @param read how many passages were read
 * @param unread how many of the retrieved ones were not
 * @param milliseconds from sending the question to having the answers
 * @param found best first
 */
public record Answers(
    Optional<String> questionRead,
    String answered,
    int read,
    int unread,
    long milliseconds,
    List<Answer> found) {

  /**
   * One passage and the answer in it.
   *
   * @param title of the passage
   * @param path where it comes from
   * @param text of the passage
   * @param start offset of the answer in the text in UTF-16 units, inclusive
   * @param end offset of the answer in the text in UTF-16 units, exclusive
   * @param margin best span minus no answer, in logits
   * @param probability that the answer is right, by the model's own estimate
   * @param retrievalScore BM25
   * @param retrievalRank place in BM25's order, from 1
   */
  public record Answer(
      String title,
      String path,
      String text,
      int start,
      int end,
      double margin,
      double probability,
      double retrievalScore,
      int retrievalRank) {}

  /**
   * Takes what is printed out of a response with id, title, text and path in its documents.
   *
   * @throws CommandException if the response has no qa section
   */
  public static Answers of(Map<?, ?> response, long milliseconds) {
    if (!(response.get("qa") instanceof Map<?, ?> qa)) {
      throw new CommandException(
          "Solr's response has no section \"qa\": the plugin did not answer");
    }
    Map<?, ?> readings = (Map<?, ?>) qa.get("documents");
    List<Answer> found = new ArrayList<>();
    for (Object document : (List<?>) ((Map<?, ?>) response.get("response")).get("docs")) {
      Map<?, ?> fields = (Map<?, ?>) document;
      if (readings.get(fields.get("id")) instanceof Map<?, ?> reading
          && "answered".equals(reading.get("status"))) {
        found.add(answer(fields, reading));
      }
    }
    return new Answers(
        Optional.ofNullable((String) qa.get("questionRead")),
        (String) qa.get("answered"),
        number(qa, "read").intValue(),
        number(qa, "unread").intValue(),
        milliseconds,
        found);
  }

  private static Answer answer(Map<?, ?> fields, Map<?, ?> reading) {
    Map<?, ?> span = (Map<?, ?>) ((List<?>) reading.get("spans")).get(0);
    return new Answer(
        text(fields, "title"),
        text(fields, "path"),
        text(fields, "text"),
        number(span, "start").intValue(),
        number(span, "end").intValue(),
        number(reading, "margin").doubleValue(),
        number(reading, "probability").doubleValue(),
        number(reading, "retrievalScore").doubleValue(),
        number(reading, "retrievalRank").intValue());
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  private static Number number(Map<?, ?> values, String name) {
    if (values.get(name) instanceof Number number) {
      return number;
    }
    throw new CommandException("Solr's qa section has no number \"" + name + "\": " + values);
  }
}
