/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import solrqa.console.CommandException;
import solrqa.console.ConsoleCommand;
import solrqa.console.Progress;
import solrqa.data.PassageSource;
import solrqa.evaluation.EvaluationFiles;
import solrqa.evaluation.EvaluationRun;
import solrqa.evaluation.IndexContent;
import solrqa.evaluation.PassageLookup;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.QuestionSet;
import solrqa.evaluation.SolrAsker;
import solrqa.evaluation.report.AnswerList;
import solrqa.evaluation.report.EvaluationReport;
import solrqa.evaluation.report.EvaluationResult;
import solrqa.files.Notice;
import solrqa.files.Release;
import solrqa.files.RunLog;
import solrqa.files.Sha256;
import solrqa.model.ModelName;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.PassageSolr;

/** Measures the whole path: retrieval and reader, over HTTP. */
@Command(
    name = "evaluate",
    description = {
      "Asks Solr each question with the reader and with BM25 alone, and prints side by side how many"
          + " answers are right, how often the right passage is found, and what it costs; with the"
          + " 95 %% interval of each mean and each difference.",
      "Without --url a Solr is started with the sample, or with what --passages, --documents or"
          + " --docs name, and ends afterwards.",
      "Leaves in --out: rows.jsonl with what became of each question, result.json with inputs and"
          + " numbers, result.md with the same for people, answers.html and answers.md with the"
          + " answers, the worst first, and why they are wrong, and bm25.run, qa.run and qrels for"
          + " trec_eval (with -c, since a question for which all was dropped has no line). A run that"
          + " was stopped is taken up by the same command."
    },
    exitCodeList = {"0:done", "1:not all done; standard error or report says why", "2:wrong usage"})
final class EvaluateCommand extends ConsoleCommand {
  /** What only the evaluation itself may set. */
  private static final Set<String> OWN =
      Set.of(
          "q qa qa.q qa.depth qa.noAnswer qa.onError fl rows start debug wt expandMacros"
              .split(" "));

  @Mixin private QuestionOption questions;

