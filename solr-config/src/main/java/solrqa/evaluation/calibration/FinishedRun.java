/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import solrqa.console.CommandException;
import solrqa.console.Count;
import solrqa.evaluation.EvaluationFiles;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.metrics.Sample;
import solrqa.evaluation.report.EvaluationResult;
import solrqa.files.JsonFile;
import solrqa.files.Release;
import solrqa.files.RunLog;
import solrqa.files.Sha256;

/**
 * What an evaluation left: all that offline studies compute from.
 *
 * @param run what the rows depend on: questions, collection, depth, parameters, model, versions
 * @param rows one a question
 * @param sum of the file of rows, after its name
 */
public record FinishedRun(Map<?, ?> run, List<QuestionRow> rows, String sum) {
  /** From so many questions with answers on something can be fitted. */
  static final int LEAST = 50;

  /** The articles that are there for measuring alone. */
  static final String TEST = "test";

  private static final String CUT_FROM = "cutFrom";

  /** Under which a source says what share of the questions has no answer, where it was changed. */
  static final String UNANSWERABLE = "unanswerable";

  public FinishedRun {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the folder of an evaluation.
   *
   * @throws CommandException when it has none, or one that did not come to its end: rows that stop
   *     somewhere are of the first articles alone
   */
  public static FinishedRun read(Path folder) throws IOException {
    EvaluationFiles files = new EvaluationFiles(folder);
    if (!Files.isRegularFile(files.rows())) {
      throw new CommandException(
          folder + ": has no rows.jsonl; name the folder that solrqa evaluate had as --out");
    }
    if (!Files.isRegularFile(files.result())) {
      throw new CommandException(
          folder + ": the evaluation has not come to its end; the same command goes on with it");
    }
    RunLog.Content<QuestionRow> log = RunLog.read(files.rows(), QuestionRow.class);
    if (!log.run().equals(JsonFile.read(files.result()).get("run"))) {
      throw new CommandException(
          folder + ": rows.jsonl and result.json are of two runs; evaluate again");
    }
    return new FinishedRun(log.run(), log.rows(), Sha256.named(files.rows()));
  }

  /**
   * The same had fewer passages been retrieved and read for each question.
   *
   * @throws CommandException when they were fewer already
   */
  public FinishedRun at(int depth) {
    if (depth > depth()) {
      throw new CommandException(
          "illegal --depth "
              + depth
              + ", of each question only "
              + depth()
              + " passages were read");
    }
    Map<Object, Object> cut = new LinkedHashMap<>(run);
    cut.put("depth", depth);
    cut.put(CUT_FROM, depth());
    return new FinishedRun(cut, rows.stream().map(row -> row.at(depth)).toList(), sum);
  }

  /**
   * The same with another mixture of questions: some are left out, drawn at random, until the
   * wanted share of those whose answers are known has none. Sets with adversarial unanswerable
   * questions have more of them than people ask, and a threshold suits the mixture that it is
   * fitted to.
   *
   * @param share of unanswerable questions, at least 0 and less than 1
   * @param seed the same one leaves out the same
   * @throws CommandException when one of both kinds is missing
   */
  public FinishedRun mixed(double share, long seed) {
    List<QuestionRow> with = rows.stream().filter(row -> row.question().answerable()).toList();
    List<QuestionRow> without = rows.stream().filter(row -> row.question().unanswerable()).toList();
    if (with.isEmpty() || (share > 0 && without.isEmpty())) {
      throw new CommandException(
          "illegal --unanswerable "
              + share
              + ", of the questions "
              + with.size()
              + " have answers and "
              + without.size()
              + " have none");
    }
    // as many of both as there can be
    double all =
        Math.min(with.size() / (1 - share), share == 0 ? with.size() : without.size() / share);
    Set<QuestionRow> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    SplittableRandom random = new SplittableRandom(seed);
    kept.addAll(Sample.draw(with, (int) Math.round(all * (1 - share)), random));
    kept.addAll(Sample.draw(without, (int) Math.round(all * share), random));
    Map<Object, Object> some = new LinkedHashMap<>(run);
    some.put(UNANSWERABLE, share);
    return new FinishedRun(some, rows.stream().filter(kept::contains).toList(), sum);
  }

  /** How many passages were retrieved and read for a question. */
  int depth() {
    return run.get("depth") instanceof Number depth ? depth.intValue() : 0;
  }

  /** Where the questions come from; what an object has under this name, empty if it has none. */
  Optional<Object> identity(String object, String name) {
    return run.get(object) instanceof Map<?, ?> values
        ? Optional.ofNullable(values.get(name))
        : Optional.empty();
  }

  /** Whether the questions are of the articles that a split file calls test. */
  boolean isTest() {
    return identity("questions", "articles")
        .map(String::valueOf)
        .filter(articles -> articles.regionMatches(true, 0, TEST + " of ", 0, TEST.length() + 4))
        .isPresent();
  }

  /**
   * Refuses to choose anything by questions that are there for measuring what was chosen.
   *
   * @param allowed whether somebody wants it nevertheless
   */
  public void refuseTest(boolean allowed) {
    if (isTest() && !allowed) {
      throw new CommandException(
          "these are the questions of the articles \""
              + TEST
              + "\": what is chosen by them can no longer be measured by them; evaluate others, or"
              + " say --allow-test");
    }
  }

  /** How many of the questions have answers. */
  long answerable() {
    return rows.stream().filter(row -> row.question().answerable()).count();
  }

  /**
   * The questions of which answers, or that there are none, are known.
   *
   * @param depth how many passages of each count
   * @throws CommandException when too few have answers to fit anything to
   */
  List<ScoredQuestion> scored(int depth) {
    List<ScoredQuestion> known =
        rows.stream()
            .filter(row -> row.question().answersKnown())
            .map(row -> ScoredQuestion.of(row, depth))
            .toList();
    if (known.isEmpty()) {
      throw new CommandException(
          "nobody says what the answers of these questions are; evaluate questions with answers,"
              + " not topics");
    }
    long answerable = answerable();
    if (answerable < LEAST) {
      throw new CommandException(
          "only "
              + Count.of(answerable, "question")
              + " with answers, must be at least "
              + LEAST
              + "; evaluate more");
    }
    return known;
  }

  /**
   * What a result says of its input.
   *
   * @param questions how many of the questions it was computed from
   */
  Map<String, Object> source(int questions) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("questions", run.get("questions"));
    source.put("collection", run.get("collection"));
    source.put("rows", sum);
    source.put("asked", questions);
    source.put("answerable", answerable());
    source.put("depth", depth());
    for (String change : List.of(CUT_FROM, UNANSWERABLE)) {
      if (run.get(change) instanceof Number number) {
        source.put(change, number);
      }
    }
    source.put("parameters", run.get("parameters"));
    if (run.get(EvaluationResult.ENGINE) instanceof String engine) {
      source.put(EvaluationResult.ENGINE, engine);
    }
    source.put("solrqa", Release.VERSION);
    return source;
  }
}
