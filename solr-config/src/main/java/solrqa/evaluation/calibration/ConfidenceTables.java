/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import solrqa.evaluation.metrics.Reliability;
import solrqa.evaluation.metrics.Reliability.Bin;
import solrqa.evaluation.metrics.RiskCoverage;
import solrqa.evaluation.report.Table;

/** How far the probabilities of a calibration can be trusted, for people. */
record ConfidenceTables(Calibration calibration) {

  /** In ten bins: as asked, by the margin, and by what is written. */
  record Reliabilities(Reliability asked, Reliability margin, Reliability model) {}

  Reliabilities reliabilities() {
    return new Reliabilities(
        calibration.before().reliability(),
        calibration.byMargin().reliability(),
        calibration.after().reliability());
  }

  /** How often answers of a probability are right. */
  Table reliability() {
    Reliabilities three = reliabilities();
    List<Reliability> all = List.of(three.asked, three.margin, three.model);
    Table table =
        new Table(
            "probability",
            "as asked: answers",
            "right",
            "margin, out of fold: answers",
            "right",
            "model, out of fold: answers",
            "right");
    for (int i = 0; i < Reliability.BINS; i++) {
      List<String> cells = new ArrayList<>(List.of(all.get(0).bins().get(i).range()));
      for (Reliability one : all) {
        Bin bin = one.bins().get(i);
        cells.add(Integer.toString(bin.answers()));
        cells.add(bin.printRight());
      }
      table.row(cells.toArray(String[]::new));
    }
    List<String> errors = new ArrayList<>(List.of("expected calibration error"));
    all.forEach(one -> errors.addAll(List.of("", format("%.4f", one.error()))));
    return table.row(errors.toArray(String[]::new));
  }

  /** What each source says that was fitted to the others. */
  Table sources() {
    Table table =
        new Table(
            "fitted to the other sources",
            "answers",
            "right",
            "mean",
            "calibration error, margin",
            "calibration error, model");
    for (FinishedRun run : calibration.runs().runs()) {
      Confidence after = calibration.after().ofSource(run.name());
      table.row(
          run.name(),
          Integer.toString(after.estimates().size()),
          format("%.1f %%", 100 * after.right()),
          format("%.1f %%", 100 * after.mean()),
          format("%.4f", calibration.byMargin().ofSource(run.name()).reliability().error()),
          format("%.4f", after.reliability().error()));
    }
    return table;
  }

  /** How many are wrong of the surest. */
  Table risk() {
    Table table = new Table("surest answered", "by margin", "by model", "probability from");
    List<RiskCoverage.Point> margin = calibration.byMargin().risk().tenths();
    List<RiskCoverage.Point> model = calibration.after().risk().tenths();
    for (int i = 0; i < model.size(); i++) {
      table.row(
          format("%3d %%, of these wrong", 10 * (i + 1)),
          format("%.1f %%", 100 * margin.get(i).wrong()),
          format("%.1f %%", 100 * model.get(i).wrong()),
          format("%.2f", model.get(i).probability()));
    }
    return table;
  }

  /** The same as a plot, for pages whose reader draws Mermaid's diagrams. */
  String riskPlot() {
    List<Double> margin = wrong(calibration.byMargin());
    List<Double> model = wrong(calibration.after());
    return format(
        """

        Wrong answers among the surest, in percent: gray by margin, blue by model.

        ```mermaid
        %%%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#999999, #1f77b4"}}}}%%%%
        xychart-beta
          x-axis "surest answered, %%" 10 --> 100
          y-axis "wrong, %%" 0 --> %.0f
          line %s
          line %s
        ```
        """,
        Math.ceil(Stream.concat(margin.stream(), model.stream()).reduce(1.0, Math::max)),
        margin,
        model);
  }

  /** In percent with one decimal, at 10, 20 … 100 %. */
  private static List<Double> wrong(Confidence confidence) {
    return confidence.risk().tenths().stream()
        .map(point -> Math.round(1000 * point.wrong()) / 10.0)
        .toList();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
