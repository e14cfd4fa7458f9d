/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.console.Count;
import solrqa.console.Progress;
import solrqa.data.SourcePassage;
import solrqa.files.RunFolder;
import solrqa.reader.ReaderEngine;

/**
 * A Solr of a command's own: the plugin, the bundled model and passages, ready to be asked; one
 * node or a cluster of them.
 */
public final class PassageSolr implements AutoCloseable {
  private static final String NAME = "passages";

  /** Name of the bundled model. */
  public static final String MODEL = "small";

  private final RunFolder folder;
  private final List<SolrProcess> nodes;
  private final PassageCore core;

  /**
   * How many nodes and shards a cluster has.
   *
   * @param nodes at least one
   * @param shards at least one
   */
  public record Cluster(int nodes, int shards) {}

  /** A step of the start that takes a while. */
  private interface Step<A, B> {
    B of(A given) throws IOException, InterruptedException;
  }

  private PassageSolr(RunFolder folder, List<SolrProcess> nodes, PassageCore core) {
    this.folder = folder;
    this.nodes = nodes;
    this.core = core;
  }

  /**
   * Starts Solr, indexes passages and returns once the bundled model has been loaded.
   *
   * @param port 0 for any free one
   */
  public static PassageSolr start(
      Checkout checkout, int port, List<SourcePassage> passages, PrintWriter messages)
      throws IOException, InterruptedException {
    return start(checkout, port, checkout.model(MODEL), List.of(), passages, messages);
  }

  /**
   * One with another reader.
   *
   * @param model folder of the model, whose name becomes the model's
   */
  public static PassageSolr start(
      Checkout checkout,
      Path model,
      ReaderEngine engine,
      List<SourcePassage> passages,
      PrintWriter messages)
      throws IOException, InterruptedException {
    List<String> options =
        List.of("-Dsolrqa.engine=" + engine.library(), "-Dsolrqa.precision=" + engine.precision());
    return start(checkout, 0, model, options, passages, messages);
  }

  private static PassageSolr start(
      Checkout checkout,
      int port,
      Path model,
      List<String> more,
      List<SourcePassage> passages,
      PrintWriter messages)
      throws IOException, InterruptedException {
    messages.println("Starting Solr ...");
    String name = model.getFileName().toString();
    List<String> options = new ArrayList<>(more);
    options.add("-Dsolrqa.model=" + name);
    return start(
        checkout,
        folder -> {
          SolrHome home = SolrHome.prepare(folder, checkout.configset(), checkout.pluginZip());
          return List.of(SolrProcess.start(checkout, home, port, Map.of(name, model), options));
        },
        address -> PassageCore.create(address, NAME, SolrHome.CONFIGSET, Map.of()),
        passages,
        messages);
  }

  /**
   * Starts a SolrCloud, spreads passages over its nodes and returns once the model has been loaded.
   *
   * @param port of the first node, 0 for any free one
   */
  public static PassageSolr startCluster(
      Checkout checkout,
      int port,
      Cluster cluster,
      List<SourcePassage> passages,
      PrintWriter messages)
      throws IOException, InterruptedException {
    messages.println("Starting " + Count.of(cluster.nodes(), "node") + " of SolrCloud ...");
    return start(
        checkout,
        folder ->
            SolrCluster.start(
                    checkout,
                    folder,
                    port,
                    cluster.nodes(),
                    Map.of(MODEL, checkout.model(MODEL)),
                    node -> List.of())
                .nodes(),
        address -> PassageCore.createCollection(address, NAME, cluster.shards(), 1),
        passages,
        messages);
  }

  private static PassageSolr start(
      Checkout checkout,
      Step<Path, List<SolrProcess>> start,
      Step<String, PassageCore> create,
      List<SourcePassage> passages,
      PrintWriter messages)
      throws IOException, InterruptedException {
    RunFolder folder = RunFolder.take(checkout.target(), "run-");
    List<SolrProcess> nodes = List.of();
    try {
      nodes = start.of(folder.path());
      PassageCore core = create.of(nodes.get(0).address());
      index(core, passages, messages);
      return new PassageSolr(folder, nodes, core);
    } catch (IOException | InterruptedException | RuntimeException e) {
      SolrCluster.stop(nodes);
      folder.close();
      throw e;
    }
  }

  private static void index(PassageCore core, List<SourcePassage> passages, PrintWriter messages)
      throws IOException, InterruptedException {
    try (Progress progress = new Progress("Indexing", 0, passages.size(), messages)) {
      core.addPassages(passages, progress.steps());
    }
    messages.println("Indexed " + Count.of(passages.size(), "passage"));
    messages.println("Waiting for the model ...");
    core.awaitReader();
  }

  public PassageCore core() {
    return core;
  }

  /** {@code http://127.0.0.1:port}, where the page is. */
  public String address() {
    return nodes.get(0).address();
  }

  /** Waits until Solr ends, for instance because of Ctrl-C. */
  public void await() throws InterruptedException {
    nodes.get(0).await();
  }

  @Override
  public void close() throws IOException {
    SolrCluster.stop(nodes);
    folder.close();
  }
}
