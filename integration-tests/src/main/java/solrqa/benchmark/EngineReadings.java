/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import solrqa.data.SquadQuestion;
import solrqa.reader.MeasuredReader;
import solrqa.reader.Outcome;
import solrqa.reader.ReaderEngine;
import solrqa.reader.Reading;
import solrqa.reader.ReadingStages;

/**
 * What an engine read of questions, each with its own passage.
 *
 * @param engine its name
 * @param answers one a question, in their order
 * @param milliseconds a question, with all threads busy
 */
record EngineReadings(String engine, List<Answer> answers, double milliseconds) {

  /**
   * What was read for one question.
   *
   * @param text of the best span; empty where the passage has nothing to read
   * @param margin of the best span; negative infinity where there is none
   * @param logits raw: of each window the start logits, then the end logits
   */
  record Answer(String text, double margin, List<float[]> logits) {

    /** What is answered where margins below a threshold mean that there is no answer. */
    String given(double threshold) {
      return margin >= threshold ? text : "";
    }

    /** The largest difference of a logit to what another engine made of the same windows. */
    double largestDifference(Answer other) {
      double largest = 0;
      for (int row = 0; row < logits.size(); row++) {
        for (int position = 0; position < logits.get(row).length; position++) {
          double difference = logits.get(row)[position] - other.logits.get(row)[position];
          largest = Math.max(largest, Math.abs(difference));
        }
      }
      return largest;
    }
  }

  /** What was read for the question of this number. */
  Answer answer(int question) {
    return answers.get(question);
  }

  /**
   * Reads each question's passage.
   *
   * @param threads that each read other questions
   * @param done is told how many are read
   */
  static EngineReadings read(
      ReaderEngine engine,
      MeasuredReader reader,
      List<SquadQuestion> questions,
      int threads,
      LongConsumer done)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<Answer>> running = new ArrayList<>();
      for (SquadQuestion one : questions) {
        running.add(callers.submit(() -> reader.onReaderThread(() -> read(reader, one))));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : running) {
        answers.add(answer.get());
        done.accept(answers.size());
      }
      double milliseconds = (System.nanoTime() - start) / 1e6 / answers.size();
      return new EngineReadings(engine.toString(), answers, milliseconds);
    } finally {
      callers.shutdownNow();
    }
  }

  private static Answer read(MeasuredReader reader, SquadQuestion question) {
    ReadingStages stages = reader.stages(question.text(), List.of(question.passage()));
    stages.tokenize();
    stages.encode();
    stages.score();
    Outcome outcome = stages.decode().get(0);
    return outcome instanceof Reading reading
        ? new Answer(reading.spans().get(0).text(), reading.margin(), stages.logits())
        : new Answer("", Double.NEGATIVE_INFINITY, stages.logits());
  }
}
