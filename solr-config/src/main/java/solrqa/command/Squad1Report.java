/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.command.SquadMetrics.Score;

/** The figures that the evaluation script of SQuAD 1.1 prints, where each question has answers. */
final class Squad1Report {
  private Squad1Report() {}

  /**
   * Percentages over all questions.
   *
   * @param questions at least one, each answerable
   * @param answers by question id; a question without one counts as wrongly answered
   */
  static Map<String, Number> of(List<SquadQuestion> questions, Map<String, String> answers) {
    double exact = 0;
    double f1 = 0;
    for (SquadQuestion question : questions) {
      String answer = answers.get(question.id());
      if (answer != null) {
        Score score = SquadMetrics.scoreAnswerable(question.answers(), answer);
        exact += score.exact();
        f1 += score.f1();
      }
    }
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("exact_match", 100 * exact / questions.size());
    figures.put("f1", 100 * f1 / questions.size());
    return figures;
  }
}
