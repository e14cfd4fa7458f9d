/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.command.Figure.Unit;
import solrqa.command.Reliability.Bin;

/**
 * What a calibration wrote as its result.
 *
 * @param study its input, and what the fitted numbers are worth
 * @param model numbers for the model's folder, by their names
 * @param handler numbers for requests to the model as it is
 * @param asked reliability of the probabilities that the server gave
 * @param fitted the same of those that were fitted to other folds
 * @param risk of answering only the surest
 * @param remarks what else there is to say
 */
record CalibrationFile(
    StudyFile study,
    Map<String, Estimate> model,
    Map<String, Estimate> handler,
    Reliability asked,
    Reliability fitted,
    RiskCoverage risk,
    List<String> remarks) {
  CalibrationFile {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads what {@code solrqa calibrate} wrote.
   *
   * @throws CommandException with the file's name, if it is something else
   */
  static CalibrationFile read(Path file) throws IOException {
    StudyFile study = StudyFile.read(file, "figures");
    ResultObject reliability = study.json().object("reliability");
    return new CalibrationFile(
        study,
        estimates(study.json().object("model")),
        estimates(study.json().object("handler")),
        Reliability.read(reliability.object("asked")),
        Reliability.read(reliability.object("model")),
        RiskCoverage.read(study.json().objects("riskCoverage")),
        study.json().texts("remarks"));
  }

  private static Map<String, Estimate> estimates(ResultObject json) {
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    json.names().forEach(name -> estimates.put(name, Estimate.read(json.object(name))));
    return estimates;
  }

  /** The numbers, as a table in Markdown. */
  String numbers() {
    StringBuilder table = new StringBuilder("| | model | 95 % interval | handler | |\n");
    table.append("|---|---:|---|---:|---|\n");
    model.forEach(
        (name, number) ->
            table.append("| " + name + cells(number) + cells(handler.get(name)) + " |\n"));
    return table.toString();
  }

  private static String cells(Estimate number) {
    return number == null
        ? " | | "
        : String.format(
            Locale.ROOT, " | %s | [%s, %s]", number.value(), number.low(), number.high());
  }

  /** How often answers are right, as a table in Markdown. */
  String reliability() {
    StringBuilder table = new StringBuilder("| probability | as asked: answers | mean | right |");
    table.append(
        " fitted, out of fold: answers | mean | right |\n|---|---:|---:|---:|---:|---:|---:|\n");
    for (int i = 0; i < Reliability.BINS; i++) {
      Bin bin = asked.bins().get(i);
      table.append(String.format(Locale.ROOT, "| %.1f to %.1f", bin.low(), bin.high()));
      table.append(cells(bin)).append(cells(fitted.bins().get(i))).append(" |\n");
    }
    table.append("\nExpected calibration error: " + Unit.SCORE.print(asked.error()));
    table.append(" as asked, " + Unit.SCORE.print(fitted.error()) + " fitted.\n");
    return table.toString();
  }

  private static String cells(Bin bin) {
    return bin.answers() == 0
        ? " | 0 | - | -"
        : " | "
            + bin.answers()
            + " | "
            + Unit.SHARE.print(bin.probability())
            + " | "
            + Unit.SHARE.print(bin.right());
  }

  /** How many answers are wrong if only the surest are given, as a table in Markdown. */
  String riskCoverage() {
    StringBuilder table =
        new StringBuilder("| surest answered | questions | wrong | margin from |\n");
    table.append("|---:|---:|---:|---:|\n");
    for (RiskCoverage.Point point : risk.points()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %d %% | %d | %s | %.2f |\n",
              point.percent(),
              point.answered(),
              Unit.SHARE.print(point.wrong()),
              point.margin()));
    }
    return table.toString();
  }
}
