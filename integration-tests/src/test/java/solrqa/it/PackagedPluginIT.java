/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import oshi.SystemInfo;
import solrqa.benchmark.BenchmarkSolr;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrProcess;

class PackagedPluginIT {
  /** One class of each part that comes with the zip. */
  private static final List<String> PACKAGED =
      List.of(
          "solrqa.QaComponent",
          "solrqa.answer.CandidateReader",
          "solrqa.reader.AnswerReader",
          "solrqa.retriever.QuestionQuery",
          "ai.djl.Model",
          "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer",
          "ai.djl.pytorch.engine.PtEngine",
          "ai.onnxruntime.OrtEnvironment",
          "com.google.gson.Gson");

  private static PassageCore withPlugin;

  @BeforeAll
  static void index() throws IOException, InterruptedException {
    withPlugin = SharedSolr.core("packaged");
    withPlugin.add(Passages.DOCUMENTS);
    withPlugin.awaitReader();
  }

  /** So that the plugin, and all that it brings, is what an operator unpacks. */
  @Test
  void isNotOnTheClassPathOfSolr() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : classPath(SharedSolr.process()).split(File.pathSeparator)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader ofSolr =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThat(ofSolr.loadClass("org.apache.solr.core.CoreContainer")).isNotNull();
      for (String name : PACKAGED) {
        assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();
        assertThatThrownBy(() -> ofSolr.loadClass(name))
            .as(name)
            .isInstanceOf(ClassNotFoundException.class);
      }
    }
  }

  @Test
  void isInLibWhatTheZipHolds() throws IOException {
    Path lib = SharedSolr.home().directory().resolve("lib");
    List<String> packaged;
    try (ZipFile zip = new ZipFile(SharedSolr.CHECKOUT.pluginZip().toFile())) {
      packaged =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .map(entry -> entry.getName() + " " + entry.getSize())
              .sorted()
              .toList();
    }
    assertThat(packaged).anyMatch(entry -> entry.contains("solrqa-plugin-"));
    List<String> unpacked = new ArrayList<>();
    try (Stream<Path> files = Files.walk(lib)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        unpacked.add(lib.relativize(file) + " " + Files.size(file));
      }
    }
    assertThat(unpacked).containsAll(packaged).hasSize(packaged.size() + 1);
  }

  private static String classPath(SolrProcess process) {
    List<String> arguments =
        new SystemInfo()
            .getOperatingSystem()
            .getProcess(Math.toIntExact(process.pid()))
            .getArguments();
    return arguments.get(arguments.indexOf("-cp") + 1);
  }

  @Test
  void answersAQuestionRight() throws IOException, InterruptedException {
    SolrHttp.Reply reply = SharedSolr.http().select(withPlugin, Passages.ask(Passages.QUESTION));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Map<?, ?> json = reply.json();
    assertThat(Passages.at(json, "qa", "answered")).isEqualTo("yes");
    assertThat(Passages.at(json, "qa", "answers", 0, "id")).isEqualTo(Passages.ANSWERED_BY);
    assertThat(Passages.at(json, "response", "docs", 0, "id")).isEqualTo(Passages.ANSWERED_BY);
    Map<?, ?> span =
        (Map<?, ?>) Passages.at(json, "qa", "documents", Passages.ANSWERED_BY, "spans", 0);
    assertThat(span.get("text")).isEqualTo(Passages.ANSWER);
    String text = (String) Passages.at(json, "response", "docs", 0, "text");
    int start = ((Number) span.get("start")).intValue();
    int end = ((Number) span.get("end")).intValue();
    assertThat(text.substring(start, end)).isEqualTo(Passages.ANSWER);
  }

  @Test
  void saysThatThereIsNoAnswer() throws IOException, InterruptedException {
    Map<?, ?> json =
        SharedSolr.http()
            .select(withPlugin, Passages.ask("How high is the price of penicillin in Paris?"))
            .json();
    assertThat(Passages.at(json, "qa", "answered")).isEqualTo("no");
    assertThat(Passages.at(json, "response", "numFound")).isEqualTo(0L);
  }

  @Test
  void leavesPlainSearchByteForByteAsItIsWithoutThePlugin()
      throws IOException, InterruptedException {
    PassageCore without = coreWithoutPlugin();
    without.add(Passages.DOCUMENTS);
    for (Map<String, String> request : plainRequests()) {
      SolrHttp.Reply expected = SharedSolr.http().select(without, request);
      assertThat(expected.status()).as(expected.body()).isEqualTo(200);
      assertThat(SharedSolr.http().select(withPlugin, request).body()).isEqualTo(expected.body());
    }
  }

  private static PassageCore coreWithoutPlugin() throws IOException, InterruptedException {
    Path configsets = SharedSolr.home().directory().resolve("configsets");
    Path conf = Files.createDirectories(configsets.resolve("plain/conf"));
    for (String file : List.of("managed-schema.xml", "solrconfig.xml")) {
      Files.copy(SharedSolr.CHECKOUT.configset().resolve("conf").resolve(file), conf.resolve(file));
    }
    Path solrconfig = conf.resolve("solrconfig.xml");
    String plain = BenchmarkSolr.plain(Files.readString(solrconfig));
    assertThat(plain).doesNotContain("class=\"solrqa.");
    Files.writeString(solrconfig, plain);
    return PassageCore.create(SharedSolr.process().address(), "plain", "plain", Map.of());
  }

  private static List<Map<String, String>> plainRequests() {
    return List.of(
        plain("q", "*:*"),
        plain("q", "penicillin OR tower", "fl", "id,score"),
        plain("q", "penicillin", "hl", "true", "hl.fl", "text", "rows", "1"),
        plain("q", "tower", "facet", "true", "facet.field", "path", "wt", "xml"),
        plain("q", "*:*", "json.facet", "{paths:{type:terms,field:path}}", "qa", "false"),
        plain("q", "penicillin", "sort", "id desc", "start", "1", "debug", "query"));
  }

  private static Map<String, String> plain(String... namesAndValues) {
    Map<String, String> request =
        new HashMap<>(
            Map.of("defType", "lucene", "omitHeader", "true", "fl", "id,title,text,path"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return request;
  }
}
