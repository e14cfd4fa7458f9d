/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {
  @TempDir Path folder;

  private ByteBuffer content() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(WeightsFile.NAME));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static WeightsFile.Stored floats(WeightsFile file, int rows, int columns, int first)
      throws IOException {
    file.begin(OnnxGraph.Type.FLOAT, List.of(rows, columns));
    for (int i = 0; i < rows * columns; i++) {
      file.put((float) (first + i));
    }
    return file.end();
  }

  private static WeightsFile.Stored bytes(WeightsFile file, int count, int first)
      throws IOException {
    file.begin(OnnxGraph.Type.INT8, List.of(count));
    for (int i = 0; i < count; i++) {
      file.put((byte) (first + i));
    }
    return file.end();
  }

  /** Sizes around the writer's own buffer. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 65_531, 65_532, 65_533, 65_535, 65_536, 65_537})
  void beginsEachArrayBehindTheLastOne(int count) throws Exception {
    WeightsFile.Stored first;
    WeightsFile.Stored second;
    try (WeightsFile file = new WeightsFile(folder)) {
      first = bytes(file, count, 1);
      second = floats(file, 1, 2, 7);
    }
    assertThat(first.offset()).isZero();
    assertThat(first.length()).isEqualTo(count);
    assertThat(second.offset()).isEqualTo(count);
    ByteBuffer content = content();
    assertThat(content.capacity()).isEqualTo(second.offset() + 8);
    for (int i = 0; i < second.offset(); i++) {
      assertThat(content.get(i)).as("byte %d", i).isEqualTo((byte) (i + 1));
    }
    assertThat(content.getFloat((int) second.offset())).isEqualTo(7);
    assertThat(content.getFloat((int) second.offset() + 4)).isEqualTo(8);
  }

  @Test
  void readsBackWhateverArraysAreWritten() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    List<WeightsFile.Stored> stored = new ArrayList<>();
    try (WeightsFile file = new WeightsFile(folder)) {
      for (int array = 0; array < 40; array++) {
        int rows = random.nextInt(60);
        int columns = 1 + random.nextInt(600);
        stored.add(
            random.nextBoolean()
                ? floats(file, rows, columns, array)
                : bytes(file, rows * columns, array));
      }
    }
    ByteBuffer content = content();
    long free = 0;
    for (int array = 0; array < stored.size(); array++) {
      WeightsFile.Stored one = stored.get(array);
      assertThat(one.offset()).as("seed %d, array %d", seed, array).isEqualTo(free);
      free = one.offset() + one.length();
      for (int i = 0; i < one.length() / one.type().bytes; i++) {
        int at = (int) one.offset() + i * one.type().bytes;
        boolean same =
            one.type() == OnnxGraph.Type.FLOAT
                ? content.getFloat(at) == array + i
                : content.get(at) == (byte) (array + i);
        assertThat(same).as("seed %d, array %d, number %d", seed, array, i).isTrue();
      }
    }
  }

  @Test
  void keepsTheBitsOfEachNumber() throws Exception {
    float[] numbers = {-0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NaN, 0x1.fffffep-127f};
    try (WeightsFile file = new WeightsFile(folder)) {
      file.begin(OnnxGraph.Type.FLOAT, List.of(numbers.length));
      for (float number : numbers) {
        file.put(number);
      }
      file.end();
    }
    ByteBuffer content = content();
    for (float number : numbers) {
      assertThat(content.getInt()).isEqualTo(Float.floatToRawIntBits(number));
    }
  }

  @Test
  void refusesMoreOrFewerNumbersThanTheShapeHas() throws Exception {
    try (WeightsFile file = new WeightsFile(folder)) {
      file.begin(OnnxGraph.Type.FLOAT, List.of(2, 3));
      file.put(1f);
      assertThatThrownBy(file::end)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("illegal 4 bytes for FLOAT of [2, 3], must be 24");
      file.begin(OnnxGraph.Type.INT8, List.of());
      file.put((byte) 1);
      file.put((byte) 2);
      assertThatThrownBy(file::end).hasMessage("illegal 2 bytes for INT8 of [], must be 1");
    }
  }

  @Test
  void writesOverNoOthersFile() throws Exception {
    Files.writeString(folder.resolve(WeightsFile.NAME), "of another");
    assertThatThrownBy(() -> new WeightsFile(folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve(WeightsFile.NAME)).hasContent("of another");
  }
}