  @Mixin private CollectionOption collection;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many passages are retrieved and read (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description =
          "Read with this model instead of the bundled one; the folder's name becomes the model's.")
  private Path model;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      converter = EngineByName.class,
      description =
          "Read with this engine and precision, such as onnx-fp32 (default: a node's,"
              + " onnx-int8+fp32).")
  private ReaderEngine engine;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of each request to Solr, such as qa.threshold=2.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go; made if it is not there.")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    return collection.isRunning() ? askRunning() : askOwn();
  }

  private void check() {
    collection.check();
    questions.check(collection);
    if (model != null && collection.isRunning()) {
      throw usage("--model and --url exclude each other: a Solr that runs has its model");
    }
    if (engine != null && collection.isRunning()) {
      throw usage("--engine and --url exclude each other: a Solr that runs has its engine");
    }
    if (model != null && !Files.isDirectory(model)) {
      throw usage("illegal --model " + model + ", must be a folder");
    }
    requirePositive("--depth", depth);
    for (String name : parameters.keySet()) {
      if (OWN.contains(name)) {
        String more = name.equals("qa.noAnswer") ? ", and reports drop, demote and keep" : "";
        throw usage("illegal --param " + name + ", the evaluation itself sets it" + more);
      }
    }
  }

  private int askRunning() throws IOException, InterruptedException {
    QuestionSet set = questions.read(collection, Map.of());
    PassageCore core = collection.running();
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("url", collection.url().toString());
    try {
      identity.put("documents", new IndexContent(core::ask).documents());
    } catch (IOException gone) {
      throw new CommandException("no Solr answers at " + collection.url() + "; is it running?");
    }
    return ask(core, located(core, set), identity, Map.of(), List.of());
  }

  /** The questions with the ids of their paragraphs, which only the collection knows. */
  private QuestionSet located(PassageCore core, QuestionSet set)
      throws IOException, InterruptedException {
    Set<String> paragraphs = new LinkedHashSet<>(set.paragraphs().values());
    if (paragraphs.isEmpty()) {
      return set;
    }
    try (Progress progress = progress("Looking up paragraphs", 0, paragraphs.size())) {
      return set.located(new PassageLookup(core::ask).ids(paragraphs, progress.steps()));
    }
  }

  private int askOwn() throws IOException, InterruptedException {
    Checkout checkout = Checkout.current();
    PassageSource source = collection.source(checkout);
    QuestionSet set = questions.read(collection, source.idsByText());
    Path folder = folder(checkout);
    Map<String, Object> settings = settings(folder);
    try (PassageSolr solr =
        PassageSolr.start(checkout, folder, engine(), source.passages(), messages())) {
      return ask(solr.core(), set, source.identity(), settings, source.notices());
    }
  }

  private ReaderEngine engine() {
    return engine == null ? ReaderOptions.defaults().engine() : engine;
  }

  private Path folder(Checkout checkout) throws IOException {
    if (model == null) {
      return checkout.model(PassageSolr.MODEL);
    }
    Path folder = model.toRealPath();
    if (!ModelName.isLegal(folder.getFileName().toString())) {
      throw usage("illegal --model " + model + ", its folder's name must be " + ModelName.RULE);
    }
    return folder;
  }

  /** What a result says of the model besides its name. */
  private static Map<String, Object> settings(Path folder) throws IOException {
    ModelDirectory directory = ModelDirectory.open(folder);
    ModelSettings settings = directory.settings();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("threshold", settings.threshold());
    model.put("weight", settings.weight());
    model.put("offset", settings.offset());
    model.put("temperature", settings.temperature());
    settings.confidence().ifPresent(confidence -> model.put("confidence", confidence.json()));
    model.put("files", Sha256.byName(directory.files()));
    return model;
  }

  /**
   * Asks and reports.
   *
   * @param identity of the collection
   * @param settings of the model; none where the Solr runs already
   * @param missing what of the source is not in the collection
   */
  private int ask(
      PassageCore core,
      QuestionSet set,
      Map<String, Object> identity,
      Map<String, Object> settings,
      List<Notice> missing)
      throws IOException, InterruptedException {
    List<Notice> notices = new ArrayList<>(missing);
    notices.addAll(new IndexContent(core::ask).check(set.questions()));
    notices.addAll(set.notices());
    notices.addAll(set.withoutGold().ifAny());
    SolrAsker asker = new SolrAsker(core::ask, parameters, depth);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", asker.warmUp());
    model.putAll(settings);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("questions", set.identity());
    run.put("collection", identity);
    run.put(EvaluationResult.DEPTH, depth);
    run.put(EvaluationResult.PARAMETERS, new TreeMap<>(parameters));
    run.put("model", model);
    if (!collection.isRunning()) {
      run.put(EvaluationResult.ENGINE, engine().toString());
    }
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("solrqa", Release.VERSION);
    versions.put("solr", core.solrVersion());
    run.put("versions", versions);
    return ask(asker, set, run, notices);
  }

  private int ask(SolrAsker asker, QuestionSet set, Map<String, Object> run, List<Notice> notices)
      throws IOException, InterruptedException {
    EvaluationFiles files = new EvaluationFiles(out);
    try (RunLog<QuestionRow> log = RunLog.open(files.rows(), run, QuestionRow.class)) {
      EvaluationRun.Outcome outcome;
      try (Progress progress = progress("Asking", log.rows().size(), set.questions().size())) {
        outcome = new EvaluationRun(set.questions()).ask(asker, log, progress.steps());
      }
      notices.addAll(outcome.notices());
      EvaluationReport report = EvaluationReport.of(outcome.rows(), depth, questions.seed());
      EvaluationResult result = EvaluationResult.of(run, questions.seed(), report, notices);
      result.write(files);
      files.writeTrec(outcome.rows(), set.qrels());
      AnswerList answers = AnswerList.of(outcome.rows());
      result.write(files, answers);
      print(result.print());
      if (!outcome.rows().isEmpty()) {
        print("Answers: " + answers.print() + "; the worst first in " + files.answersPage() + "\n");
      }
      return outcome.failed().isEmpty() ? 0 : 1;
    }
  }
}
