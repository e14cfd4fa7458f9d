/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what the evaluation scripts of SQuAD take: one object, a value for each question id. */
final class PredictionFile {
  private PredictionFile() {}

  /**
   * Answers by question id in the file's order, empty for none.
   *
   * @throws CommandException if the file cannot be read or a value is no text
   */
  static Map<String, String> answers(Path file) throws IOException {
    Map<String, String> answers = new LinkedHashMap<>();
    JsonFile.read(file)
        .forEach(
            (id, value) -> {
              if (!(value instanceof String answer)) {
                throw refused(file, "prediction", id, "a text", value);
              }
              answers.put((String) id, answer);
            });
    return answers;
  }

  /**
   * What grows with the belief that there is no answer, by question id in the file's order;
   * probabilities or not.
   *
   * @throws CommandException if the file cannot be read or a value is no finite number
   */
  static Map<String, Double> noAnswer(Path file) throws IOException {
    Map<String, Double> scores = new LinkedHashMap<>();
    JsonFile.read(file)
        .forEach(
            (id, value) -> {
              if (!(value instanceof Number number && Double.isFinite(number.doubleValue()))) {
                throw refused(file, "no-answer probability", id, "a finite number", value);
              }
              scores.put((String) id, number.doubleValue());
            });
    return scores;
  }

  private static CommandException refused(
      Path file, String what, Object id, String rule, Object value) {
    String given = JsonFile.excerpt(value instanceof String ? "\"" + value + "\"" : value);
    return new CommandException(
        file + ": the " + what + " of \"" + id + "\" must be " + rule + ", is " + given);
  }
}
