/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import solrqa.console.ConsoleCommand;
import solrqa.console.Terminal;
import solrqa.data.SourcePassage;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.PassageSolr;
import solrqa.solr.SolrProcess;

/** Starts Solr, indexes, asks, prints, serves. */
@Command(
    name = "ask",
    description = {
      "Starts a Solr with the plugin, indexes the sample (or a folder of documents), answers a"
          + " question, and serves a page to ask more until Ctrl-C.",
      "Everything stays on this machine; the index is made anew at each start."
    },
    exitCodeList = {
      "0:done, answer or none",
      "1:not done; standard error says why",
      "2:wrong usage"
    })
final class AskCommand extends ConsoleCommand {
  private static final int ANSWERS = 5;

  /** The configset's maxDepth. */
  private static final int MAX_DEPTH = 100;

  @Parameters(
      arity = "0..1",
      paramLabel = "QUESTION",
      description = "The question, in quotes. Without one the page is served and nothing asked.")
  private String question;

  @Option(names = "--once", description = "End after the answer.")
  private boolean once;

  @Mixin private PassageOption source;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8983",
      description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: any free one).")
  private int port;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "How many retrieved passages are read, 1 to 100 (default: the configset's, 10).")
  private Integer depth;

  @Option(
      names = "--cloud",
      description = "Start a SolrCloud of several nodes instead of a single one.")
  private boolean cloud;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes --cloud starts, 1 to 8 (default: 2).")
  private Integer nodes;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Over how many shards --cloud spreads the passages, 1 to 16 (default: 2).")
  private Integer shards;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSensible();
    SolrProcess.requireFree(port);
    Checkout checkout = Checkout.current();
    PrintWriter messages = messages();
    List<SourcePassage> passages = source.passages(checkout, messages);
    try (PassageSolr solr = start(checkout, passages, messages)) {
      if (question != null) {
        answer(solr.core());
      }
      if (!once) {
        messages.println("Ask more at " + solr.address() + "/ (Ctrl-C ends)");
        solr.await();
      }
    }
    return 0;
  }

  private PassageSolr start(Checkout checkout, List<SourcePassage> passages, PrintWriter messages)
      throws IOException, InterruptedException {
    if (!cloud) {
      return PassageSolr.start(checkout, port, passages, messages);
    }
    PassageSolr.Cluster cluster =
        new PassageSolr.Cluster(nodes == null ? 2 : nodes, shards == null ? 2 : shards);
    return PassageSolr.startCluster(checkout, port, cluster, passages, messages);
  }

  private void requireSensible() {
    requireCloud("--nodes", nodes, 8);
    requireCloud("--shards", shards, 16);
    if (once && question == null) {
      throw usage("--once needs a question");
    }
    if (question != null && question.isBlank()) {
      throw usage("the question is empty");
    }
    requireBetween("--port", port, 0, 65_535);
    if (depth != null) {
      requireBetween("--depth", depth, 1, MAX_DEPTH);
    }
  }

  private void requireCloud(String option, Integer value, int max) {
    if (value != null && !cloud) {
      throw usage(option + " needs --cloud");
    }
    if (value != null) {
      requireBetween(option, value, 1, max);
    }
  }

  private void answer(PassageCore core) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Map<?, ?> response = core.ask(parameters());
    Answers answers = Answers.of(response, (System.nanoTime() - start) / 1_000_000);
    print("\n" + new AnswerPrinter(Terminal.current().output()).print(answers) + "\n");
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
}
