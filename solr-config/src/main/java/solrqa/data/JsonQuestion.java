/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;

/**
 * A question as an object of JSON. What may be a text or a list of texts is an Object here.
 *
 * @param id a text or a whole number; the question's number where there is none
 * @param question as it was asked
 * @param answer a text, a list of texts, or as SQuAD has answers; not known where it is missing
 * @param answers the same under its other name
 * @param document id of the right document, or a list of ids
 * @param documents the same under its other name
 * @param article title of the article that it was asked about
 * @param title the same under its other name
 * @param context the right passage's text
 * @param impossible whether there is no answer
 */
record JsonQuestion(
    @JsonProperty Object id,
    String question,
    @JsonProperty Object answer,
    @JsonProperty Object answers,
    @JsonProperty Object document,
    @JsonProperty Object documents,
    @JsonProperty String article,
    @JsonProperty String title,
    @JsonProperty String context,
    @JsonProperty("is_impossible") Boolean impossible) {
  private static final String TEXT = "text";

  /**
   * The question.
   *
   * @param where it stands, for messages
   * @param number of the question in its file, from 1
   * @throws CommandException naming the place, the property and the rule, if it breaks one
   */
  OwnQuestion question(String where, int number) {
    try {
      return question(number);
    } catch (IllegalArgumentException rule) {
      throw new CommandException(where + ": " + rule.getMessage());
    }
  }

  private OwnQuestion question(int number) {
    require(!question.isBlank(), "\"question\" must not be blank");
    Object given = one("answer", answer, "answers", answers);
    Object right = one("document", document, "documents", documents);
    Object about = one("article", article, "title", title);
    boolean none = Boolean.TRUE.equals(impossible);
    List<String> people = given == null ? List.of() : texts("answers", given);
    List<String> ids = right == null ? List.of() : texts("documents", right);
    require(!none || people.isEmpty(), "\"is_impossible\" is true, so there is no answer");
    boolean known = given != null || none;
    require(
        !known || !people.isEmpty() || ids.isEmpty(),
        "there is no answer, so no document can be right; leave out \"answers\" where they are not"
            + " known");
    return new OwnQuestion(
        id == null ? Integer.toString(number) : text("id", id),
        about == null ? "" : about.toString(),
        question.strip(),
        known,
        people,
        ids,
        context == null ? "" : context);
  }

  private static Object one(String name, Object value, String other, Object otherValue) {
    require(
        value == null || otherValue == null,
        "\"" + name + "\" and \"" + other + "\" mean the same, keep one of them");
    return value == null ? otherValue : value;
  }

  /** Of a text, a list of texts or SQuAD's answers, or the object of lists that tables make. */
  private static List<String> texts(String name, Object value) {
    if (value instanceof Map<?, ?> columns && columns.containsKey(TEXT)) {
      return texts(name, columns.get(TEXT));
    }
    if (!(value instanceof List<?> list)) {
      return List.of(text(name, value));
    }
    List<String> texts = new ArrayList<>();
    for (Object entry : list) {
      boolean squad = entry instanceof Map<?, ?> answer && answer.get(TEXT) instanceof String;
      texts.add(text(name, squad ? ((Map<?, ?>) entry).get(TEXT) : entry));
    }
    return texts;
  }

  private static String text(String name, Object value) {
    boolean fits = value instanceof String || value instanceof Long || value instanceof Integer;
    require(fits, "\"" + name + "\" must be a text or a list of texts, got: " + excerpt(value));
    String text = value.toString().strip();
    require(!text.isEmpty(), "\"" + name + "\" must not have a blank text");
    return text;
  }

  private static String excerpt(Object value) {
    return JsonFile.excerpt(value);
  }

  private static void require(boolean kept, String rule) {
    if (!kept) {
      throw new IllegalArgumentException(rule);
    }
  }
}
