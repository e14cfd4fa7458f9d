/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;

/**
 * A set of questions whose figures are reported; never of articles by which settings are chosen.
 *
 * @param title its heading
 * @param description a line of what it is; may be empty
 * @param published what others reached
 * @param result of its evaluation
 */
record EvaluatedSet(
    String title, String description, List<PublishedFigure> published, EvaluationResult result) {
  EvaluatedSet {
    published = List.copyOf(published);
    ResultObject questions = result.run().object("questions");
    if (questions.has("articles") && !StudyFile.isOf(FinishedRun.TEST, result.run())) {
      throw questions.error(
          "articles", "must be \"" + FinishedRun.TEST + " of ...\" to be reported");
    }
  }

  /** One of which the list of sets says something. */
  static EvaluatedSet of(ResultObject about, EvaluationResult result) {
    return new EvaluatedSet(
        about.text("title"),
        about.text("description"),
        about.objects("published").stream().map(PublishedFigure::read).toList(),
        result);
  }

  /** One of which nothing but its name is said. */
  static EvaluatedSet of(String name, EvaluationResult result) {
    return new EvaluatedSet(name, "", List.of(), result);
  }
}
