/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import solrqa.command.SquadReport.Prediction;
import solrqa.reader.AnswerReader;
import solrqa.reader.AnswerSpan;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Unread;

/**
 * What a reader finds for questions in their own passages.
 *
 * @param readings in the order of the questions; those of passages without text are left out
 */
record SquadReadings(List<QuestionReading> readings) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A question and its best span. */
  record QuestionReading(SquadQuestion question, AnswerSpan best) {
    /** One line of JSON. */
    String json() {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", question.id());
      line.put("question", question.text());
      line.put("answers", question.answers());
      line.put("answer", best.text());
      line.put("start", best.start());
      line.put("end", best.end());
      line.put("margin", best.margin());
      return JsonLine.of(line);
    }
  }

  /**
   * Reads each question's passage.
   *
   * @param done is told how many are read
   * @throws CommandException if the reader fails
   */
  static SquadReadings read(AnswerReader reader, List<SquadQuestion> questions, LongConsumer done) {
    List<QuestionReading> readings = new ArrayList<>();
    int read = 0;
    for (SquadQuestion question : questions) {
      Outcome outcome =
          reader
              .read(question.text(), List.of(question.passage()), Deadline.after(PATIENCE))
              .outcomes()
              .get(0);
      if (outcome instanceof Reading reading) {
        readings.add(new QuestionReading(question, reading.spans().get(0)));
      } else if (outcome instanceof Unread unread && unread.reason() != Unread.Reason.NO_TEXT) {
        throw new CommandException(
            "question " + question.id() + " was not read: " + unread.reason());
      }
      done.accept(++read);
    }
    return new SquadReadings(readings);
  }

  /** Best spans, with the negated margin as no-answer score: run_squad's null_odds. */
  Map<String, Prediction> predictions() {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    for (QuestionReading reading : readings) {
      AnswerSpan best = reading.best();
      predictions.put(reading.question().id(), new Prediction(best.text(), -best.margin()));
    }
    return predictions;
  }
}
