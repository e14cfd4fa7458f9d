/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.console.OneLine;
import solrqa.evaluation.EvaluationFiles;
import solrqa.evaluation.metrics.Interval;
import solrqa.files.JsonFile;
import solrqa.files.Machine;
import solrqa.files.Notice;

/**
 * What an evaluation writes as its result.
 *
 * @param run inputs, depth, parameters, model and versions
 * @param machine on which the questions were asked
 * @param intervals how they were made
 * @param figures all of them
 * @param notices what the figures do not show
 */
public record EvaluationResult(
    Map<String, Object> run,
    Map<String, Object> machine,
    Intervals intervals,
    EvaluationReport figures,
    List<Notice> notices) {
  /** In {@link #run}: how many passages were read. */
  public static final String DEPTH = "depth";

  /** In {@link #run}: those of each request. */
  public static final String PARAMETERS = "parameters";

  /** In {@link #run}: what computed the network. */
  public static final String ENGINE = "engine";

  public EvaluationResult {
    notices = List.copyOf(notices);
  }

  /**
   * How intervals were made.
   *
   * @param resamples how many
   * @param seed that they were drawn by
   */
  public record Intervals(int resamples, long seed) {
    private String print() {
      return "paired bootstrap, " + resamples + " resamples, seed " + seed;
    }
  }

  /**
   * The result of a run on this machine.
   *
   * @param run what the rows depend on
   * @param seed of the report's intervals
   * @param notices what the figures do not show
   */
  public static EvaluationResult of(
      Map<String, Object> run, long seed, EvaluationReport report, List<Notice> notices) {
    Intervals intervals = new Intervals(Interval.RESAMPLES, seed);
    return new EvaluationResult(run, Machine.json(), intervals, report, notices);
  }

  /** For a terminal. */
  public String print() {
    return figures.print()
        + (asked() + "\n")
        + ("Means and differences with their 95 % intervals: " + intervals.print() + "\n")
        + notices.stream().map(notice -> notice.print() + "\n").collect(Collectors.joining());
  }

  private String asked() {
    return asked(run);
  }

  /**
   * How the questions of a run were asked, in a sentence: what two results that differ are looked
   * at for.
   */
  public static String asked(Map<?, ?> run) {
    String parameters =
        run.get(PARAMETERS) instanceof Map<?, ?> given && !given.isEmpty()
            ? given.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "))
            : "none";
    return OneLine.printable("Depth " + run.get(DEPTH) + ", parameters " + parameters + ".");
  }

  /** Writes all answers as pages, the worst first. */
  public void write(EvaluationFiles files, AnswerList answers) throws IOException {
    // half a surrogate pair in somebody's text must not stop it, as it would with writeString
    Files.write(
        files.answers(), AnswerMarkdown.page(answers, asked()).getBytes(StandardCharsets.UTF_8));
    Files.write(
        files.answersPage(), AnswerHtml.page(answers, asked()).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes it as JSON, and as a page in Markdown. */
  public void write(EvaluationFiles files) throws IOException {
    JsonFile.write(files.result(), this);
    Files.writeString(files.page(), markdown(), StandardCharsets.UTF_8);
  }

  private String markdown() {
    return "# Evaluation\n\n"
        + figures.markdown()
        + "\nBrackets hold the 95 % intervals of the means and of the differences.\n\n"
        + ResultPage.inputs(run)
        + ResultPage.inputs(Map.of("machine", machine))
        + ResultPage.inputs(Map.of("intervals", intervals.print()))
        + notices.stream()
            .map(notice -> "* " + ResultPage.escape(notice.print()) + "\n")
            .collect(Collectors.joining());
  }
}
