/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.files.RunFolder;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.PassageSolr;
import solrqa.solr.SolrCluster;
import solrqa.solr.SolrHttp;
import solrqa.solr.SolrProcess;

/**
 * A cluster for measurements: each node reads with one thread and has one of the processors. All
 * windows are read once, in 32 bits, so that the time of a window does not depend on the question.
 * Needs Linux, for taskset.
 */
final class PinnedCluster implements AutoCloseable {
  /** How many processors the nodes share. */
  static final int PROCESSORS = 2;

  private static final List<String> PLAIN =
      List.of("-Dsolrqa.threads=1", "-Dsolrqa.precision=fp32");

  private final RunFolder folder;
  private final SolrCluster cluster;

  private PinnedCluster(RunFolder folder, SolrCluster cluster) {
    this.folder = folder;
    this.cluster = cluster;
  }

  /**
   * Starts nodes; of two neighbours each has a processor of its own.
   *
   * @param options more options of the Java process of a node, by its number from 0
   */
  static PinnedCluster start(Checkout checkout, int nodes, IntFunction<List<String>> options)
      throws IOException, InterruptedException {
    RunFolder folder = RunFolder.take(checkout.target(), "run-");
    try {
      Map<String, Path> models = Map.of(PassageSolr.MODEL, checkout.model(PassageSolr.MODEL));
      SolrCluster cluster =
          SolrCluster.start(
              checkout, folder.path(), 0, nodes, models, node -> all(options.apply(node)));
      for (int i = 0; i < nodes; i++) {
        pin(cluster.nodes().get(i).pid(), i % PROCESSORS);
      }
      return new PinnedCluster(folder, cluster);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  private static List<String> all(List<String> options) {
    List<String> all = new ArrayList<>(PLAIN);
    all.addAll(options);
    return all;
  }

  /** All threads that the process has; later ones inherit it. */
  private static void pin(long process, int processor) throws IOException, InterruptedException {
    Process taskset =
        new ProcessBuilder(
                "taskset", "--all-tasks", "--cpu-list", "--pid", "" + processor, "" + process)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!taskset.waitFor(10, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
      throw new CommandException(
          "taskset cannot give processor " + processor + " to a node; must there be so many?");
    }
  }

  /** A collection with passages, whose readers read. */
  PassageCore collection(String name, int shards, int replicas, List<SourcePassage> passages)
      throws IOException, InterruptedException {
    PassageCore collection = PassageCore.createCollection(entry(0), name, shards, replicas);
    collection.addPassages(passages, done -> {});
    collection.awaitReader();
    return collection;
  }

  /** The same collection as a node has it. */
  PassageCore at(int node, String name) {
    return PassageCore.existing(entry(node), name);
  }

  /** The same collection by each node. */
  List<PassageCore> everywhere(String name) {
    List<PassageCore> entries = new ArrayList<>();
    for (int node = 0; node < cluster.nodes().size(); node++) {
      entries.add(at(node, name));
    }
    return entries;
  }

  /** A client of a node. */
  SolrHttp entry(int node) {
    return new SolrHttp(cluster.nodes().get(node).address());
  }

  /** Where a node is. */
  SolrProcess node(int node) {
    return cluster.nodes().get(node);
  }

  /** Ends a node as a failure of its machine does. */
  void kill(int node) {
    process(node).destroyForcibly();
  }

  /** The processor time that a node has taken so far. */
  Duration processorTime(int node) {
    return process(node).info().totalCpuDuration().orElseThrow();
  }

  /** The processor time that all nodes have taken so far, in seconds. */
  double processorSeconds() {
    double seconds = 0;
    for (int node = 0; node < cluster.nodes().size(); node++) {
      seconds += processorTime(node).toNanos() / 1e9;
    }
    return seconds;
  }

  private ProcessHandle process(int node) {
    return ProcessHandle.of(cluster.nodes().get(node).pid()).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    cluster.close();
    folder.close();
  }
}
