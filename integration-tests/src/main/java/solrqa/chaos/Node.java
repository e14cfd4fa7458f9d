/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import solrqa.benchmark.BenchmarkSolr;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.files.RunFolder;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.PassageSolr;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

/** A Solr process with the packaged plugin and the bundled model, which is there to be hurt. */
final class Node implements AutoCloseable {
  private static final String OUT_OF_MEMORY = "OutOfMemoryError";

  private static final String PLAIN = "plain";

  private final RunFolder folder;
  private final SolrHome home;
  private final Start start;
  private SolrProcess process;

  /** Starts a process in a home. */
  private interface Start {
    SolrProcess in(SolrHome home) throws IOException, InterruptedException;
  }

  private Node(RunFolder folder, SolrHome home, Start start)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.home = home;
    this.start = start;
    process = start.in(home);
  }

  /** Starts one with the bundled model. */
  static Node start(Trial trial, String... options) throws IOException, InterruptedException {
    return start(trial, trial.model(), options);
  }

  /**
   * Starts one with a model.
   *
   * @param model its folder
   */
  static Node start(Trial trial, Path model, String... options)
      throws IOException, InterruptedException {
    return start(trial, true, Map.of(PassageSolr.MODEL, model), List.of(options));
  }

  /** Starts one on which nobody has installed the plugin. */
  static Node withoutPlugin(Trial trial) throws IOException, InterruptedException {
    return start(trial, false, Map.of(), List.of());
  }

  private static Node start(
      Trial trial, boolean plugin, Map<String, Path> models, List<String> options)
      throws IOException, InterruptedException {
    Checkout checkout = trial.checkout();
    RunFolder folder = RunFolder.take(checkout.target(), "chaos-");
    try {
      SolrHome home = SolrHome.prepare(folder.path(), checkout.configset(), checkout.pluginZip());
      addPlainConfigset(home.directory().resolve("configsets"));
      if (!plugin) {
        Files.move(home.directory().resolve("lib"), home.directory().resolve("not-installed"));
      }
      return new Node(folder, home, it -> SolrProcess.start(checkout, it, 0, models, options));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  /** The shipped configset as it is where nobody has installed the plugin. */
  private static void addPlainConfigset(Path configsets) throws IOException {
    FileUtils.copyDirectory(
        configsets.resolve(SolrHome.CONFIGSET).toFile(), configsets.resolve(PLAIN).toFile());
    Path config = configsets.resolve(PLAIN).resolve("conf/solrconfig.xml");
    Files.writeString(config, BenchmarkSolr.plain(Files.readString(config)));
  }

  /** Starts it again, with the cores that it had. */
  void restart() throws IOException, InterruptedException {
    process = start.in(home);
  }

  /** Where it has its files. */
  Path directory() {
    return home.directory();
  }

  /** A core with documents that knows nothing of the plugin. */
  PassageCore plain(String name, List<SourcePassage> documents)
      throws IOException, InterruptedException {
    PassageCore core = PassageCore.create(address(), name, PLAIN, Map.of());
    core.addPassages(documents, indexed -> {});
    return core;
  }

  /**
   * A process for a while.
   *
   * @param own whether it ends then
   */
  record Use(Node node, boolean own) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      if (own) {
        node.close();
      }
    }
  }

  /** A core with documents whose reader reads. */
  PassageCore reading(String name, List<SourcePassage> documents)
      throws IOException, InterruptedException {
    PassageCore core = PassageCore.create(address(), name, SolrHome.CONFIGSET, Map.of());
    core.addPassages(documents, indexed -> {});
    core.awaitReader();
    return core;
  }

  String address() {
    return process.address();
  }

  Http http() {
    return new Http(address());
  }

  SolrProcess process() {
    return process;
  }

  /** What the process holds, after a collection. */
  Footprint footprint() throws IOException, InterruptedException {
    command(
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(process.pid()),
        "GC.run");
    Map<?, ?> metrics = http().metrics("group=jvm&prefix=memory.heap.used");
    Number heap = (Number) ((Map<?, ?>) metrics.get("solr.jvm")).get("memory.heap.used");
    return new Footprint(
        heap.doubleValue() / (1 << 20),
        kibibytes("VmRSS") / 1024,
        kibibytes("VmHWM") / 1024,
        (int) status("Threads"),
        descriptors());
  }

  /**
   * A figure of the reader since the model was loaded.
   *
   * @param core that reads
   */
  double figure(String core, String name) throws InterruptedException {
    String key = "solr.core." + core + ":QUERY.qa/" + PassageSolr.MODEL + "." + name;
    return ((Number) http().metrics("key=" + key).get(key)).doubleValue();
  }

  /** Seconds that processors have worked for it. */
  double processorSeconds() {
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
    return handle.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** Resident memory in kibibytes. */
  double resident() throws IOException {
    return kibibytes("VmRSS");
  }

  private double kibibytes(String name) throws IOException {
    return status(name);
  }

  private double status(String name) throws IOException {
    Path file = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new CommandException("no " + name + " in " + file));
  }

  private int descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
      return (int) open.count();
    }
  }

  /** How often its log speaks of memory that was not there. */
  long outOfMemory() throws IOException {
    return logged(OUT_OF_MEMORY);
  }

  /** How many lines of its log have a text. */
  long logged(String text) throws IOException {
    try (Stream<String> lines = Files.lines(home.log())) {
      return lines.filter(line -> line.contains(text)).count();
    }
  }

  /** How many reports of a crash of native code it left. */
  long crashReports() throws IOException {
    try (Stream<Path> files = Files.list(home.directory())) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).count();
    }
  }

  /** Adds whether it still lives and had memory enough. */
  void report(Findings findings) throws IOException {
    findings.none("processes that ended", process.isAlive() ? 0 : 1);
    findings.none("OutOfMemoryError in the log", outOfMemory());
    findings.none("hs_err files", crashReports());
  }

  /** Sends a signal, such as STOP. */
  static void signal(String name, long pid) throws IOException, InterruptedException {
    command("kill", "-" + name, Long.toString(pid));
  }

  private static void command(String... words) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!command.waitFor(30, TimeUnit.SECONDS) || command.exitValue() != 0) {
      throw new CommandException("failed: " + String.join(" ", words));
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
    folder.close();
  }
}
