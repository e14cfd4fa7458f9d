/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import solrqa.answer.AnswerRule;
import solrqa.console.Count;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.Figure;
import solrqa.evaluation.report.ResultPage;
import solrqa.evaluation.report.Table;
import solrqa.evaluation.report.VariantTable;
import solrqa.files.JsonLine;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * A calibration for people, and for programs.
 *
 * @param calibration that is shown
 * @param aim how much can be answered while so many answers are right
 * @param byAim whether the threshold is the aim's, and not the one with the best F1
 * @param thresholds whose costs and gains are asked for; empty where nobody asks
 */
public record CalibrationReport(
    Calibration calibration, AccuracyAim aim, boolean byAim, Optional<ThresholdTable> thresholds) {

  private record Resamples(int fits, int means) {}

  /** A table, and the format of its rows in a terminal. */
  private record Part(Table table, String format) {}

  /** For a terminal. */
  public String print() {
    return head()
        + (calibration.runs().asked() + "\n")
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
        + new ConfidenceTables(calibration).riskPlot()
        + calibration.remarks().stream().map(it -> "\n" + it + "\n").collect(Collectors.joining())
        + withCode(settings())
        + "\n"
        + ResultPage.inputs(calibration.runs().source());
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
    ConfidenceTables confidence = new ConfidenceTables(calibration);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(numbers(), "%-50s %10s   %s"));
    parts.add(new Part(figures(), "%-50s %10s %10s %10s   %-26s %10s"));
    parts.add(new Part(confidence.reliability(), "%-26s %20s %9s %27s %9s %22s %9s"));
    if (calibration.runs().isOfSeveral()) {
      parts.add(new Part(confidence.sources(), "%-26s %9s %9s %9s %26s %26s"));
    }
    parts.add(new Part(confidence.risk(), "%-26s %11s %11s %11s"));
    parts.add(new Part(aim.table(), "%-26s %10s %9s %9s %22s %9s"));
    thresholds.ifPresent(
        table ->
            parts.add(
                new Part(table.table(), "%-46s" + " %10s".repeat(table.thresholds().size()))));
    return parts;
  }

  private String head() {
    return format(
        "%s, %d of them with answers, %s of each; cross-validated in %s; seed %d%n",
        Count.of(calibration.questions().size(), "question"),
        calibration.runs().answerable(),
        Count.of(calibration.runs().depth(), "passage"),
        calibration.folds().print(),
        calibration.seed());
  }

  private Table numbers() {
    Table table = new Table("", "fitted", "95 % interval");
    table.section("model: for solrqa.json");
    calibration.estimates().forEach((name, estimate) -> row(table, name, estimate));
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

  /** The rule for the model's folder; empty where no threshold is accurate enough. */
  public Optional<AnswerRule> rule() {
    AnswerRule fitted = calibration.model().fit().rule();
    return byAim ? aim.threshold().map(it -> fitted.at(it.threshold())) : Optional.of(fitted);
  }

  /** The same for the handler, whose order is another. */
  private Optional<AnswerRule> handlerRule() {
    AnswerRule fitted = calibration.handler().fit().rule();
    return byAim
        ? AccuracyThreshold.of(calibration.questions(), fitted, aim.accuracy())
            .map(it -> fitted.at(it.threshold()))
        : Optional.of(fitted);
  }

  private String settings() {
    if (handlerRule().isEmpty() || rule().isEmpty()) {
      return "";
    }
    AnswerRule handler = handlerRule().get();
    AnswerRule model = rule().get();
    return format(
        """
        %s
        For this collection alone, in the defaults of its handler in solrconfig.xml:
          <str name="qa.threshold">%s</str>
          <str name="qa.weight">%s</str>
        Or for the model wherever it reads, in its solrqa.json (--write-model FOLDER does it), and nothing in the handler:
          "threshold": %s, "offset": %s, "temperature": %s, "weight": %s%s
        """,
        calibration.isBetter() || byAim
            ? ""
            : "\nAnswers are not significantly better with these: nothing speaks against those that you have.\n",
        handler.threshold(),
        handler.weight(),
        model.threshold(),
        model.offset(),
        model.temperature(),
        model.weight(),
        calibration.confidence().map(fitted -> ",\n  \"confidence\": " + json(fitted)).orElse(""));
  }

  private static String json(ConfidenceModel fitted) {
    return JsonLine.of(fitted.json());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Where the fitted numbers come from, for the model's folder. */
  public Map<String, Object> source(String date) {
    Map<String, Object> source = calibration.runs().source();
    source.put("date", date);
    Map<String, Object> intervals = new LinkedHashMap<>();
    calibration
        .estimates()
        .forEach((name, number) -> intervals.put(name, List.of(number.low(), number.high())));
    if (byAim) {
      source.put("thresholdForAccuracy", aim.accuracy());
      intervals.remove("threshold"); // it is the other threshold's
    }
    source.put("intervals", intervals);
    return source;
  }

  /** All that {@link #print} shows, and what it was computed from. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", calibration.runs().source());
    json.put("folds", calibration.folds());
    json.put("seed", calibration.seed());
    json.put("resamples", new Resamples(Calibration.RESAMPLES, Interval.RESAMPLES));
    json.put("asked", calibration.asked());
    json.put("handler", calibration.handler());
    json.put("model", calibration.estimates());
    json.put("figures", calibration.figures());
    json.put("reliability", new ConfidenceTables(calibration).reliabilities());
    json.put("riskCoverage", calibration.after().risk());
    json.put("aim", aim);
    thresholds.ifPresent(table -> json.put("thresholds", table));
    json.put("remarks", calibration.remarks());
    return json;
  }
}
