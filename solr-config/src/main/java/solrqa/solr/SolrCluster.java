/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import solrqa.console.CommandException;

/**
 * A SolrCloud on the loopback interface: nodes in Java processes of their own, of which the first
 * runs ZooKeeper too. Thread-safe.
 */
public final class SolrCluster implements AutoCloseable {
  private final List<SolrProcess> nodes;

  private SolrCluster(List<SolrProcess> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Starts all nodes and returns once they serve.
   *
   * @param checkout where Solr's class path, the configset and the plugin are
   * @param folder that holds the nodes' homes, and that no other process uses
   * @param port of the first node, 0 for any free one; the others take any
   * @param number of nodes, at least one
   * @param models folders of models by the names they are registered under on each node
   * @param options more options of the Java process of a node, by its number from 0
   * @throws CommandException if a node does not come up
   */
  public static SolrCluster start(
      Checkout checkout,
      Path folder,
      int port,
      int number,
      Map<String, Path> models,
      IntFunction<List<String>> options)
      throws IOException, InterruptedException {
    String zooKeeper = "127.0.0.1:" + freePort();
    List<SolrProcess> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < number; i++) {
        SolrHome home =
            SolrHome.prepare(
                    folder.resolve("node-" + (i + 1)), checkout.configset(), checkout.pluginZip())
                .inCluster();
        List<String> all = new ArrayList<>(options.apply(i));
        all.addAll(i == 0 ? first(zooKeeper, checkout) : List.of("-DzkHost=" + zooKeeper));
        nodes.add(SolrProcess.start(checkout, home, i == 0 ? port : 0, models, all));
      }
      return new SolrCluster(nodes);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      stop(nodes);
      throw failure;
    }
  }

  /** It brings the configset along. */
  private static List<String> first(String zooKeeper, Checkout checkout) {
    return List.of(
        "-DzkRun=" + zooKeeper,
        "-Dbootstrap_confdir=" + checkout.configset().resolve("conf"),
        "-Dcollection.configName=" + SolrHome.CONFIGSET);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The nodes; the first one runs ZooKeeper, without which none of them can change anything. */
  public List<SolrProcess> nodes() {
    return nodes;
  }

  /** Ends nodes; the first one, with ZooKeeper, last: the others talk to it while they end. */
  static void stop(List<SolrProcess> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).close();
    }
  }

  @Override
  public void close() {
    stop(nodes);
  }
}
