/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.console.Count;
import solrqa.evaluation.Reliability.Bin;

/**
 * A calibration for people, and for programs.
 *
 * @param calibration that is shown
 */
public record CalibrationReport(Calibration calibration) {

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
    line(lines, "  %-48s %10s   [%s, %s]", name, estimate.value(), estimate.low(), estimate.high());
  }

  private void figures(StringBuilder lines) {
    WayTable figures = calibration.figures();
    line(
        lines,
        "%n%-50s %10s %10s %10s   %-26s %10s",
        "out of fold",
        figures.ways().get(Calibration.ASKED),
        figures.ways().get(Calibration.HANDLER),
        figures.ways().get(Calibration.MODEL),
        "model minus as asked",
        "in sample");
    String questions = "";
    for (WayTable.Column column : figures.columns()) {
      if (!column.measure().questions().equals(questions)) {
        questions = column.measure().questions();
        line(lines, "%d %s", column.questions(), questions);
      }
      Figure.Unit unit = column.measure().unit();
      double[] means = column.means();
      line(
          lines,
          "  %-48s %10s %10s %10s   %-26s %10s",
          column.measure().name(),
          unit.print(means[Calibration.ASKED]),
          unit.print(means[Calibration.HANDLER]),
          unit.print(means[Calibration.MODEL]),
          unit.print(figures.difference(column, Calibration.MODEL, Calibration.ASKED)),
          unit.print(means[Calibration.SEEN]));
    }
  }

  private void reliability(StringBuilder lines) {
    line(lines, "%n%-26s %34s %34s", "probability", "as asked", "model, out of fold");
    String columns = String.format(Locale.ROOT, "%10s %11s %11s", "answers", "mean", "right");
    line(lines, "%-26s %34s %34s", "of the best margin", columns, columns);
    for (int i = 0; i < Reliability.BINS; i++) {
      Bin before = calibration.before().bins().get(i);
      Bin after = calibration.after().bins().get(i);
      String range = String.format(Locale.ROOT, "  %.1f to %.1f", before.low(), before.high());
      line(lines, "%-26s %34s %34s", range, columns(before), columns(after));
    }
    line(
        lines,
        "%-26s %34.4f %34.4f",
        "expected calibration error",
        calibration.before().error(),
        calibration.after().error());
  }

  private static String columns(Bin bin) {
    return bin.answers() == 0
        ? String.format(Locale.ROOT, "%10d %11s %11s", 0, "-", "-")
        : String.format(
            Locale.ROOT,
            "%10d %9.1f %% %9.1f %%",
            bin.answers(),
            100 * bin.probability(),
            100 * bin.right());
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
    lines.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /** Where the fitted numbers come from, for the model's folder. */
  public Map<String, Object> source(String date) {
    Map<String, Object> source = identity();
    source.put("date", date);
    Map<String, Object> intervals = new LinkedHashMap<>();
    calibration
        .model()
        .estimates()
        .forEach((name, number) -> intervals.put(name, List.of(number.low(), number.high())));
    source.put("intervals", intervals);
    return source;
  }

  private Map<String, Object> identity() {
    return calibration.run().source(calibration.questions().size());
  }

  /** All that {@link #print} shows, and what it was computed from. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", identity());
    json.put("folds", calibration.folds().json());
    json.put("seed", calibration.seed());
    json.put("resamples", Map.of("fits", Calibration.RESAMPLES, "means", Interval.RESAMPLES));
    json.put(
        "asked",
        Map.of(
            "offset", calibration.asked().offset(),
            "temperature", calibration.asked().temperature()));
    json.put("handler", calibration.handler().json());
    json.put("model", calibration.model().json());
    json.put("figures", calibration.figures().figures(column -> Calibration.ASKED).json());
    json.put(
        "reliability",
        Map.of("asked", calibration.before().json(), "model", calibration.after().json()));
    json.put("riskCoverage", calibration.risk().json());
    json.put("remarks", calibration.remarks());
    return json;
  }
}
