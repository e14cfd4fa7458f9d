/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import solrqa.data.SquadQuestion;
import solrqa.reader.MeasuredReader;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.ReadingStages;

/**
 * What an engine read of questions, each with its own passage.
 *
 * @param answers one a question, in their order
 * @param milliseconds a question, with all threads busy
 */
public record EngineReadings(List<Answer> answers, double milliseconds) {

  /**
   * What was read for one question.
   *
   * @param text of the best span; empty where the passage has nothing to read
   * @param margin of the best span; negative infinity where there is none
   * @param logits raw: of each window the start logits, then the end logits
   */
  public record Answer(String text, double margin, List<float[]> logits) {

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

  /**
   * Reads each question's passage.
   *
   * @param threads that each read other questions
   * @param done is told how many are read, by one thread at a time
   */
  static EngineReadings read(
      MeasuredReader reader, List<SquadQuestion> questions, int threads, LongConsumer done)
      throws Exception {
    Answer[] answers = new Answer[questions.size()];
    AtomicInteger next = new AtomicInteger();
    AtomicLong read = new AtomicLong();
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<Integer>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(
            callers.submit(
                () ->
                    reader.onReaderThread(
                        () -> {
                          int index = next.getAndIncrement();
                          for (; index < answers.length; index = next.getAndIncrement()) {
                            answers[index] = answer(reader, questions.get(index));
                            synchronized (read) {
                              done.accept(read.incrementAndGet());
                            }
                          }
                          return index;
                        })));
      }
      for (Future<Integer> one : running) {
        one.get();
      }
      double milliseconds = (System.nanoTime() - start) / 1e6 / answers.length;
      return new EngineReadings(List.of(answers), milliseconds);
    } finally {
      callers.shutdownNow();
    }
  }

  private static Answer answer(MeasuredReader reader, SquadQuestion question) {
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
