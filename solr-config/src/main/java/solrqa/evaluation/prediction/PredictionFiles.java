/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.evaluation.report.ResultPage;
import solrqa.files.JsonFile;

/** The files that run_squad.py leaves, and the result as JSON and as a page. */
public final class PredictionFiles {
  private PredictionFiles() {}

  /**
   * What was measured.
   *
   * @param run what the readings depend on
   * @param threshold margin from which a question counts as answered
   * @param windows that were read
   * @param figures of a model's card
   */
  private record Result(
      Map<String, Object> run, double threshold, int windows, Map<String, Number> figures) {}

  /**
   * Writes all files.
   *
   * @param run what the readings depend on
   * @param threshold margin from which a question counts as answered
   */
  public static void write(
      Path folder,
      Map<String, Object> run,
      double threshold,
      List<QuestionReading> readings,
      CardTable table)
      throws IOException {
    Map<String, Object> predictions = new LinkedHashMap<>();
    Map<String, Object> best = new LinkedHashMap<>();
    Map<String, Object> odds = new LinkedHashMap<>();
    for (QuestionReading reading : readings) {
      predictions.put(reading.id(), reading.answer(threshold));
      best.put(reading.id(), reading.best());
      odds.put(reading.id(), reading.noAnswer());
    }
    JsonFile.write(folder.resolve("predictions.json"), predictions);
    JsonFile.write(folder.resolve("nbest_predictions.json"), best);
    JsonFile.write(folder.resolve("null_odds.json"), odds);
    int windows = readings.stream().mapToInt(QuestionReading::windows).sum();
    JsonFile.write(
        folder.resolve("result.json"), new Result(run, threshold, windows, table.figures()));
    write(folder.resolve("table.md"), table.print());
    write(
        folder.resolve("result.md"),
        "# Predictions\n\n"
            + table.print()
            + "\n"
            + ResultPage.inputs(run)
            + ("* threshold: " + threshold + "\n* windows: " + windows + "\n"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
