/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import solrqa.console.CommandException;
import solrqa.evaluation.EvaluationFiles;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.report.EvaluationResult;
import solrqa.files.JsonFile;
import solrqa.files.Release;
import solrqa.files.RunLog;
import solrqa.files.Sha256;

/**
 * What an evaluation left: all that offline studies compute from.
 *
 * @param name of its folder
 * @param run what the rows depend on: questions, collection, depth, parameters, model, versions
 * @param rows one a question
 * @param sum of the file of rows, after its name
 */
public record FinishedRun(String name, Map<?, ?> run, List<QuestionRow> rows, String sum) {
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
    return new FinishedRun(
        folder.toAbsolutePath().normalize().getFileName().toString(),
        log.run(),
        log.rows(),
        Sha256.named(files.rows()));
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
    return new FinishedRun(name, cut, rows.stream().map(row -> row.at(depth)).toList(), sum);
  }

  /**
   * The same with some of the questions.
   *
   * @param share of them that has no answer
   */
  FinishedRun only(Predicate<QuestionRow> kept, double share) {
    Map<Object, Object> some = new LinkedHashMap<>(run);
    some.put(UNANSWERABLE, share);
    return new FinishedRun(name, some, rows.stream().filter(kept).toList(), sum);
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

  /** The sums of the files of the model that read, by name; empty where nobody knows them. */
  Optional<Object> modelFiles() {
    return identity("model", "files");
  }

  /**
   * Whether the questions are there for measuring alone: those of the articles that a split file
   * calls test, or of a file whose name ends in that.
   */
  boolean isTest() {
    return says("articles", value -> value.startsWith(TEST + " of "))
        || says("file", FinishedRun::isTestFile);
  }

  /** By its name, which stands in front of its sum. */
  private static boolean isTestFile(String file) {
    String name = file.substring(0, Math.max(0, file.lastIndexOf(' ')));
    String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    return stem.equals(TEST) || stem.endsWith("-" + TEST) || stem.endsWith("_" + TEST);
  }

  private boolean says(String name, Predicate<String> what) {
    return identity("questions", name)
        .map(value -> value.toString().toLowerCase(Locale.ROOT))
        .filter(what)
        .isPresent();
  }

  /** How many of the questions have answers. */
  long answerable() {
    return rows.stream().filter(row -> row.question().answerable()).count();
  }

  /** The questions of which answers, or that there are none, are known. */
  List<ScoredQuestion> scored() {
    return rows.stream()
        .filter(row -> row.question().answersKnown())
        .map(row -> ScoredQuestion.of(name, row, depth()))
        .toList();
  }

  /** What a result says of its input. */
  Map<String, Object> source() {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("questions", run.get("questions"));
    source.put("collection", run.get("collection"));
    source.put("rows", sum);
    source.put("asked", rows.stream().filter(row -> row.question().answersKnown()).count());
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
