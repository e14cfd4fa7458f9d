/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelException;

class CheckpointTest {
  private static final String INDEX = "model.safetensors.index.json";

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("model"));
  }

  private void shard(String file, String... tensors) throws IOException {
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < tensors.length; i++) {
      header.append(header.isEmpty() ? "{" : ", ");
      header.append(
          String.format(
              Locale.ROOT,
              "\"%s\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [%d, %d]}",
              tensors[i],
              4 * i,
              4 * i + 4));
    }
    SafetensorsTest.write(folder.resolve(file), header + "}", new byte[4 * tensors.length]);
  }

  private Checkpoint open() throws ModelException {
    return Checkpoint.open(ModelFolder.open(folder));
  }

  @Test
  void putsShardsTogether() throws Exception {
    shard("model-00001-of-00002.safetensors", "a", "b");
    shard("model-00002-of-00002.safetensors", "c");
    Files.writeString(
        folder.resolve(INDEX),
        """
        {"metadata": {"total_size": 12},
         "weight_map": {"a": "model-00001-of-00002.safetensors",
                        "b": "model-00001-of-00002.safetensors",
                        "c": "model-00002-of-00002.safetensors"}}
        """);
    assertThat(open().tensors().keySet()).containsExactly("a", "b", "c");
    assertThat(open().allFiles()).hasSize(3);
    assertThat(open().format()).isEqualTo("safetensors, 2 files");
    FloatBuffer number = FloatBuffer.allocate(1);
    open().tensors().get("c").read(number);
    assertThat(number.hasRemaining()).isFalse();
  }

  @Test
  void putsShardsOfTorchTogetherToo() throws Exception {
    new TorchWriter()
        .floats("0", 7)
        .tensor("a", "0", 0, List.of(1), List.of(1L))
        .zip(folder.resolve("pytorch_model-00001-of-00001.bin"));
    Files.writeString(
        folder.resolve("pytorch_model.bin.index.json"),
        "{\"weight_map\": {\"a\": \"pytorch_model-00001-of-00001.bin\"}}");
    assertThat(open().tensors()).containsOnlyKeys("a");
    assertThat(open().format()).isEqualTo("torch zip");
  }

  @Test
  void takesSafetensorsWhereBothAreThere() throws Exception {
    shard("model.safetensors", "a");
    Files.writeString(folder.resolve("pytorch_model.bin"), "broken");
    assertThat(open().tensors()).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                              | \"weight_map\" must be a file",
        "{\"weight_map\": []}                            | must be an object",
        "{\"weight_map\": {\"a\": 1}}                    | is in 1, must be the name",
        "{\"weight_map\": {\"a\": \"../x.safetensors\"}} | must be the name of a file",
        "{\"weight_map\": {\"a\": \"x/y.safetensors\"}}  | must be the name of a file",
        "{\"weight_map\": {\"a\": \"/x.safetensors\"}}   | must be the name of a file",
        "{\"weight_map\": {\"a\": \"x.bin\"}}            | must be the name of a file",
        "{\"weight_map\": {\"a\": \"x.safetensors\"}}    | no x.safetensors in model folder",
        "{\"weight_map\": {\"a\": \"one.safetensors\"}}  | holds other tensors than",
        "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"one.safetensors\", \"c\": \"one.safetensors\"}} | holds other tensors than"
      })
  void refusesAnIndexThatDoesNotFitItsFiles(String index, String message) throws Exception {
    shard("one.safetensors", "a", "b");
    Files.writeString(folder.resolve(INDEX), index);
    assertThatThrownBy(this::open).isInstanceOf(ModelException.class).hasMessageContaining(message);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAShardThatIsALinkOutOfTheFolder() throws Exception {
    shard("x.safetensors", "a");
    Path outside = Files.move(folder.resolve("x.safetensors"), temp.resolve("y.safetensors"));
    Files.createSymbolicLink(folder.resolve("x.safetensors"), outside);
    Files.writeString(folder.resolve(INDEX), "{\"weight_map\": {\"a\": \"x.safetensors\"}}");
    assertThatThrownBy(this::open).hasMessageContaining("leads out of its folder");
  }
}
