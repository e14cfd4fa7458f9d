/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.data.SquadQuestion;
import solrqa.reader.parity.ParityReader;
import solrqa.reader.parity.ParityReading;

/** Reads as Hugging Face's run_squad.py does. */
public final class RunSquadReader implements QuestionReader {
  private final ParityReader reader;

  /**
   * @param reader closed with this
   */
  public RunSquadReader(ParityReader reader) {
    this.reader = reader;
  }

  @Override
  public QuestionReading read(SquadQuestion question) throws Exception {
    ParityReading reading = reader.read(question.text(), question.passage());
    List<Map<String, Object>> best = reading.nBest().stream().map(RunSquadReader::entry).toList();
    return new QuestionReading(
        question.id(), reading.bestNonNull(), reading.nullOdds(), best, reading.windows());
  }

  private static Map<String, Object> entry(ParityReading.NBest one) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("text", one.text());
    entry.put("probability", one.probability());
    entry.put("start_logit", one.startLogit());
    entry.put("end_logit", one.endLogit());
    return entry;
  }

  @Override
  public void close() {
    reader.close();
  }
}
