/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the whole path: retrieval and reader, over HTTP. */
@Command(
    name = "evaluate",
    description = {
      "Asks Solr each question of a SQuAD file with the reader and with BM25 alone, and prints how"
          + " many answers are right, how often the right passage is found, and what it costs.",
      "Without --url a Solr with the sample (or a folder of documents) is started, and ends"
          + " afterwards."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "QUESTIONS.json",
      description = "Questions as SQuAD 1.1 or 2.0 JSON; their passages are not looked at.")
  private Path file;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "A collection that runs, as http://127.0.0.1:8983/solr/NAME, with the configset's fields.")
  private URI url;

  @Mixin private PassageOption source;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write what became of each question, a line of JSON each.")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (url != null && source.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--url and --docs exclude each other: one Solr is asked");
    }
    List<SquadQuestion> questions = SquadFile.read(file);
    List<QuestionResult> results = url == null ? askOwn(questions) : askUrl(questions);
    if (out != null) {
      Files.write(out, results.stream().map(QuestionResult::json).toList(), StandardCharsets.UTF_8);
    }
    spec.commandLine().getOut().print(EvaluationSummary.of(results).print());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private List<QuestionResult> askUrl(List<SquadQuestion> questions)
      throws IOException, InterruptedException {
    PassageCore core = core();
    try {
      return ask(core, questions);
    } catch (ConnectException refused) {
      throw new CommandException("no Solr answers at " + url + "; is it running?");
    }
  }

  private PassageCore core() {
    String path = url.getPath() == null ? "" : url.getPath();
    String name = path.startsWith("/solr/") ? path.substring("/solr/".length()) : "";
    if (url.getHost() == null || name.isEmpty() || name.contains("/")) {
      throw new ParameterException(
          spec.commandLine(), "illegal --url " + url + ", must be http://HOST:PORT/solr/NAME");
    }
    return PassageCore.existing(
        new SolrHttp(url.getScheme() + "://" + url.getRawAuthority()), name);
  }

  private List<QuestionResult> askOwn(List<SquadQuestion> questions)
      throws IOException, InterruptedException {
    Checkout checkout = Checkout.current();
    PrintWriter messages = spec.commandLine().getErr();
    List<SourcePassage> passages = source.passages(checkout, messages);
    try (PassageSolr solr = PassageSolr.start(checkout, 0, passages, messages)) {
      return ask(solr.core(), questions);
    }
  }

  private List<QuestionResult> ask(PassageCore core, List<SquadQuestion> questions)
      throws IOException, InterruptedException {
    boolean visible = Terminal.current().error();
    try (Progress progress =
        new Progress("Asking", 0, questions.size(), visible, spec.commandLine().getErr())) {
      return new Evaluation(core::ask).ask(questions, progress.steps());
    }
  }
}
