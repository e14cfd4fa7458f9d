/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.files.RunFolder;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.PassageSolr;
import solrqa.solr.SolrCluster;

/**
 * A cluster for measurements: each node reads with one thread and has one of the processors. All
 * windows are read once, in 32 bits, so that the time of a window does not depend on the question.
 * Needs Linux, for taskset.
 */
final class PinnedCluster implements AutoCloseable {
  /** How many processors the nodes share. */
  static final int PROCESSORS = 2;

  private static final List<String> OPTIONS =
      List.of("-Dsolrqa.threads=1", "-Dsolrqa.precision=fp32");

  private final RunFolder folder;
  private final SolrCluster cluster;

  private PinnedCluster(RunFolder folder, SolrCluster cluster) {
    this.folder = folder;
    this.cluster = cluster;
  }

  /** Starts nodes; of two neighbours each has a processor of its own. */
  static PinnedCluster start(int nodes) throws IOException, InterruptedException {
    Checkout checkout = Checkout.current();
    RunFolder folder = RunFolder.take(checkout.target(), "run-");
    try {
      Map<String, Path> models = Map.of(PassageSolr.MODEL, checkout.model(PassageSolr.MODEL));
      SolrCluster cluster =
          SolrCluster.start(checkout, folder.path(), 0, nodes, models, node -> OPTIONS);
      for (int i = 0; i < nodes; i++) {
        pin(cluster.nodes().get(i).pid(), i % PROCESSORS);
      }
      return new PinnedCluster(folder, cluster);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
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
    PassageCore collection = PassageCore.createCollection(address(0), name, shards, replicas);
    collection.addPassages(passages, done -> {});
    collection.awaitReader();
    return collection;
  }

  /** The same collection as a node has it. */
  PassageCore at(int node, String name) {
    return PassageCore.existing(address(node), name);
  }

  /** The same collection by each node. */
  List<PassageCore> everywhere(String name) {
    List<PassageCore> entries = new ArrayList<>();
    for (int node = 0; node < cluster.nodes().size(); node++) {
      entries.add(at(node, name));
    }
    return entries;
  }

  /** The parameters of a question as people ask it. */
  static Map<String, String> request(String question) {
    Map<String, String> request = new HashMap<>();
    request.put("q", question);
    request.put("qa", "true");
    request.put("fl", "id,title,text,path");
    return request;
  }

  private String address(int node) {
    return cluster.nodes().get(node).address();
  }

  /** Ends a node as a failure of its machine does. */
  void kill(int node) {
    process(node).destroyForcibly();
  }

  /** The processor time that all nodes have taken so far, in seconds. */
  double processorSeconds() {
    double seconds = 0;
    for (int node = 0; node < cluster.nodes().size(); node++) {
      seconds += process(node).info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
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
