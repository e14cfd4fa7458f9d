/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Solr of a command's own: the plugin, the bundled model and passages, ready to be asked. */
final class PassageSolr implements AutoCloseable {
  private static final String CORE = "passages";

  /** Name of the bundled model. */
  static final String MODEL = "small";

  private final RunFolder folder;
  private final SolrProcess process;
  private final PassageCore core;

  private PassageSolr(RunFolder folder, SolrProcess process)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.process = process;
    this.core = PassageCore.create(new SolrHttp(process.address()), CORE);
  }

  /** The same with the bundled model. */
  static PassageSolr start(
      Checkout checkout, int port, List<SourcePassage> passages, PrintWriter messages)
      throws IOException, InterruptedException {
    return start(checkout, port, checkout.model(MODEL), passages, messages);
  }

  /**
   * Starts Solr, indexes passages and returns once the model has been loaded.
   *
   * @param port 0 for any free one
   * @param model folder of the model, whose name becomes the model's
   */
  static PassageSolr start(
      Checkout checkout, int port, Path model, List<SourcePassage> passages, PrintWriter messages)
      throws IOException, InterruptedException {
    messages.println("Starting Solr ...");
    String name = model.getFileName().toString();
    Map<String, Path> models = Map.of(name, model);
    RunFolder folder = RunFolder.take(checkout.target(), "run-");
    try {
      SolrHome home = SolrHome.prepare(folder.path(), checkout.configset(), checkout.pluginZip());
      SolrProcess process =
          SolrProcess.start(checkout, home, port, models, List.of("-Dsolrqa.model=" + name));
      try {
        PassageSolr solr = new PassageSolr(folder, process);
        solr.index(passages, messages);
        return solr;
      } catch (IOException | InterruptedException | RuntimeException e) {
        process.close();
        throw e;
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void index(List<SourcePassage> passages, PrintWriter messages)
      throws IOException, InterruptedException {
    boolean visible = Terminal.current().error();
    try (Progress progress = new Progress("Indexing", 0, passages.size(), visible, messages)) {
      core.addPassages(passages, progress.steps());
    }
    messages.println("Indexed " + Count.of(passages.size(), "passage"));
    messages.println("Waiting for the model ...");
    core.awaitReader();
  }

  PassageCore core() {
    return core;
  }

  /** {@code http://127.0.0.1:port}, where the page is. */
  String address() {
    return process.address();
  }

  /** Waits until Solr ends, for instance because of Ctrl-C. */
  void await() throws InterruptedException {
    process.await();
  }

  @Override
  public void close() throws IOException {
    process.close();
    folder.close();
  }
}
