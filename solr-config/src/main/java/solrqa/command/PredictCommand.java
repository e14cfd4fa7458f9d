/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.console.ConsoleCommand;
import solrqa.console.Count;
import solrqa.console.Progress;
import solrqa.data.Articles;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.prediction.CardTable;
import solrqa.evaluation.prediction.PredictionFiles;
import solrqa.evaluation.prediction.PredictionRun;
import solrqa.evaluation.prediction.QuestionReader;
import solrqa.evaluation.prediction.QuestionReading;
import solrqa.evaluation.prediction.RunSquadReader;
import solrqa.evaluation.prediction.ServingReader;
import solrqa.files.RunLog;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;
import solrqa.reader.parity.ParityReader;

/** Measures the reader alone. */
@Command(
    name = "predict",
    description = {
      "Reads each question's own passage in a SQuAD file, without Solr, writes predictions.json,"
          + " nbest_predictions.json and null_odds.json, and prints the table of a model card: the"
          + " rows that run_squad.py prints, then the best threshold for these questions (as null"
          + " odds: the negated qa.threshold) and the best spans of the answerable ones.",
      "In parity mode windows, spans and texts are those of Hugging Face's run_squad.py, padding"
          + " and all; in serving mode those of the plugin. Both read in 32 bits.",
      "A run that was stopped is taken up by the same command."
    })
final class PredictCommand extends ConsoleCommand {
  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "The model.")
  private Path model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Questions as SQuAD 1.1 or 2.0 JSON.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go; made if it is not there.")
  private Path out;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "parity",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PredictionRun.Mode mode;

  @Option(
      names = "--articles",
      paramLabel = "FILE:NAME",
      converter = Articles.Converter.class,
      description = "Only the articles that this file lists under \"articles\" and this name.")
  private Articles articles;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description =
          "Margin from which a passage has an answer; run_squad's null_score_diff_threshold negated"
              + " (default: the model's, 0 where it has none).")
  private Double threshold;

  @Option(
      names = "--max-seq-length",
      paramLabel = "N",
      description = "Pieces of a window (default: the model's, 384 where it has none).")
  private Integer maxSequenceLength;

  @Option(
      names = "--doc-stride",
      paramLabel = "N",
      description =
          "Pieces from one window's start to the next one's (default: the model's, or 128).")
  private Integer docStride;

  @Option(
      names = "--max-query-length",
      paramLabel = "N",
      description = "Pieces of a question that are read (default: the model's, or 64).")
  private Integer maxQuestionLength;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Windows read at a time (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireThreads("--threads", threads);
    if (threshold != null && !Double.isFinite(threshold)) {
      throw usage("illegal --threshold " + threshold + ", must be a finite number");
    }
    List<SquadQuestion> questions = Articles.questions(data, articles);
    ModelDirectory opened = ModelDirectory.open(model);
    ModelDirectory directory = opened.with(settings(opened.settings()));
    double margin = threshold == null ? directory.settings().threshold() : threshold;
    PredictionRun run = new PredictionRun(directory, data, mode, articlesByName(), questions);
    List<QuestionReading> readings = read(run, directory);
    CardTable table = CardTable.of(questions, readings, margin);
    PredictionFiles.write(out, run.identity(), margin, readings, table);
    print(table.print());
    return 0;
  }

  /** Results do not name the folder of the file with the split. */
  private String articlesByName() {
    return articles == null ? "all" : articles.file().getFileName() + ":" + articles.name();
  }

  private ModelSettings settings(ModelSettings own) {
    try {
      return own.withWindows(
          maxSequenceLength == null ? own.maxSequenceLength() : maxSequenceLength,
          docStride == null ? own.docStride() : docStride,
          maxQuestionLength == null ? own.maxQuestionLength() : maxQuestionLength);
    } catch (IllegalArgumentException e) {
      throw usage(
          e.getMessage()
              + " (--max-seq-length, --doc-stride and --max-query-length together leave no room)");
    }
  }

  private List<QuestionReading> read(PredictionRun run, ModelDirectory directory)
      throws IOException, InterruptedException {
    try (RunLog<QuestionReading> log = run.log(out)) {
      int before = log.rows().size();
      if (before == run.questions().size()) {
        return log.rows();
      }
      long start = System.nanoTime();
      try (QuestionReader reader = open(directory);
          Progress progress = progress("Reading", before, run.questions().size())) {
        Thread stopped = new Thread(this::sayThatItGoesOn);
        Runtime.getRuntime().addShutdownHook(stopped);
        try {
          run.read(reader, threads, log, progress.steps());
        } finally {
          Runtime.getRuntime().removeShutdownHook(stopped);
        }
      }
      messages()
          .printf(
              Locale.ROOT,
              "Read %s in %.0f s%n",
              Count.of(run.questions().size() - before, "question"),
              (System.nanoTime() - start) / 1e9);
      return log.rows();
    }
  }

  /** Ctrl-C ends the process between two lines of the log. */
  private void sayThatItGoesOn() {
    messages().println("Stopped; the same command goes on from there");
    messages().flush();
  }

  private QuestionReader open(ModelDirectory directory) throws ModelException {
    if (mode == PredictionRun.Mode.parity) {
      return new RunSquadReader(ParityReader.open(directory));
    }
    ReaderOptions options = new ReaderOptions(ReaderEngine.ONNX_FP32, threads, 2 * threads, 0);
    ReaderService service = ReaderService.open(directory, options);
    return new ServingReader(service, directory.settings());
  }
}
