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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelException;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void widensHalfPrecision() {
    assertThat(NumberType.half((short) 0x3c00)).isEqualTo(1f);
    assertThat(NumberType.half((short) 0xc000)).isEqualTo(-2f);
    assertThat(NumberType.half((short) 0x7bff)).isEqualTo(65504f);
    assertThat(NumberType.half((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(NumberType.half((short) 0x83ff)).isEqualTo(-1023 * 0x1p-24f);
    assertThat(NumberType.half((short) 0x8000)).isEqualTo(-0f);
    assertThat(NumberType.half((short) 0x3555)).isEqualTo(0.33325195f);
    assertThat(NumberType.half((short) 0x7c00)).isInfinite();
    assertThat(NumberType.half((short) 0x7e00)).isNaN();
  }

  @Test
  void readsAllThreeWidths() throws Exception {
    String header =
        "{\"__metadata__\": {\"format\": \"pt\"},"
            + "\"a\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [0, 8]},"
            + "\"b\": {\"dtype\": \"F16\", \"shape\": [2], \"data_offsets\": [8, 12]},"
            + "\"c\": {\"dtype\": \"BF16\", \"shape\": [], \"data_offsets\": [12, 14]},"
            + "\"d\": {\"dtype\": \"I64\", \"shape\": [0], \"data_offsets\": [14, 14]}}";
    ByteBuffer data = ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(1.5f).putFloat(-2).putShort((short) 0x3c00).putShort((short) 0xbc00);
    data.putShort((short) 0x4049);
    Map<String, Tensor> tensors = Safetensors.open(write(header, data.array()));
    FloatBuffer numbers = FloatBuffer.allocate(5);
    tensors.get("a").read(numbers);
    tensors.get("b").read(numbers);
    tensors.get("c").read(numbers);
    assertThat(numbers.array()).containsExactly(1.5f, -2, 1, -1, 3.140625f);
    assertThat(tensors.get("a").shape()).containsExactly(2, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0, 4] | [1]  | [8, 12]  | [1] | begins at 8, expected 4",
        "[0, 4] | [1]  | [0, 4]   | [1] | begins at 0, expected 4",
        "[0, 4] | [2]  | [4, 8]   | [1] | must be 8 bytes, the size of F32[2]",
        "[4, 0] | [1]  | [4, 8]   | [1] | must be 4 bytes",
        "[0, 4] | [1]  | [4, 8]   | [-1] | must be whole numbers from 0",
        "[0, 4] | [1]  | [4, 8]   | [1.5] | must be whole numbers from 0",
        "[0, 4] | [1]  | [4, 8]   | 1   | must be a short list",
        "[0, 4] | [1]  | [4, 8]   | [3000000000] | must be of a tensor of at most",
        "[0, 4] | [1]  | [4, 8]   | [2000000000, 2000000000, 2000000000] | must be of a tensor of at most",
        "[0, 4] | [1]  | [4, 12]  | [2] | cut short",
        "[0, 4] | [1]  | [8, 8]   | [0, 2147483647, 2147483647, 2147483647] | that could exist",
        "[0, 4] | [1]  | [4, 4]   | [0] | lists 4 bytes of tensors, the file has 8"
      })
  void refusesOffsetsThatDoNotCoverTheFile(
      String offsetsA, String shapeA, String offsetsB, String shapeB, String message)
      throws Exception {
    String header =
        "{\"a\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": %s},"
            + "\"b\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": %s}}";
    Path file =
        write(String.format(Locale.ROOT, header, shapeA, offsetsA, shapeB, offsetsB), new byte[8]);
    refuses(file, message);
  }

  @Test
  void refusesTypesItDoesNotKnow() throws Exception {
    String header = "{\"a\": {\"dtype\": \"F8\", \"shape\": [1], \"data_offsets\": [0, 1]}}";
    refuses(write(header, new byte[1]), "tensor a", "\"F8\"");
  }

  @Test
  void refusesATensorThatComesTwice() throws Exception {
    String tensor = "\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}";
    refuses(write("{" + tensor + "," + tensor + "}", new byte[4]), "\"a\" comes twice");
  }

  @Test
  void refusesHeadersThatCannotBe() throws Exception {
    for (long length : new long[] {0, -1, 17, Long.MAX_VALUE, 1L << 40}) {
      ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Path file = folder.resolve("model.safetensors");
      Files.write(file, bytes.array());
      refuses(file, "header of " + length + " bytes");
    }
    refuses(write("no JSON", new byte[0]), "is not JSON");
    refuses(write("{\"a\": 1}", new byte[0]), "tensor a must be an object");
  }

  private static void refuses(Path file, String... said) {
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.safetensors")
        .hasMessageContainingAll(said);
  }

  private Path write(String header, byte[] data) throws IOException {
    return write(folder.resolve("model.safetensors"), header, data);
  }

  static Path write(Path file, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data);
    return Files.write(file, bytes.array());
  }
}
