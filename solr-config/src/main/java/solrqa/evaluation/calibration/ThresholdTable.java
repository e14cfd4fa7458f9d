/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.report.Measure;
import solrqa.evaluation.report.Table;
import solrqa.evaluation.report.Variant;
import solrqa.evaluation.report.VariantTable;

/**
 * What thresholds cost and gain, side by side, for each source of questions.
 *
 * @param thresholds in raw logits, at least one
 * @param bySource a table of the same variants for each run
 */
public record ThresholdTable(List<Double> thresholds, Map<String, VariantTable> bySource) {
  private static final List<Measure> MEASURES =
      Stream.of(Measure.ofAllQuestions(), Measure.ofAnswers()).flatMap(List::stream).toList();

  /** Answers the questions of a calibration at each threshold, with its weight. */
  public static ThresholdTable of(Calibration calibration, List<Double> thresholds) {
    AnswerRule fitted = calibration.model().fit().rule();
    int depth = calibration.runs().depth();
    List<Variant> variants = new ArrayList<>();
    for (double threshold : thresholds) {
      AnswerRule rule = fitted.at(threshold);
      variants.add(
          new Variant(Double.toString(threshold), row -> row.served(rule, NoAnswer.KEEP, depth)));
    }
    Map<String, List<QuestionRow>> rows = new LinkedHashMap<>();
    for (ScoredQuestion question : calibration.questions()) {
      rows.computeIfAbsent(question.source(), name -> new ArrayList<>()).add(question.row());
    }
    Map<String, VariantTable> tables = new LinkedHashMap<>();
    rows.forEach(
        (source, some) ->
            tables.put(source, VariantTable.of(some, MEASURES, variants, calibration.seed())));
    return new ThresholdTable(List.copyOf(thresholds), tables);
  }

  /** For people. */
  Table table() {
    List<String> head = new ArrayList<>(List.of("threshold"));
    thresholds.forEach(threshold -> head.add(Double.toString(threshold)));
    Table table = new Table(head.toArray(String[]::new));
    bySource.forEach(
        (source, figures) -> {
          table.section(source.isEmpty() ? "all" : source);
          for (VariantTable.Column column : figures.columns()) {
            List<String> cells = new ArrayList<>();
            Measure measure = column.measure();
            cells.add(measure.label() + ", " + column.questions() + " " + kind(measure));
            column.means().forEach(mean -> cells.add(measure.unit().print(mean)));
            table.row(cells.toArray(String[]::new));
          }
        });
    return table;
  }

  /** Which questions, without what is said of how they count. */
  private static String kind(Measure measure) {
    String questions = measure.questions();
    int comma = questions.indexOf(',');
    return comma < 0 ? questions : questions.substring(0, comma);
  }
}
