/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import solrqa.console.CommandException;

/**
 * A real Solr in a Java process of its own, on the loopback interface. Thread-safe.
 *
 * <p>Its class path has Solr and nothing of this product: the plugin comes from {@code lib} of the
 * Solr home, as on an operator's node. The process ends with {@link #close()}, and by itself when
 * the one that started it ends in whatever way.
 */
public final class SolrProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int LOG_LINES = 15;

  private final Process process;
  private final SolrHome home;
  private final int port;
  private final Thread hook = new Thread(this::stop, "stop-solr");

  private SolrProcess(Process process, SolrHome home, int port) {
    this.process = process;
    this.home = home;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts Solr and returns once it serves.
   *
   * @param checkout where Solr's class path and the page are
   * @param home a prepared Solr home that no other process uses
   * @param port 0 for any free one
   * @param models folders of models by the names they are registered under
   * @param options more options of the Java process
   * @throws CommandException if the port is taken or Solr does not come up; the message says where
   *     its log is
   */
  public static SolrProcess start(
      Checkout checkout, SolrHome home, int port, Map<String, Path> models, List<String> options)
      throws IOException, InterruptedException {
    requireFree(port);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions(checkout, models));
    command.addAll(options);
    command.add(SolrNode.class.getName());
    command.add(home.directory().toString());
    command.add(Integer.toString(port));
    command.add(checkout.page().toString());
    Process process =
        new ProcessBuilder(command)
            .directory(home.directory().toFile())
            .redirectError(home.log().toFile())
            .start();
    try {
      return new SolrProcess(process, home, awaitPort(process, home));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  /**
   * Checks that nobody listens on a port.
   *
   * @throws CommandException if somebody does
   */
  public static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      // As Jetty does; else a port stays "taken" for a minute after a server on it ended.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException taken) {
      throw new CommandException(
          "port " + port + " is taken by another program; name a free one with --port (0: any)");
    }
  }

  private static List<String> javaOptions(Checkout checkout, Map<String, Path> models)
      throws IOException {
    String classPath =
        checkout.target().resolve("classes")
            + File.pathSeparator
            + Files.readString(checkout.target().resolve("solr.classpath")).strip();
    String registered =
        models.entrySet().stream()
            .map(model -> model.getKey() + "=" + model.getValue())
            .collect(Collectors.joining(","));
    return List.of(
        "-Xmx1g",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Dlog4j2.configurationFile=solrqa/solr/solr-log4j2.xml",
        "-Dai.djl.offline=true",
        "-DDJL_CACHE_DIR=" + nativeCache(checkout),
        "-Dsolrqa.models=" + registered,
        "-cp",
        classPath);
  }

  /** Shared between runs: unpacking the native libraries takes seconds and hundreds of MB. */
  private static Path nativeCache(Checkout checkout) throws IOException {
    Path cache = checkout.target().resolve("djl");
    if (!Files.isDirectory(cache)) {
      Files.createDirectories(cache);
      if (cache.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        // What lies here is loaded as code: nobody else may write it.
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
      }
    }
    return cache;
  }

  private static int awaitPort(Process process, SolrHome home)
      throws IOException, InterruptedException {
    CompletableFuture<String> firstLine =
        CompletableFuture.supplyAsync(() -> firstLine(process), task -> new Thread(task).start());
    String line;
    try {
      line = firstLine.get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new CommandException("Solr did not start in " + START.toSeconds() + " s" + logOf(home));
    }
    if (!line.startsWith(SolrNode.READY)) {
      throw new CommandException("Solr ended while it started" + logOf(home));
    }
    return Integer.parseInt(line.substring(SolrNode.READY.length()));
  }

  private static String firstLine(Process process) {
    try {
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      String line = lines.readLine();
      return line == null ? "" : line;
    } catch (IOException ended) {
      return "";
    }
  }

  private static String logOf(SolrHome home) throws IOException {
    List<String> lines = Files.readAllLines(home.log(), StandardCharsets.UTF_8);
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    return "; its log is " + home.log() + " and ends:\n" + String.join("\n", last);
  }

  /** {@code http://127.0.0.1:port}: the page; Solr is below it at {@code /solr}. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Where Solr's log is. */
  public Path log() {
    return home.log();
  }

  /** The process's id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the process ends, for instance because of Ctrl-C.
   *
   * @return its exit code
   */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Stops Solr in good order; by force if that takes too long. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // then the hook runs and finds the process ended
    }
  }

  private void stop() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
