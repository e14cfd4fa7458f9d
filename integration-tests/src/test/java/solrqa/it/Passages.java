/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.util.List;
import java.util.Map;

/** Documents that several tests ask about, and how to look into what comes back. */
final class Passages {
  static final String QUESTION = "Who discovered penicillin?";
  static final String ANSWER = "Alexander Fleming";
  static final String ANSWERED_BY = "penicillin";

  /** Unique keys that look like numbers and like nothing in particular. */
  static final List<Map<String, Object>> DOCUMENTS =
      List.of(
          document(
              ANSWERED_BY,
              "Penicillin",
              "Penicillin was the first antibiotic to be used widely. Alexander Fleming discovered"
                  + " it in 1928, when a mould killed the bacteria on a forgotten dish in his"
                  + " laboratory in London."),
          document(
              "7",
              "Penicillin allergy",
              "Few people who believe that they are allergic to penicillin are. A test with a small"
                  + " dose under supervision shows it within an hour."),
          document(
              "3",
              "Eiffel Tower",
              "The Eiffel Tower is a wrought-iron lattice tower on the Champ de Mars in Paris. It"
                  + " was built for the World's Fair of 1889."));

  private Passages() {}

  static Map<String, Object> document(String id, String title, String text) {
    return Map.of("id", id, "title", title, "text", text, "path", "tests");
  }

  /** Parameters of a question with the reader. */
  static Map<String, String> ask(String question) {
    return Map.of("q", question, "qa", "true", "fl", "id,title,text");
  }

  /** A value deep in maps and lists. */
  static Object at(Object json, Object... path) {
    Object here = json;
    for (Object step : path) {
      here =
          step instanceof Integer index
              ? ((List<?>) here).get(index)
              : ((Map<?, ?>) here).get(step);
    }
    return here;
  }
}
