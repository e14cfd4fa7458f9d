/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;

/** The files that run_squad.py leaves, and one with the figures and what they depend on. */
public final class PredictionFiles {
  private PredictionFiles() {}

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
    write(folder.resolve("predictions.json"), predictions);
    write(folder.resolve("nbest_predictions.json"), best);
    write(folder.resolve("null_odds.json"), odds);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("run", run);
    result.put("threshold", threshold);
    result.put("windows", readings.stream().mapToInt(QuestionReading::windows).sum());
    result.put("figures", table.figures());
    write(folder.resolve("result.json"), result);
    Files.writeString(folder.resolve("table.md"), table.print(), StandardCharsets.UTF_8);
  }

  private static void write(Path file, Map<String, Object> json) throws IOException {
    Files.writeString(file, Utils.toJSONString(json) + "\n", StandardCharsets.UTF_8);
  }
}
