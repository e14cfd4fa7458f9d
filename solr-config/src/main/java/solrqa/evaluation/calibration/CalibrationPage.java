/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.List;
import java.util.Map;
import solrqa.evaluation.calibration.Reliability.Bin;
import solrqa.evaluation.report.MarkdownTable;
import solrqa.evaluation.report.ResultPage;

/**
 * A calibration in Markdown.
 *
 * @param calibration that is shown
 */
record CalibrationPage(Calibration calibration) {

  /** All that {@link CalibrationReport#print} shows, and what it was computed from. */
  String print() {
    StringBuilder page = new StringBuilder("# Calibration\n\n");
    page.append(numbers());
    page.append("\nWhat they are worth, fitted to the other of ");
    page.append(calibration.folds().print()).append(":\n\n");
    page.append(calibration.figures().markdown("settings"));
    calibration.remarks().forEach(remark -> page.append('\n').append(remark).append('\n'));
    page.append('\n').append(reliability());
    page.append('\n').append(risk());
    page.append('\n').append(ResultPage.inputs(calibration.source()));
    return page.append("* seed: ").append(calibration.seed()).append('\n').toString();
  }

  private String numbers() {
    MarkdownTable table =
        new MarkdownTable(List.of("", "model", "95 % interval", "handler", "95 % interval"));
    Map<String, Estimate> handler = calibration.handler().estimates();
    calibration
        .model()
        .estimates()
        .forEach(
            (name, model) ->
                table.row(
                    name,
                    Double.toString(model.value()),
                    model.bounds(),
                    Double.toString(handler.get(name).value()),
                    handler.get(name).bounds()));
    return table.print();
  }

  private String reliability() {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "probability",
                "as asked: answers",
                "mean",
                "right",
                "fitted, out of fold: answers",
                "mean",
                "right"));
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
    return table.print()
        + CalibrationReport.format(
            "%nExpected calibration error: %.4f as asked, %.4f fitted.%n",
            calibration.before().error(), calibration.after().error());
  }

  private String risk() {
    MarkdownTable table =
        new MarkdownTable(List.of("surest answered", "questions", "wrong", "margin from"));
    for (RiskCoverage.Point point : calibration.risk().points()) {
      table.row(
          point.percent() + " %",
          Integer.toString(point.answered()),
          CalibrationReport.format("%.1f %%", 100 * point.wrong()),
          CalibrationReport.format("%.2f", point.margin()));
    }
    return table.print();
  }
}
