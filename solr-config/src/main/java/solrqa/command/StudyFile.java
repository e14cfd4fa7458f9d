/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison of several ways, or a calibration, wrote as its result.
 *
 * @param json all of it
 * @param tables by their names
 */
record StudyFile(ResultObject json, Map<String, WayFigures> tables) {

  /**
   * Reads the tables of a file that are there.
   *
   * @throws CommandException with the file's name, if it has none, or is of the articles "test", by
   *     which nothing may be chosen
   */
  static StudyFile read(Path file, String... names) throws IOException {
    ResultObject json = ResultObject.read(file);
    if (isOf(FinishedRun.TEST, json.object("source"))) {
      throw new CommandException(
          file + ": is of the articles \"" + FinishedRun.TEST + "\", by which nothing is chosen");
    }
    Map<String, WayFigures> tables = new LinkedHashMap<>();
    for (String name : names) {
      if (json.has(name)) {
        tables.put(name, WayFigures.read(json.object(name)));
      }
    }
    if (tables.isEmpty()) {
      throw json.error(names[0], "must be an object");
    }
    return new StudyFile(json, tables);
  }

  /**
   * Whether questions are of the articles of this name in a split file.
   *
   * @param asked what a result says of its input
   */
  static boolean isOf(String articles, ResultObject asked) {
    ResultObject questions = asked.object("questions");
    return questions.has("articles")
        && questions.text("articles").toLowerCase(Locale.ROOT).startsWith(articles + " of ");
  }

  /** What it says of its input. */
  ResultObject source() {
    return json.object("source");
  }

  /** How it was cross-validated; empty where nothing was. */
  Optional<String> folds() {
    if (!json.has("folds")) {
      return Optional.empty();
    }
    ResultObject folds = json.object("folds");
    return Optional.of(Count.of(folds.count("parts"), "part") + " by " + folds.text("by"));
  }
}
