/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.solr.common.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;

/** Measures the reader alone. */
@Command(
    name = "predict",
    description = {
      "Reads each question's own passage in a SQuAD file, without Solr, and prints the figures of"
          + " the official SQuAD 2.0 script: at each threshold, and of the best spans where every"
          + " answerable question is answered.",
      "The no-answer score is the negated margin, so that the script's threshold is the negated"
          + " --threshold."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "The model.")
  private Path model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Questions as SQuAD 1.1 or 2.0 JSON.")
  private Path data;

  @Option(
      names = "--articles",
      paramLabel = "FILE:NAME",
      description = "Only the articles that this file lists under \"articles\" and this name.")
  private String articles;

  @Option(
      names = "--threshold",
      split = ",",
      paramLabel = "X",
      description = "Margins from which a passage has an answer (default: the model's).")
  private List<Double> thresholds = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write each question's best span and its margin, a line of JSON each.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    List<SquadQuestion> questions = questions();
    ModelDirectory directory = open();
    SquadReadings readings = read(directory, questions);
    if (out != null) {
      List<String> lines =
          readings.readings().stream().map(SquadReadings.QuestionReading::json).toList();
      Files.write(out, lines, StandardCharsets.UTF_8);
    }
    List<Double> asked =
        thresholds.isEmpty() ? List.of(directory.settings().threshold()) : thresholds;
    spec.commandLine()
        .getOut()
        .println(figures(SquadReport.of(questions, readings.predictions()), asked));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private List<SquadQuestion> questions() throws IOException {
    List<SquadQuestion> all = SquadFile.read(data);
    if (articles == null) {
      return all;
    }
    int colon = articles.lastIndexOf(':');
    if (colon < 1) {
      throw new ParameterException(
          spec.commandLine(), "illegal --articles " + articles + ", must be FILE:NAME");
    }
    Set<String> titles =
        SquadFile.articles(Path.of(articles.substring(0, colon)), articles.substring(colon + 1));
    return all.stream().filter(question -> titles.contains(question.article())).toList();
  }

  private ModelDirectory open() {
    try {
      return ModelDirectory.open(model);
    } catch (ModelException unusable) {
      throw new CommandException(unusable.getMessage());
    }
  }

  private SquadReadings read(ModelDirectory directory, List<SquadQuestion> questions)
      throws ModelException {
    int processors = Runtime.getRuntime().availableProcessors();
    ReaderOptions options = new ReaderOptions(1, processors, 1, 1, 0);
    long start = System.nanoTime();
    try (ReaderService reader = ReaderService.open(directory, options);
        Progress progress = new Progress("Reading", questions.size(), Terminal.current().error())) {
      SquadReadings readings = SquadReadings.read(reader, questions, progress.steps());
      double seconds = (System.nanoTime() - start) / 1e9;
      spec.commandLine()
          .getErr()
          .printf(Locale.ROOT, "Read %d questions in %.0f s%n", questions.size(), seconds);
      return readings;
    }
  }

  static String figures(SquadReport report, List<Double> thresholds) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (double threshold : thresholds) {
      figures.put("threshold " + threshold, report.at(-threshold));
    }
    figures.put("best span of answerable questions", report.bestSpan());
    return Utils.toJSONString(figures);
  }
}
