/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import solrqa.console.ConsoleCommand;
import solrqa.console.Progress;
import solrqa.evaluation.calibration.CalibratedModel;
import solrqa.evaluation.calibration.Calibration;
import solrqa.evaluation.calibration.CalibrationReport;
import solrqa.evaluation.calibration.FinishedRun;
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
  @Parameters(paramLabel = "DIR", description = "The folder that solrqa evaluate had as --out.")
  private Path rows;

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
              + " articles each question stands for itself (default: ${DEFAULT-VALUE}).")
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
    if (unanswerable != null && !(unanswerable >= 0 && unanswerable < 1)) {
      throw usage(
          "illegal --unanswerable " + unanswerable + ", must be at least 0 and less than 1");
    }
  }

  /** The rows that the numbers are fitted to. */
  FinishedRun read() throws IOException {
    FinishedRun all = FinishedRun.read(rows);
    FinishedRun run = depth == null ? all : all.at(depth);
    run.refuseTest(allowTest);
    return unanswerable == null ? run : run.mixed(unanswerable, seed);
  }

  @Override
  public Integer call() throws IOException {
    check();
    FinishedRun run = read();
    Optional<CalibratedModel> model =
        folder == null ? Optional.empty() : Optional.of(CalibratedModel.open(folder, run));
    CalibrationReport report = new CalibrationReport(calibrate(run));
    JsonFile.write(rows.resolve("calibration.json"), report.json());
    Files.writeString(rows.resolve("calibration.md"), report.markdown(), StandardCharsets.UTF_8);
    print(report.print());
    if (model.isPresent()) {
      model
          .get()
          .write(
              report.calibration().model().fit().rule(),
              report.source(LocalDate.now(ZoneOffset.UTC).toString()));
      print("Written into " + model.get().folder().resolve("solrqa.json") + "\n");
      if (!model.get().isKnownTo(run)) {
        print(
            "Nobody has checked that this is the model that read: the rows do not have the sums of"
                + " its files.\n");
      }
    }
    return 0;
  }

  private Calibration calibrate(FinishedRun run) {
    try (Progress progress = progress("Fitting", 0, 2L * Calibration.RESAMPLES)) {
      return Calibration.of(run, folds, seed, progress.steps());
    }
  }
}
