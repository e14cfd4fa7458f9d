/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.files.RunFolder;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

/**
 * A Solr with the plugin whose cores are of the shipped configset, or of the same without anything
 * of the plugin.
 */
public final class BenchmarkSolr implements AutoCloseable {
  /** About eight passages of the configset's length, of which four are read. */
  private static final int LONG_CHARACTERS = 9_000;

  private static final int LONG_DOCUMENTS = 40;
  private static final String PLAIN = "plain";

  private final RunFolder folder;
  private final SolrProcess process;

  private BenchmarkSolr(RunFolder folder, SolrProcess process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts Solr.
   *
   * @param model folder of the model, whose name becomes the model's
   * @param options of the Java process
   */
  static BenchmarkSolr start(Checkout checkout, Path model, List<String> options)
      throws IOException, InterruptedException {
    RunFolder folder = RunFolder.take(checkout.target(), "run-");
    try {
      SolrHome home = SolrHome.prepare(folder.path(), checkout.configset(), checkout.pluginZip());
      Path configsets = home.directory().resolve("configsets");
      FileUtils.copyDirectory(
          configsets.resolve(SolrHome.CONFIGSET).toFile(), configsets.resolve(PLAIN).toFile());
      Path config = configsets.resolve(PLAIN).resolve("conf/solrconfig.xml");
      Files.writeString(config, plain(Files.readString(config)));
      String name = model.toRealPath().getFileName().toString();
      List<String> all = new ArrayList<>(options);
      all.add("-Dsolrqa.model=" + name);
      return new BenchmarkSolr(
          folder, SolrProcess.start(checkout, home, 0, Map.of(name, model.toRealPath()), all));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  /** The configset's search as it is where nobody has installed the plugin. */
  public static String plain(String config) {
    String plain = without(config, "<queryParser name=\"question\"[^>]*/>", "");
    plain = without(plain, "(?s)<searchComponent name=\"qa\".*?</searchComponent>", "");
    plain = without(plain, "<requestHandler name=\"/admin/qa\"[^>]*/>", "");
    plain = without(plain, "<str>qa</str>", "");
    return without(plain, "(?<=<str name=\"defType\">)question(?=</str>)", "edismax");
  }

  private static String without(String config, String pattern, String instead) {
    String changed = Pattern.compile(pattern).matcher(config).replaceFirst(instead);
    if (changed.equals(config)) {
      throw new CommandException(
          "the configset's solrconfig.xml is not as the benchmark expects it: no " + pattern);
    }
    return changed;
  }

  /** A core that reads, ready. */
  PassageCore reading(String name, List<SourcePassage> documents)
      throws IOException, InterruptedException {
    PassageCore core = core(name, SolrHome.CONFIGSET, documents);
    core.awaitReader();
    return core;
  }

  /** A core that knows nothing of the plugin. */
  PassageCore plain(String name, List<SourcePassage> documents)
      throws IOException, InterruptedException {
    return core(name, PLAIN, documents);
  }

  private PassageCore core(String name, String configset, List<SourcePassage> documents)
      throws IOException, InterruptedException {
    PassageCore core = PassageCore.create(process.address(), name, configset, Map.of());
    core.addPassages(documents, indexed -> {});
    return core;
  }

  /** Documents of about 150 pieces each: the passages put together to such that are long enough. */
  static List<SourcePassage> shortDocuments(List<SourcePassage> collection) {
    List<String> texts = ReadingTask.texts(collection);
    return IntStream.range(0, texts.size())
        .mapToObj(i -> document("short", i, texts.get(i)))
        .toList();
  }

  /**
   * Documents of several pages each, the passages in an order that is drawn.
   *
   * @param seed the same one makes the same
   */
  static List<SourcePassage> longDocuments(List<SourcePassage> collection, long seed) {
    Random random = new Random(seed);
    List<SourcePassage> documents = new ArrayList<>();
    for (int i = 0; i < LONG_DOCUMENTS; i++) {
      List<SourcePassage> shuffled = new ArrayList<>(collection);
      Collections.shuffle(shuffled, random);
      String text = shuffled.stream().map(SourcePassage::text).collect(Collectors.joining("\n"));
      documents.add(
          document("long", i, text.substring(0, Math.min(LONG_CHARACTERS, text.length()))));
    }
    return documents;
  }

  private static SourcePassage document(String kind, int number, String text) {
    return new SourcePassage(kind + number, kind + " " + number, text, kind, number);
  }

  @Override
  public void close() throws IOException {
    process.close();
    folder.close();
  }
}
