/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.answer.AnswerRule;
import solrqa.console.Count;
import solrqa.evaluation.calibration.Reliability.Bin;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.EvaluationResult;
import solrqa.evaluation.report.Figure;
import solrqa.evaluation.report.ResultPage;
import solrqa.evaluation.report.Table;
import solrqa.evaluation.report.VariantTable;

/**
 * A calibration for people, and for programs.
 *
 * @param calibration that is shown
 */
public record CalibrationReport(Calibration calibration) {

  private record Resamples(int fits, int means) {}

  private record BeforeAndAfter(Reliability asked, Reliability model) {}

  /** A table, and the format of its rows in a terminal. */
  private record Part(Table table, String format) {}

  /** For a terminal. */
  public String print() {
    return head()
        + (EvaluationResult.asked(calibration.run().run()) + "\n")
        + parts().stream()
            .map(part -> "\n" + part.table.print(part.format))
            .collect(Collectors.joining())
        + "\n"
        + calibration.remarks().stream().map(it -> it + "\n").collect(Collectors.joining())
        + settings();
  }

  /** The same in Markdown, and what it was computed from. */
  public String markdown() {
    return "# Calibration\n\n"
        + head()
        + parts().stream().map(part -> "\n" + part.table.markdown()).collect(Collectors.joining())
        + calibration.remarks().stream().map(it -> "\n" + it + "\n").collect(Collectors.joining())
        + withCode(settings())
        + "\n"
        + ResultPage.inputs(calibration.source());
  }

  /** Indented lines as code. */
  private static String withCode(String text) {
    StringBuilder markdown = new StringBuilder();
    boolean code = false;
    for (String line : text.lines().toList()) {
      boolean indented = line.startsWith("  ");
      markdown.append(indented && !code ? "\n```\n" : "").append(!indented && code ? "```\n" : "");
      markdown.append(line).append('\n');
      code = indented;
    }
    return markdown.append(code ? "```\n" : "").toString();
  }

  private List<Part> parts() {
    return List.of(
        new Part(numbers(), "%-50s %10s   %s"),
        new Part(figures(), "%-50s %10s %10s %10s   %-26s %10s"),
        new Part(reliability(), "%-26s %20s %9s %9s %22s %9s %9s"),
        new Part(risk(), "%-26s %10s %11s %11s"));
  }

  private String head() {
    return format(
        "%s, %d of them with answers, %s of each; cross-validated in %s; seed %d%n",
        Count.of(calibration.questions().size(), "question"),
        calibration.run().answerable(),
        Count.of(calibration.run().depth(), "passage"),
        calibration.folds().print(),
        calibration.seed());
  }

  private Table numbers() {
    Table table = new Table("", "fitted", "95 % interval");
    table.section("model: for solrqa.json");
    calibration.model().estimates().forEach((name, estimate) -> row(table, name, estimate));
    ProbabilityCurve asked = calibration.asked();
    table.section(
        format(
            "handler: for requests to the model as it is, offset %s and temperature %s",
            asked.offset(), asked.temperature()));
    Map<String, Estimate> handler = new LinkedHashMap<>(calibration.handler().estimates());
    handler.keySet().removeAll(List.of("offset", "temperature"));
    handler.forEach((name, estimate) -> row(table, name, estimate));
    return table;
  }

  private static void row(Table table, String name, Estimate estimate) {
    table.row(name, Double.toString(estimate.value()), estimate.bounds());
  }

  private Table figures() {
    VariantTable figures = calibration.figures();
    Table table =
        new Table(
            "out of fold",
            figures.variants().get(Calibration.ASKED),
            figures.variants().get(Calibration.HANDLER),
            figures.variants().get(Calibration.MODEL),
            "model minus as asked",
            "in sample");
    String questions = "";
    for (VariantTable.Column column : figures.columns()) {
      if (!column.measure().questions().equals(questions)) {
        questions = column.measure().questions();
        table.section(column.questions() + " " + questions);
      }
      Figure.Unit unit = column.measure().unit();
      table.row(
          column.measure().label(),
          unit.print(column.means().get(Calibration.ASKED)),
          unit.print(column.means().get(Calibration.HANDLER)),
          unit.print(column.means().get(Calibration.MODEL)),
          unit.print(column.differences().get(Calibration.MODEL)),
          unit.print(column.means().get(Calibration.SEEN)));
    }
    return table;
  }

  private Table reliability() {
    String[] groups = {"as asked: answers", "model, out of fold: answers"};
    Table table = new Table("probability", groups[0], "mean", "right", groups[1], "mean", "right");
    for (int i = 0; i < Reliability.BINS; i++) {
      Bin before = calibration.before().bins().get(i);
      Bin after = calibration.after().bins().get(i);
      table.row(
          before.range(),
          Integer.toString(before.answers()),
          before.printProbability(),
          before.printRight(),
          Integer.toString(after.answers()),
          after.printProbability(),
          after.printRight());
    }
    String before = format("%.4f", calibration.before().error());
    String after = format("%.4f", calibration.after().error());
    return table.row("expected calibration error", "", "", before, "", "", after);
  }

  private Table risk() {
    Table table = new Table("surest answered", "questions", "wrong", "margin from");
    for (RiskCoverage.Point point : calibration.risk().points()) {
      table.row(
          format("%3d %%", point.percent()),
          Integer.toString(point.answered()),
          format("%.1f %%", 100 * point.wrong()),
          format("%.2f", point.margin()));
    }
    return table;
  }

  private String settings() {
    AnswerRule handler = calibration.handler().fit().rule();
    AnswerRule model = calibration.model().fit().rule();
    return format(
        """

        For this collection alone, in the defaults of its handler in solrconfig.xml:
          <str name="qa.threshold">%s</str>
          <str name="qa.weight">%s</str>
        Or for the model wherever it reads, in its solrqa.json (--write-model FOLDER does it), and nothing in the handler:
          "threshold": %s, "offset": %s, "temperature": %s, "weight": %s
        """,
        handler.threshold(),
        handler.weight(),
        model.threshold(),
        model.offset(),
        model.temperature(),
        model.weight());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Where the fitted numbers come from, for the model's folder. */
  public Map<String, Object> source(String date) {
    Map<String, Object> source = calibration.source();
    source.put("date", date);
    Map<String, Object> intervals = new LinkedHashMap<>();
    calibration
        .model()
        .estimates()
        .forEach((name, number) -> intervals.put(name, List.of(number.low(), number.high())));
    source.put("intervals", intervals);
    return source;
  }

  /** All that {@link #print} shows, and what it was computed from. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", calibration.source());
    json.put("folds", calibration.folds());
    json.put("seed", calibration.seed());
    json.put("resamples", new Resamples(Calibration.RESAMPLES, Interval.RESAMPLES));
    json.put("asked", calibration.asked());
    json.put("handler", calibration.handler());
    json.put("model", calibration.model());
    json.put("figures", calibration.figures());
    json.put("reliability", new BeforeAndAfter(calibration.before(), calibration.after()));
    json.put("riskCoverage", calibration.risk());
    json.put("remarks", calibration.remarks());
    return json;
  }
}
