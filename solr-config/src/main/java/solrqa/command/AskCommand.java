/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts Solr, indexes, asks, prints, serves. */
@Command(
    name = "ask",
    description = {
      "Starts a Solr with the plugin, indexes the sample (or a folder of documents), answers a"
          + " question, and serves a page to ask more until Ctrl-C.",
      "Everything stays on this machine; the index is made anew at each start."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; also when the passages hold no answer",
      "1:not done, for instance because the port is taken; standard error says why",
      "2:wrong usage"
    })
final class AskCommand implements Callable<Integer> {
  private static final String CORE = "passages";
  private static final String MODEL = "small";
  private static final int ANSWERS = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "QUESTION",
      description = "The question, in quotes. Without one the page is served and nothing asked.")
  private String question;

  @Option(names = "--once", description = "End after the answer.")
  private boolean once;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      description = "Index the .txt, .md and .html files below this folder instead of the sample.")
  private Path docs;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8983",
      description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: any free one).")
  private int port;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many retrieved passages are read (default: the configset's, 20).")
  private Integer depth;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSensible();
    SolrProcess.requireFree(port);
    Checkout checkout = Checkout.current();
    List<SourcePassage> passages =
        docs == null ? SamplePassages.read(checkout.samplePassages()) : documents();
    say("Starting Solr ...");
    Map<String, Path> models = Map.of(MODEL, checkout.model(MODEL));
    try (RunFolder folder = RunFolder.take(checkout.target(), "ask-")) {
      SolrHome home = SolrHome.prepare(folder.path(), checkout.configset(), checkout.pluginZip());
      try (SolrProcess solr = SolrProcess.start(checkout, home, port, models, List.of())) {
        use(solr, passages);
      }
    }
    return 0;
  }

  private void use(SolrProcess solr, List<SourcePassage> passages)
      throws IOException, InterruptedException {
    PassageCore core = PassageCore.create(new SolrHttp(solr.address()), CORE);
    index(core, passages);
    say("Waiting for the model ...");
    core.awaitReader();
    if (question != null) {
      answer(core);
    }
    if (!once) {
      say("Ask more at " + solr.address() + "/ (Ctrl-C ends)");
      solr.await();
    }
  }

  private void requireSensible() {
    if (once && question == null) {
      throw new ParameterException(spec.commandLine(), "--once needs a question");
    }
    if (question != null && question.isBlank()) {
      throw new ParameterException(spec.commandLine(), "the question is empty");
    }
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "illegal --port " + port + ", must be between 0 and 65535");
    }
  }

  private List<SourcePassage> documents() throws IOException {
    DocsFolder folder = DocsFolder.read(docs);
    folder.unreadable().forEach(file -> say("Could not read " + file));
    say(
        "Read "
            + folder.documents()
            + " documents in "
            + docs
            + (folder.otherFiles() == 0
                ? ""
                : "; passed over " + folder.otherFiles() + " other files"));
    return folder.passages();
  }

  private void index(PassageCore core, List<SourcePassage> passages)
      throws IOException, InterruptedException {
    boolean visible = Terminal.current().error();
    try (Progress progress = new Progress("Indexing", passages.size(), visible)) {
      core.addPassages(passages, progress.steps());
    }
    say("Indexed " + passages.size() + " passages");
  }

  private void answer(PassageCore core) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Map<?, ?> response = core.ask(parameters());
    Answers answers = Answers.of(response, (System.nanoTime() - start) / 1_000_000);
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println(new AnswerPrinter(Terminal.current().output()).print(answers));
    out.flush();
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("q", question);
    parameters.put("qa", "true");
    parameters.put("qa.q", question);
    parameters.put("fl", "id,title,text,path");
    parameters.put("rows", Integer.toString(ANSWERS));
    if (depth != null) {
      parameters.put("qa.depth", depth.toString());
    }
    return parameters;
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
