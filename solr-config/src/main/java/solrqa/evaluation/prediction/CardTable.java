/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.prediction.SquadReport.Prediction;

/**
 * The figures of a model card: the rows of run_squad's own evaluation, in its order, and below them
 * what it leaves out.
 *
 * <pre>
 * exact ... NoAns_total    at the threshold
 * best_...                 as run_squad prints them: over the thresholded answers, without scores
 * swept_...                at the threshold that is best for these questions, ties together;
 *                          as null odds, so that qa.threshold is the negated number
 * best_span_...            answerable questions only, each answered
 * </pre>
 *
 * @param figures by row
 */
public record CardTable(Map<String, Number> figures) {

  /**
   * Scores readings.
   *
   * @param threshold margin from which a question counts as answered
   */
  public static CardTable of(
      List<SquadQuestion> questions, List<QuestionReading> readings, double threshold) {
    Map<String, Prediction> answers = new LinkedHashMap<>();
    Map<String, Prediction> spans = new LinkedHashMap<>();
    for (QuestionReading reading : readings) {
      answers.put(reading.id(), new Prediction(reading.answer(threshold), 0));
      spans.put(reading.id(), new Prediction(reading.answer(), reading.noAnswer()));
    }
    Map<String, Number> figures = new LinkedHashMap<>(SquadReport.of(questions, answers).at(1));
    SquadReport report = SquadReport.of(questions, spans);
    report
        .sweep()
        .figures()
        .forEach((name, figure) -> figures.put(name.replace("best_", "swept_"), figure));
    report.bestSpan().forEach((name, figure) -> figures.put("best_span_" + name, figure));
    return new CardTable(figures);
  }

  /** In Markdown, as a card has it. */
  public String print() {
    int names = width(figures.keySet().stream().toList());
    int values = width(figures.values().stream().map(String::valueOf).toList());
    String rule = "|" + "-".repeat(names + 2) + "|" + "-".repeat(values + 2) + "|\n";
    return row("", "val", names, values)
        + rule
        + figures.entrySet().stream()
            .map(row -> row(row.getKey(), String.valueOf(row.getValue()), names, values))
            .collect(Collectors.joining());
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String row(String name, String value, int names, int values) {
    return "| "
        + name
        + " ".repeat(names - name.length())
        + " | "
        + value
        + " ".repeat(values - value.length())
        + " |\n";
  }
}
