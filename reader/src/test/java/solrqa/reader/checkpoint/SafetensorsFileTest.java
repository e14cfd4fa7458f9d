/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;

/** Files that are cut short, lie in their types or are drawn at random. */
class SafetensorsFileTest {
  @TempDir Path folder;

  private Path write(String header, byte[] data) throws IOException {
    return SafetensorsTest.write(folder.resolve("x.safetensors"), header, data);
  }

  private static String tensor(String shape, String offsets) {
    return "{\"a\": {\"dtype\": \"F32\", \"shape\": "
        + shape
        + ", \"data_offsets\": "
        + offsets
        + "}}";
  }

  @Test
  void refusesTheFileWhereverItIsCutShort() throws Exception {
    byte[] whole = Files.readAllBytes(write(tensor("[2]", "[0, 8]"), new byte[8]));
    Path file = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.open(file))
          .as("the first %d of %d bytes", length, whole.length)
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining("cut short");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessage(file + ": the header lists 8 bytes of tensors, the file has 9");
  }

  /** A library reads these as numbers; whoever else opens the file would not. */
  @ParameterizedTest
  @ValueSource(strings = {"\"8\"", "[8]", "true", "null", "{}", "[]", "8.5", "-8", "1e99"})
  void refusesSizesThatAreNoNumbers(String size) throws Exception {
    Path file = write(tensor("[" + size + "]", "[0, 32]"), new byte[32]);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            file + ": tensor a: \"shape\" must be whole numbers from 0, found ");
    write(tensor("[2]", "[0, " + size + "]"), new byte[8]);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("\"data_offsets\" must be whole numbers from 0, found [0,");
  }

  @Test
  void refusesAHeaderThatIsNotUtf8() throws Exception {
    byte[] header = "{\"?\": {}}".getBytes(StandardCharsets.US_ASCII);
    header[2] = (byte) 0xe9;
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    Path file = folder.resolve("latin.safetensors");
    Files.write(file, bytes.putLong(header.length).put(header).array());
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessage(file + ": the header is not UTF-8");
  }

  @Test
  void findsEachTensorWhereverTheHeaderNamesIt() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      ByteBuffer data = ByteBuffer.allocate(4_000).order(ByteOrder.LITTLE_ENDIAN);
      List<String> entries = new ArrayList<>(List.of("\"__metadata__\": {\"format\": \"pt\"}"));
      Map<String, List<Float>> expected = new HashMap<>();
      for (int tensor = random.nextInt(8); tensor >= 0; tensor--) {
        int begin = data.position();
        int rows = random.nextInt(4);
        int columns = 1 + random.nextInt(5);
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
          numbers.add(random.nextFloat());
          data.putFloat(numbers.get(i));
        }
        expected.put("t" + tensor, numbers);
        String format =
            "\"t%d\": {\"shape\": [%d, %d], \"data_offsets\": [%d, %d], \"dtype\": \"F32\"}";
        entries.add(
            String.format(Locale.ROOT, format, tensor, rows, columns, begin, data.position()));
      }
      Collections.shuffle(entries, random);
      Path file =
          write(
              "{" + String.join(",", entries) + "}", Arrays.copyOf(data.array(), data.position()));
      assertThat(read(Safetensors.open(file)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(expected);
    }
  }

  private static Map<String, List<Float>> read(Map<String, Tensor> tensors) throws ModelException {
    Map<String, List<Float>> found = new HashMap<>();
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      FloatBuffer numbers = FloatBuffer.allocate((int) entry.getValue().elements());
      entry.getValue().read(numbers);
      List<Float> list = new ArrayList<>();
      for (float number : numbers.array()) {
        list.add(number);
      }
      found.put(entry.getKey(), list);
    }
    return found;
  }
}
