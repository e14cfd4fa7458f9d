/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;
import solrqa.files.RunLog;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelSettings;

/**
 * Questions that a model reads in one mode.
 *
 * @param identity what the readings depend on: files by their sums, the mode, the settings
 * @param questions in the order of their file
 */
public record PredictionRun(Map<String, Object> identity, List<SquadQuestion> questions) {

  /** How windows are made and spans chosen. */
  public enum Mode {
    parity,
    serving
  }

  static final String LOG = "readings.jsonl";

  public PredictionRun(
      ModelDirectory model, Path data, Mode mode, String articles, List<SquadQuestion> questions)
      throws IOException {
    this(identity(model, data, mode, articles), questions);
  }

  private static Map<String, Object> identity(
      ModelDirectory model, Path data, Mode mode, String articles) throws IOException {
    ModelSettings settings = model.settings();
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("mode", mode.name());
    identity.put("maxSequenceLength", settings.maxSequenceLength());
    identity.put("docStride", settings.docStride());
    identity.put("maxQuestionLength", settings.maxQuestionLength());
    identity.put("maxAnswerLength", settings.maxAnswerLength());
    identity.put("articles", articles);
    identity.put("data", Sha256.named(data));
    identity.put("model", Sha256.byName(model.files()));
    return identity;
  }

  /** The readings so far in a folder, or the beginning of them. */
  public RunLog<QuestionReading> log(Path folder) throws IOException {
    return RunLog.open(folder.resolve(LOG), identity, QuestionReading.class);
  }

  /**
   * Reads the questions that a log lacks, and puts what was read there in their order.
   *
   * @param threads questions that are read at a time
   * @param done is told how many of all are read
   * @throws CommandException when one cannot be read, or the log is not of these questions
   */
  public void read(
      QuestionReader reader, int threads, RunLog<QuestionReading> log, LongConsumer done)
      throws IOException, InterruptedException {
    checkOrder(log.rows());
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    Deque<Future<QuestionReading>> reading = new ArrayDeque<>();
    try {
      for (int next = log.rows().size(); log.rows().size() < questions.size(); ) {
        while (next < questions.size() && reading.size() < 2 * threads) {
          SquadQuestion question = questions.get(next++);
          reading.add(callers.submit(() -> reader.read(question)));
        }
        log.add(await(questions.get(log.rows().size()), reading.remove()));
        done.accept(log.rows().size());
      }
    } finally {
      // what is being read keeps the reader's memory until it is done
      reading.forEach(one -> one.cancel(false));
      callers.shutdown();
      callers.awaitTermination(1, TimeUnit.HOURS);
    }
  }

  private void checkOrder(List<QuestionReading> rows) {
    List<String> ids = questions.stream().map(SquadQuestion::id).limit(rows.size()).toList();
    if (!rows.stream().map(QuestionReading::id).toList().equals(ids)) {
      throw new CommandException(
          LOG + " in --out is of other questions; choose another --out or remove it");
    }
  }

  private static QuestionReading await(SquadQuestion question, Future<QuestionReading> reading)
      throws InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof CommandException known) {
        throw known;
      }
      Throwable cause =
          failure.getCause() instanceof ExecutionException inner
              ? inner.getCause()
              : failure.getCause();
      throw new CommandException("question " + question.id() + " was not read: " + cause);
    }
  }
}
