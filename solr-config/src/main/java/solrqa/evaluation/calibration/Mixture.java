/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import solrqa.console.CommandException;
import solrqa.console.Count;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.metrics.Sample;
import solrqa.evaluation.report.EvaluationResult;

/**
 * The runs that numbers are fitted to: one, or several with questions of different kinds.
 *
 * @param runs at least one, each with a name of its own; no question is in two of them
 */
public record Mixture(List<FinishedRun> runs) {
  /** From so many questions with answers on something can be fitted. */
  static final int LEAST = 50;

  /**
   * Checks that the runs go together.
   *
   * @throws CommandException where two have a name or a question in common, or another model read
   */
  public Mixture {
    runs = List.copyOf(runs);
    Map<String, String> runOf = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (FinishedRun run : runs) {
      if (!names.add(run.name())) {
        throw new CommandException(
            "two folders are called "
                + run.name()
                + ", by which their figures are named; rename one");
      }
      if (!run.modelFiles().equals(runs.get(0).modelFiles())) {
        throw new CommandException(
            run.name()
                + ": another model read than for "
                + runs.get(0).name()
                + ", its files have other sums; evaluate all with one model");
      }
      run.rows().forEach(row -> refuseSecond(row, run.name(), runOf));
    }
  }

  private static void refuseSecond(QuestionRow row, String run, Map<String, String> runOf) {
    String id = row.question().id();
    String other = runOf.put(id, run);
    if (other != null) {
      throw new CommandException(
          "the question \""
              + id
              + "\" is in two runs, "
              + other
              + " and "
              + run
              + "; name each run once, and give each question an id of its own");
    }
  }

  /** A mixture of some runs. */
  static Mixture of(FinishedRun... runs) {
    return new Mixture(List.of(runs));
  }

  /**
   * Reads the folders of evaluations.
   *
   * @throws CommandException as {@link FinishedRun#read} does, or where they do not go together
   */
  public static Mixture read(List<Path> folders) throws IOException {
    List<FinishedRun> runs = new ArrayList<>();
    for (Path folder : folders) {
      runs.add(FinishedRun.read(folder));
    }
    return new Mixture(runs);
  }

  /** The same had fewer passages been retrieved and read for each question. */
  public Mixture at(int depth) {
    return new Mixture(runs.stream().map(run -> run.at(depth)).toList());
  }

  /**
   * The same with another share of questions without an answer: some are left out, drawn at random,
   * until the wanted share of those whose answers are known has none. Sets with adversarial
   * unanswerable questions have more of them than people ask, and a threshold suits the mixture
   * that it is fitted to.
   *
   * @param share of unanswerable questions, at least 0 and less than 1
   * @param seed the same one leaves out the same
   * @throws CommandException when one of both kinds is missing
   */
  public Mixture mixed(double share, long seed) {
    List<QuestionRow> with = rows(row -> row.question().answerable());
    List<QuestionRow> without = rows(row -> row.question().unanswerable());
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
    return new Mixture(runs.stream().map(run -> run.only(kept::contains, share)).toList());
  }

  private List<QuestionRow> rows(Predicate<QuestionRow> which) {
    return runs.stream().flatMap(run -> run.rows().stream()).filter(which).toList();
  }

  /** Whether questions are of the articles that a split file calls test. */
  boolean isTest() {
    return runs.stream().anyMatch(FinishedRun::isTest);
  }

  /**
   * Refuses to choose anything by questions that are there for measuring what was chosen.
   *
   * @param allowed whether somebody wants it nevertheless
   */
  public void refuseTest(boolean allowed) {
    if (isTest() && !allowed) {
      throw new CommandException(
          "these are the questions of the articles or the file \""
              + FinishedRun.TEST
              + "\": what is chosen by them can no longer be measured by them; evaluate others, or"
              + " say --allow-test");
    }
  }

  /** Whether the questions are of several kinds. */
  boolean isOfSeveral() {
    return runs.size() > 1;
  }

  /** How many passages were retrieved and read for a question, at most. */
  int depth() {
    return runs.stream().mapToInt(FinishedRun::depth).max().orElse(0);
  }

  /** How many of the questions have answers. */
  long answerable() {
    return runs.stream().mapToLong(FinishedRun::answerable).sum();
  }

  /** The sums of the files of the model that read, by name; empty where nobody knows them. */
  public Optional<Object> modelFiles() {
    return runs.get(0).modelFiles();
  }

  /**
   * The questions of which answers, or that there are none, are known, run by run.
   *
   * @throws CommandException when too few have answers to fit anything to
   */
  List<ScoredQuestion> scored() {
    List<ScoredQuestion> known = runs.stream().flatMap(run -> run.scored().stream()).toList();
    if (known.isEmpty()) {
      throw new CommandException(
          "nobody says what the answers of these questions are; evaluate questions with answers,"
              + " not topics");
    }
    if (answerable() < LEAST) {
      throw new CommandException(
          "only "
              + Count.of(answerable(), "question")
              + " with answers, must be at least "
              + LEAST
              + "; evaluate more");
    }
    return known;
  }

  /** How the questions were asked, in a sentence a run. */
  String asked() {
    return runs.stream()
        .map(run -> (isOfSeveral() ? run.name() + ": " : "") + EvaluationResult.asked(run.run()))
        .collect(Collectors.joining("\n"));
  }

  /** What a result says of its input. */
  Map<String, Object> source() {
    if (!isOfSeveral()) {
      return runs.get(0).source();
    }
    Map<String, Object> sources = new LinkedHashMap<>();
    runs.forEach(run -> sources.put(run.name(), run.source()));
    return sources;
  }
}
