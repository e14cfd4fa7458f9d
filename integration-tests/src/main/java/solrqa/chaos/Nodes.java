/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import solrqa.console.CommandException;
import solrqa.files.RunFolder;
import solrqa.solr.Checkout;
import solrqa.solr.PassageSolr;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

/**
 * A cluster whose nodes can be hurt one by one. The first runs ZooKeeper, without which the others
 * can change nothing: it is left alone.
 */
final class Nodes implements AutoCloseable {
  /** How long ZooKeeper keeps the session of a node that says nothing. */
  static final Duration SESSION = Duration.ofSeconds(6);

  private static final List<String> OPTIONS = List.of("-Xmx512m", "-Dsolrqa.threads=1");

  private final Checkout checkout;
  private final RunFolder folder;
  private final int socketTimeout;
  private final String zooKeeper;
  private final List<SolrHome> homes = new ArrayList<>();
  private final List<SolrProcess> processes = new ArrayList<>();

  private Nodes(Checkout checkout, int allowed) throws IOException {
    this.checkout = checkout;
    folder = RunFolder.take(checkout.target(), "chaos-");
    socketTimeout = socketTimeout(allowed);
    zooKeeper = "127.0.0.1:" + freePort();
  }

  /**
   * Starts two nodes.
   *
   * @param allowed milliseconds that requests may take
   */
  static Nodes start(Trial trial, int allowed) throws IOException, InterruptedException {
    Nodes nodes = new Nodes(trial.checkout(), allowed);
    try {
      nodes.writeConfigset();
      nodes.add();
      nodes.add();
      return nodes;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      nodes.close();
      throw failure;
    }
  }

  /**
   * Milliseconds after which Solr's own stages, of which two come before reading, give up a node.
   */
  static int socketTimeout(int allowed) {
    return allowed / 2;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void add() throws IOException, InterruptedException {
    homes.add(home());
    processes.add(start(homes.size() - 1, 0));
  }

  /** Starts another node, on which nobody has installed the plugin; returns its number. */
  int addWithoutPlugin() throws IOException, InterruptedException {
    SolrHome home = home();
    Files.move(home.directory().resolve("lib"), home.directory().resolve("not-installed"));
    homes.add(home);
    processes.add(start(homes.size() - 1, 0));
    return homes.size() - 1;
  }

  /**
   * The shipped configset, whose searches give up a node. (A timeout in solr.xml would hold for the
   * making of cores too.)
   */
  private void writeConfigset() throws IOException {
    FileUtils.copyDirectory(checkout.configset().toFile(), configset().toFile());
    Path file = configset().resolve("conf/solrconfig.xml");
    String handler = "<requestHandler name=\"/select\" class=\"solr.SearchHandler\"/>";
    String config = Files.readString(file);
    if (!config.contains(handler)) {
      throw new CommandException("no " + handler + " in " + file);
    }
    String shards =
        "<shardHandlerFactory class=\"HttpShardHandlerFactory\"><int name=\"socketTimeout\">"
            + socketTimeout
            + "</int></shardHandlerFactory>";
    String with = handler.replace("/>", ">" + shards + "</requestHandler>");
    Files.writeString(file, config.replace(handler, with));
  }

  private Path configset() {
    return folder.path().resolve("configset");
  }

  private SolrHome home() throws IOException {
    Path directory = folder.path().resolve("node-" + homes.size());
    SolrHome home =
        SolrHome.prepare(directory, checkout.configset(), checkout.pluginZip()).inCluster();
    Path file = home.directory().resolve("solr.xml");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceAll("(?<=zkClientTimeout\">)\\d+", Long.toString(SESSION.toMillis())));
    return home;
  }

  private SolrProcess start(int node, int port) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(
        node == 0
            ? List.of(
                "-DzkRun=" + zooKeeper,
                "-Dbootstrap_confdir=" + configset().resolve("conf"),
                "-Dcollection.configName=" + SolrHome.CONFIGSET)
            : List.of("-DzkHost=" + zooKeeper));
    Map<String, Path> models = Map.of(PassageSolr.MODEL, checkout.model(PassageSolr.MODEL));
    return SolrProcess.start(checkout, homes.get(node), port, models, options);
  }

  String address(int node) {
    return processes.get(node).address();
  }

  /** As the cluster calls it. */
  String name(int node) {
    return URI.create(address(node)).getAuthority() + "_solr";
  }

  /** How many lines of its log name a class of the plugin that is not there. */
  long logged(int node) throws IOException {
    try (Stream<String> lines = Files.lines(homes.get(node).log())) {
      return lines.filter(line -> line.contains("Error loading class 'solrqa.")).count();
    }
  }

  /** Ends it as a failure of its machine does. */
  void kill(int node) throws IOException, InterruptedException {
    Node.signal("KILL", processes.get(node).pid());
    processes.get(node).await();
  }

  /** Ends it in good order, as operators do. */
  void end(int node) throws IOException, InterruptedException {
    Node.signal("TERM", processes.get(node).pid());
    processes.get(node).await();
  }

  /** Starts it again, where it was. */
  void restart(int node) throws IOException, InterruptedException {
    int port = URI.create(address(node)).getPort();
    processes.get(node).close();
    processes.set(node, start(node, port));
  }

  /** Makes it hang. */
  void stop(int node) throws IOException, InterruptedException {
    Node.signal("STOP", processes.get(node).pid());
  }

  /** Lets it go on. */
  void go(int node) throws IOException, InterruptedException {
    Node.signal("CONT", processes.get(node).pid());
  }

  @Override
  public void close() throws IOException {
    for (int node = processes.size() - 1; node >= 0; node--) {
      processes.get(node).close();
    }
    folder.close();
  }
}
