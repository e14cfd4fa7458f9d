/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import solrqa.answer.AnswerRule;
import solrqa.console.CommandException;
import solrqa.console.ConsoleCommand;
import solrqa.console.Progress;
import solrqa.evaluation.calibration.AccuracyAim;
import solrqa.evaluation.calibration.CalibratedModel;
import solrqa.evaluation.calibration.Calibration;
import solrqa.evaluation.calibration.CalibrationReport;
import solrqa.evaluation.calibration.Mixture;
import solrqa.evaluation.calibration.ThresholdTable;
import solrqa.files.JsonFile;

/** Finds the threshold, the weight and the probabilities that suit a collection. */
@Command(
    name = "calibrate",
    description = {
      "Fits offset and temperature of the probability, the weight of the reader and the threshold to"
          + " the rows of an evaluation, and prints what they are worth: cross-validated, with"
          + " 95 %% intervals.",
      "Nothing is read again. Leaves calibration.json beside the rows, and calibration.md with the"
          + " same for people."
    })
final class CalibrateCommand extends ConsoleCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = {
        "The folder that solrqa evaluate had as --out. Several folders are a mixture of kinds of"
            + " questions: each is answered by what was fitted to the others."
      })
  private List<Path> folders;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where calibration.json and calibration.md go (default: beside the first rows).")
  private Path out;

  @Option(
      names = "--accuracy",
      paramLabel = "SHARE",
      description =
          "Write the least threshold at which this share of the answers is right, and say how much is"
              + " then answered (default: the threshold with the best F1 is written, and the rest"
              + " said for 0.8).")
  private Double accuracy;

  @Option(
      names = "--thresholds",
      paramLabel = "N",
      split = ",",
      description = "Also show what these thresholds cost and gain, for each folder.")
  private List<Double> thresholds = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Look at so many passages of each question (default: all that were read).")
  private Integer depth;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Parts of the cross-validation, at most: there are never more than articles. Without"
              + " articles each question stands for itself. The parts of a mixture are its folders,"
              + " whatever is said here, unless one has all the answers (default:"
              + " ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Draws the parts, and the resamples of intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--allow-test",
      description = "Choose by the articles \"test\" too, and never report them again.")
  private boolean allowTest;

  @Option(
      names = "--unanswerable",
      paramLabel = "SHARE",
      description =
          "Leave out questions, drawn by --seed, until this share of them has no answer, as among"
              + " those that people ask (default: as they were evaluated).")
  private Double unanswerable;

  @Option(
      names = "--write-model",
      paramLabel = "FOLDER",
      description =
          "Write the numbers into this model folder's solrqa.json, which keeps its other settings."
              + " It must be the model that read.")
  private Path folder;

  /** Refuses what cannot be meant. */
  void check() {
    if (folds < 2) {
      throw usage("illegal --folds " + folds + ", must be at least 2");
    }
    if (depth != null) {
      requirePositive("--depth", depth);
    }
    for (double threshold : thresholds) {
      if (!Double.isFinite(threshold)) {
        throw usage("illegal --thresholds " + threshold + ", must be finite numbers");
      }
    }
    if (accuracy != null && !(accuracy > 0 && accuracy <= 1)) {
      throw usage("illegal --accuracy " + accuracy + ", must be above 0 and at most 1");
    }
    if (unanswerable != null && !(unanswerable >= 0 && unanswerable < 1)) {
      throw usage(
          "illegal --unanswerable " + unanswerable + ", must be at least 0 and less than 1");
    }
  }

  /** The rows that the numbers are fitted to. */
  Mixture read() throws IOException {
    Mixture all = Mixture.read(folders);
    Mixture runs = depth == null ? all : all.at(depth);
    runs.refuseTest(allowTest);
    return unanswerable == null ? runs : runs.mixed(unanswerable, seed);
  }

  @Override
  public Integer call() throws IOException {
    check();
    Mixture runs = read();
    Optional<CalibratedModel> model =
        folder == null ? Optional.empty() : Optional.of(CalibratedModel.open(folder, runs));
    CalibrationReport report = report(calibrate(runs));
    Path files = out == null ? folders.get(0) : Files.createDirectories(out);
    JsonFile.write(files.resolve("calibration.json"), report.json());
    Files.writeString(files.resolve("calibration.md"), report.markdown(), StandardCharsets.UTF_8);
    print(report.print());
    AnswerRule rule = report.rule().orElseThrow(this::unreachable);
    if (model.isPresent()) {
      write(model.get(), rule, report);
      if (!model.get().isKnownTo(runs)) {
        print(
            "Nobody has checked that this is the model that read: the rows do not have the sums of"
                + " its files.\n");
      }
    }
    return 0;
  }

  private void write(CalibratedModel model, AnswerRule rule, CalibrationReport report)
      throws IOException {
    Map<String, Object> source = report.source(LocalDate.now(ZoneOffset.UTC).toString());
    model.write(rule, report.calibration().confidence(), source);
    print("Written into " + model.folder().resolve("solrqa.json") + "\n");
  }

  private CalibrationReport report(Calibration calibration) {
    return new CalibrationReport(
        calibration,
        AccuracyAim.of(calibration, accuracy == null ? AccuracyAim.USUAL : accuracy),
        accuracy != null,
        thresholds.isEmpty()
            ? Optional.empty()
            : Optional.of(ThresholdTable.of(calibration, thresholds)));
  }

  private CommandException unreachable() {
    return new CommandException(
        "at no threshold " + accuracy + " of the answers is right; ask for a smaller --accuracy");
  }

  private Calibration calibrate(Mixture runs) {
    try (Progress progress = progress("Fitting", 0, 2L * Calibration.RESAMPLES)) {
      return Calibration.of(runs, folds, seed, progress.steps());
    }
  }
}
