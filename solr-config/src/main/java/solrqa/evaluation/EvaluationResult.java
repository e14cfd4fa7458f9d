/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.files.Notice;
import solrqa.files.ResultObject;

/**
 * What an evaluation wrote as its result.
 *
 * @param run inputs, depth, parameters, model and versions
 * @param machine on which the questions were asked
 * @param resamples of the intervals
 * @param seed of the intervals
 * @param report all figures
 * @param notices what the figures do not show
 */
public record EvaluationResult(
    ResultObject run,
    ResultObject machine,
    int resamples,
    long seed,
    EvaluationReport report,
    List<Notice> notices) {
  /** In {@link #run}: how many passages were read. */
  public static final String DEPTH = "depth";

  /** In {@link #run}: what computed the network. */
  public static final String ENGINE = "engine";

  public EvaluationResult {
    notices = List.copyOf(notices);
  }

  /**
   * Reads what {@link EvaluationFiles#writeResult} wrote.
   *
   * @throws CommandException with the file's name, if it is something else
   */
  static EvaluationResult read(Path file) throws IOException {
    ResultObject result = ResultObject.read(file);
    ResultObject intervals = result.object("intervals");
    return new EvaluationResult(
        result.object("run"),
        result.object("machine"),
        intervals.count("resamples"),
        intervals.integer("seed"),
        EvaluationReport.read(result.object("figures")),
        result.objects("notices").stream().map(Notice::read).toList());
  }

  int depth() {
    return run.count(DEPTH);
  }

  /** Whether another result is of the same run and machine, but for one value of the run. */
  boolean differsAtMostIn(String name, EvaluationResult other) {
    return without(name).equals(other.without(name))
        && machine.values().equals(other.machine.values());
  }

  private Map<?, ?> without(String name) {
    Map<?, ?> values = new LinkedHashMap<>(run.values());
    values.remove(name);
    return values;
  }
}
