/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

/**
 * Models in a real Solr with the packaged plugin, whose class loader has what the reader needs of
 * Solr's. Broken ones are broken each in its own way: all cores load and search, and a question is
 * told why.
 */
class ModelDirectoryIT {
  private static final Path TINY =
      SharedSolr.CHECKOUT.root().resolve("reader/src/test/resources/checkpoints");

  @TempDir private static Path models;
  private static SolrProcess solr;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path small = SharedSolr.CHECKOUT.model("small");
    Path cut = copy(small, "cut");
    try (RandomAccessFile weights =
        new RandomAccessFile(cut.resolve("model.safetensors").toFile(), "rw")) {
      weights.setLength(weights.length() / 2);
    }
    Path vocabulary = copy(small, "vocabulary");
    Path config = vocabulary.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config).replaceAll("\"vocab_size\": *[0-9]+", "\"vocab_size\": 7"));
    Path rules = copy(small, "rules");
    try (RandomAccessFile pieces =
        new RandomAccessFile(rules.resolve("spiece.model").toFile(), "rw")) {
      pieces.seek(pieces.length() - 200_000);
      byte[] astray = new byte[100_000];
      Arrays.fill(astray, (byte) 0x7f);
      pieces.write(astray);
    }
    solr =
        SharedSolr.start(
            SharedSolr.prepareHome("models"),
            Map.of(
                "missing",
                models.resolve("nowhere"),
                "cut",
                cut,
                "vocabulary",
                vocabulary,
                "rules",
                rules,
                "legacy",
                torch("shared-group"),
                "zip",
                torch("two-groups")));
  }

  @AfterAll
  static void stop() {
    if (solr != null) {
      solr.close();
    }
  }

  /** A tiny checkpoint of random weights in a file of torch, with the bundled vocabulary. */
  private static Path torch(String name) throws IOException {
    Path folder = copy(TINY.resolve(name), name);
    Files.delete(folder.resolve("logits.json"));
    Files.copy(
        SharedSolr.CHECKOUT.model("small").resolve("spiece.model"), folder.resolve("spiece.model"));
    return folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "zip"})
  void readsWithWhatTorchWrote(String model) throws IOException, InterruptedException {
    PassageCore core = core(model);
    core.awaitReader();
    Map<String, String> keepAll = new HashMap<>(Passages.ask(Passages.QUESTION));
    keepAll.put("qa.noAnswer", "keep");
    SolrHttp.Reply reply = new SolrHttp(solr.address()).select(core, keepAll);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat((Long) Passages.at(reply.json(), "qa", "windows")).isPositive();
    assertThat(Passages.at(reply.json(), "qa", "unread")).isEqualTo(0L);
  }

  @Test
  void saysThatAVocabularyIsBrokenInsteadOfLosingTheNode()
      throws IOException, InterruptedException {
    assertSearchesAndSays("rules", "normalization rules");
  }

  @Test
  void saysThatAFolderIsMissing() throws IOException, InterruptedException {
    assertSearchesAndSays("missing", "there is no folder …/nowhere");
  }

  @Test
  void saysThatAFileIsCutShort() throws IOException, InterruptedException {
    assertSearchesAndSays("cut", "model.safetensors");
  }

  @Test
  void saysThatTheVocabularyHasAnotherSize() throws IOException, InterruptedException {
    assertSearchesAndSays("vocabulary", "vocab");
  }

  @Test
  void saysThatNobodyRegisteredTheName() throws IOException, InterruptedException {
    assertSearchesAndSays("unregistered", "unregistered");
  }

  private static void assertSearchesAndSays(String model, String what)
      throws IOException, InterruptedException {
    PassageCore core = core(model);
    assertThatThrownBy(core::awaitReader).hasMessageContaining("model " + model);
    SolrHttp.Reply search =
        new SolrHttp(solr.address()).select(core, Map.of("q", Passages.QUESTION));
    assertThat(search.status()).as(search.body()).isEqualTo(200);
    assertThat(search.body()).contains("\"id\":\"" + Passages.ANSWERED_BY + "\"");

    SolrHttp.Reply unread =
        new SolrHttp(solr.address()).select(core, Passages.ask(Passages.QUESTION));
    assertThat(unread.status()).as(unread.body()).isEqualTo(200);
    assertThat(unread.body()).contains("\"reason\":\"noModel\"", "model " + model);

    Map<String, String> strict = new HashMap<>(Passages.ask(Passages.QUESTION));
    strict.put("qa.onError", "fail");
    SolrHttp.Reply question = new SolrHttp(solr.address()).select(core, strict);
    assertThat(question.status()).as(question.body()).isEqualTo(503);
    assertThat((String) Passages.at(question.json(), "error", "msg"))
        .contains("model " + model)
        .contains(what)
        .doesNotContain(models.toString())
        .doesNotContainPattern("(^|[\\s\"'=(:])/\\w");
  }

  private static PassageCore core(String model) throws IOException, InterruptedException {
    PassageCore core =
        PassageCore.create(
            solr.address(), model, SolrHome.CONFIGSET, Map.of("solrqa.model", model));
    core.add(Passages.DOCUMENTS);
    return core;
  }

  private static Path copy(Path model, String name) throws IOException {
    Path copy = Files.createDirectory(models.resolve(name));
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }
}
