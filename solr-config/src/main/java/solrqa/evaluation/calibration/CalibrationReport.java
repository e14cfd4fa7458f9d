/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.answer.AnswerRule;
import solrqa.console.Count;
import solrqa.evaluation.calibration.Reliability.Bin;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.Figure;
import solrqa.evaluation.report.VariantTable;

/**
 * A calibration for people, and for programs.
 *
 * @param calibration that is shown
 */
public record CalibrationReport(Calibration calibration) {

  private record Resamples(int fits, int means) {}

  private record BeforeAndAfter(Reliability asked, Reliability model) {}

  /** All of it, in lines. */
  public String print() {
    StringBuilder lines = new StringBuilder();
    head(lines);
    numbers(lines);
    figures(lines);
    reliability(lines);
    risk(lines);
    calibration.remarks().forEach(remark -> lines.append(remark).append('\n'));
    settings(lines);
    return lines.toString();
  }

  private void head(StringBuilder lines) {
    line(
        lines,
        "%s, %d of them with answers, %s of each; cross-validated in %s; seed %d",
        Count.of(calibration.questions().size(), "question"),
        calibration.run().answerable(),
        Count.of(calibration.run().depth(), "passage"),
        calibration.folds().print(),
        calibration.seed());
  }

  private void numbers(StringBuilder lines) {
    line(lines, "%n%-50s %10s   %s", "", "fitted", "95 % interval");
    lines.append("model: for solrqa.json\n");
    calibration.model().estimates().forEach((name, estimate) -> line(lines, name, estimate));
    ProbabilityCurve asked = calibration.asked();
    line(
        lines,
        "handler: for requests to the model as it is, offset %s and temperature %s",
        asked.offset(),
        asked.temperature());
    calibration
        .handler()
        .estimates()
        .forEach(
            (name, estimate) -> {
              if (!name.equals("offset") && !name.equals("temperature")) {
                line(lines, name, estimate);
              }
            });
  }

  private static void line(StringBuilder lines, String name, Estimate estimate) {
    line(lines, "  %-48s %10s   %s", name, estimate.value(), estimate.bounds());
  }

  private void figures(StringBuilder lines) {
    VariantTable figures = calibration.figures();
    line(
        lines,
        "%n%-50s %10s %10s %10s   %-26s %10s",
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
        line(lines, "%d %s", column.questions(), questions);
      }
      Figure.Unit unit = column.measure().unit();
      List<Double> means = column.means();
      line(
          lines,
          "  %-48s %10s %10s %10s   %-26s %10s",
          column.measure().label(),
          unit.print(means.get(Calibration.ASKED)),
          unit.print(means.get(Calibration.HANDLER)),
          unit.print(means.get(Calibration.MODEL)),
          unit.print(column.differences().get(Calibration.MODEL)),
          unit.print(means.get(Calibration.SEEN)));
    }
  }

  private void reliability(StringBuilder lines) {
    line(lines, "%n%-26s %34s %34s", "probability", "as asked", "model, out of fold");
    String columns = format("%10s %11s %11s", "answers", "mean", "right");
    line(lines, "%-26s %34s %34s", "of the best margin", columns, columns);
    for (int i = 0; i < Reliability.BINS; i++) {
      Bin before = calibration.before().bins().get(i);
      Bin after = calibration.after().bins().get(i);
      line(lines, "  %-24s %34s %34s", before.range(), columns(before), columns(after));
    }
    line(
        lines,
        "%-26s %34.4f %34.4f",
        "expected calibration error",
        calibration.before().error(),
        calibration.after().error());
  }

  private static String columns(Bin bin) {
    return format("%10d %11s %11s", bin.answers(), bin.printProbability(), bin.printRight());
  }

  private void risk(StringBuilder lines) {
    line(lines, "%n%-26s %10s %11s %11s", "surest answered", "questions", "wrong", "margin from");
    for (RiskCoverage.Point point : calibration.risk().points()) {
      line(
          lines,
          "%5d %%                    %10d %9.1f %% %11.2f",
          point.percent(),
          point.answered(),
          100 * point.wrong(),
          point.margin());
    }
    lines.append('\n');
  }

  private void settings(StringBuilder lines) {
    AnswerRule handler = calibration.handler().fit().rule();
    AnswerRule model = calibration.model().fit().rule();
    line(
        lines,
        """

        For this collection alone, in the defaults of its handler in solrconfig.xml:
          <str name="qa.threshold">%s</str>
          <str name="qa.weight">%s</str>
        Or for the model wherever it reads, in its solrqa.json (--write-model FOLDER does it), and nothing in the handler:
          "threshold": %s, "offset": %s, "temperature": %s, "weight": %s""",
        handler.threshold(),
        handler.weight(),
        model.threshold(),
        model.offset(),
        model.temperature(),
        model.weight());
  }

  private static void line(StringBuilder lines, String format, Object... values) {
    lines.append(format(format, values).stripTrailing()).append('\n');
  }

  static String format(String format, Object... values) {
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

  /** For people, beside the JSON. */
  public String markdown() {
    return new CalibrationPage(calibration).print();
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
