/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.checkpoint.AlbertConfig;

/** What is wrong with a folder is said: what was looked for, where, what was found. */
class ModelDirectoryTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void copy() throws Exception {
    folder = Files.createDirectory(temp.resolve("model"));
    Fixtures.checkpoint("inner-group-two", folder);
  }

  @Test
  void opensAFolderWithTheDefaultSettings() throws Exception {
    ModelDirectory model = ModelDirectory.open(folder);
    assertThat(model.settings()).isEqualTo(ModelSettings.DEFAULT);
    assertThat(model.path()).isEqualTo(folder.toRealPath());
  }

  @Test
  void opensTheBundledModel() throws Exception {
    assertThat(ModelDirectory.open(Fixtures.SMALL).config().hiddenSize()).isEqualTo(384);
  }

  @Test
  void saysWhereItLookedForTheFolder() {
    refuses(temp.resolve("nowhere"), "no model folder at", "nowhere");
    refuses(folder.resolve("config.json"), "config.json", "is not a folder");
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, no config.json in model folder",
    "model.safetensors, no weights in model folder",
    "spiece.model, neither spiece.model nor tokenizer.json"
  })
  void saysWhichFileIsMissing(String file, String message) throws Exception {
    Files.delete(folder.resolve(file));
    refuses(folder, message, folder.toRealPath().toString());
  }

  @Test
  void callsAFileThatTorchDidNotWriteByItsName() throws Exception {
    Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
    refuses(folder, "pytorch_model.bin cannot be read", "not written by torch.save");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 100, 5_000, 1_000_000})
  void refusesWeightsThatAreCutShort(int bytes) throws Exception {
    byte[] all = Files.readAllBytes(folder.resolve("model.safetensors"));
    Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(all, bytes));
    refuses(folder, "model.safetensors", "cut short");
  }

  @ParameterizedTest
  @CsvSource({
    "hidden_size, 32, has shape",
    "intermediate_size, 64, has shape",
    "max_position_embeddings, 400, has shape",
    "vocab_size, 29999, has shape",
    "num_hidden_groups, 2, missing",
    "inner_group_num, 1, unknown"
  })
  void refusesWeightsThatDoNotFitTheConfig(String key, String value, String message)
      throws Exception {
    edit("config.json", "(\"" + key + "\": )[^,\n]+", "$1" + value);
    refuses(folder, "model.safetensors", message, "albert.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "architectures             | [\"BertForQuestionAnswering\"] | [\"AlbertForQuestionAnswering\"]",
        "model_type                | \"bert\"      | must be \"albert\"",
        "hidden_act                | \"swish\"     | must be one of [gelu_new, gelu, relu]",
        "hidden_size               | \"16\"        | must be a number",
        "hidden_size               | 16.5          | must be a whole number from 1",
        "hidden_size               | 1e999999999   | must be a whole number from 1",
        "hidden_size               | 0             | must be a whole number from 1",
        "num_attention_heads       | 3             | a divisor of hidden_size 16",
        "num_hidden_groups         | 5             | from 1 to 4",
        "layer_norm_eps            | 0             | above 0",
        "position_embedding_type   | \"relative\"  | must be \"absolute\"",
        "type_vocab_size           | null          | must be a number, found null"
      })
  void refusesConfigsItCannotRead(String key, String value, String message) throws Exception {
    String config = Files.readString(folder.resolve("config.json"));
    String kept =
        config.replaceFirst("\"" + key + "\": (\\[[^]]*\\]|[^,\n]+)", "\"" + key + "\": " + value);
    assertThat(kept).isNotEqualTo(config);
    Files.writeString(folder.resolve("config.json"), kept);
    refuses(folder, "config.json", "\"" + key + "\"", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"a\": 2} | \"a\" comes twice",
        "{\"a\": NaN}         | is not JSON",
        "[1]                  | must hold one JSON object",
        "{} {}                | is not JSON",
        "{                    | is not JSON",
        "{\"a\": 1e99999999999} | is not JSON",
        "{\"a\": nope}         | is not JSON: malformed"
      })
  void refusesWhatIsNotStrictJson(String json, String message) throws Exception {
    Files.writeString(folder.resolve("config.json"), json);
    refuses(folder, "config.json", message);
  }

  @Test
  void takesTheGroupsOfLayersThatTransformersTakes() {
    AlbertConfig config =
        new AlbertConfig(50, 4, 4, 18, 14, 1, 2, 8, AlbertConfig.Activation.RELU, 1e-12f, 16, 2);
    List<Integer> groups = IntStream.range(0, 18).mapToObj(config::group).toList();
    // [int(i / (18 / 14)) for i in range(18)] in Python
    assertThat(groups).containsExactly(0, 0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 10, 10, 11, 12, 13);
  }

  @Test
  void refusesDeeplyNestedJson() throws Exception {
    Files.writeString(folder.resolve("config.json"), "{\"a\":" + "[".repeat(100_000));
    refuses(folder, "config.json", "is not JSON");
  }

  @Test
  void refusesAnotherVocabulary() throws Exception {
    Files.delete(folder.resolve("spiece.model"));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        "{\"model\": {\"type\": \"Unigram\", \"unk_id\": 1, \"vocab\":"
            + " [[\"<pad>\", 0], [\"<unk>\", 0], [\"[CLS]\", 0], [\"[SEP]\", 0]]}}");
    refuses(folder, "has 4 pieces", "vocab_size 30000");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesLinksThatLeadOutOfTheFolder() throws Exception {
    Path outside = Files.move(folder.resolve("config.json"), temp.resolve("elsewhere.json"));
    Files.createSymbolicLink(folder.resolve("config.json"), outside);
    refuses(folder, "config.json", "leads out of its folder", "elsewhere.json");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void takesAFolderThatIsItselfALink() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    assertThat(ModelDirectory.open(link).path()).isEqualTo(folder.toRealPath());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysWhatItMayNotRead() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
    refuses(folder, "model.safetensors", "is not readable");
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws Exception {
    Files.delete(folder.resolve("config.json"));
    Files.createDirectory(folder.resolve("config.json"));
    refuses(folder, "config.json", "is not a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.jar", "Evil.class", "libevil.SO", "evil.dylib", "evil.dll"})
  void refusesCode(String name) throws Exception {
    Files.writeString(folder.resolve(name), "");
    refuses(folder, "holds code", name);
  }

  @Test
  void readsSettings() throws Exception {
    settings(
        "{\"threshold\": 1.5, \"offset\": 2, \"temperature\": 0.5, \"weight\": 0.75,"
            + " \"maxSequenceLength\": 256, \"docStride\": 64, \"maxQuestionLength\": 32,"
            + " \"maxAnswerLength\": 20, \"source\": {\"data\": \"x\"}}");
    assertThat(ModelDirectory.open(folder).settings())
        .isEqualTo(new ModelSettings(1.5, 2, 0.5, 0.75, 256, 64, 32, 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"treshold\": 1}              | unknown key \"treshold\"",
        "{\"threshold\": \"1\"}         | must be a number",
        "{\"threshold\": 1e999}         | must be a finite number",
        "{\"temperature\": 0}           | illegal temperature 0.0, must be above 0",
        "{\"weight\": 2}                | illegal weight 2.0, must be from 0 to 1",
        "{\"maxSequenceLength\": 1000}  | exceeds max_position_embeddings 512",
        "{\"maxSequenceLength\": 100}   | illegal maxSequenceLength 100",
        "{\"docStride\": 0}             | must be a whole number from 1",
        "{\"docStride\": 320}           | illegal maxSequenceLength 384",
        "{\"source\": 1}                | must be an object",
        "{\"sha256\": {\"../x\": \"\"}} | must name a file beside it",
        "{\"sha256\": {\"x.bin\": \"\"}} | no x.bin in model folder",
        "{\"sha256\": {\"config.json\": \"00\"}} | config.json has sha256"
      })
  void refusesSettingsThatAreWrong(String json, String message) throws Exception {
    settings(json);
    refuses(folder, "", message);
  }

  @Test
  void verifiesChecksums() throws Exception {
    byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
    settings("{\"sha256\": {\"model.safetensors\": \"" + sum + "\"}}");
    ModelDirectory.open(folder);
    weights[weights.length - 1]++;
    Files.write(folder.resolve("model.safetensors"), weights);
    refuses(folder, "model.safetensors has sha256", sum);
  }

  @Test
  void refusesWeightsThatAreNotNumbers() throws Exception {
    byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
    Arrays.fill(weights, weights.length - 1000, weights.length, (byte) 0xff);
    Files.write(folder.resolve("model.safetensors"), weights);
    ModelDirectory model = ModelDirectory.open(folder);
    assertThatThrownBy(() -> ReaderService.open(model, ReaderOptions.defaults()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not finite");
  }

  @Test
  void saysThatWeightsWentAwayAfterTheyWereChecked() throws Exception {
    ModelDirectory model = ModelDirectory.open(folder);
    Files.delete(folder.resolve("model.safetensors"));
    assertThatThrownBy(() -> ReaderService.open(model, ReaderOptions.defaults()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.safetensors");
  }

  private void settings(String json) throws IOException {
    Files.writeString(folder.resolve("solrqa.json"), json);
  }

  private void edit(String file, String pattern, String replacement) throws IOException {
    String text = Files.readString(folder.resolve(file));
    String edited = text.replaceFirst(pattern, replacement);
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(folder.resolve(file), edited);
  }

  private static void refuses(Path folder, String... said) {
    assertThatThrownBy(() -> ModelDirectory.open(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(said);
  }
}
