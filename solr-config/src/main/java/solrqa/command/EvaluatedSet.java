/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;

/**
 * A set of questions whose figures are reported.
 *
 * @param title its heading
 * @param description a line of what it is
 * @param published what others reached
 * @param result of its evaluation
 */
record EvaluatedSet(
    String title, String description, List<PublishedFigure> published, EvaluationResult result) {
  EvaluatedSet {
    published = List.copyOf(published);
  }

  /**
   * @param about what the list of sets says of it
   * @throws CommandException if it is of articles by which settings are chosen
   */
  static EvaluatedSet of(ResultObject about, EvaluationResult result) {
    if (result.run().object("questions").has("articles")
        && !StudyFile.isOf(FinishedRun.TEST, result.run())) {
      throw result
          .run()
          .object("questions")
          .error("articles", "must be \"" + FinishedRun.TEST + " of ...\" to be reported");
    }
    return new EvaluatedSet(
        about.text("title"),
        about.text("description"),
        about.objects("published").stream().map(PublishedFigure::read).toList(),
        result);
  }
}
