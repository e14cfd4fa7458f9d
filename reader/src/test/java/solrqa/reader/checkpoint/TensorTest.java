/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import solrqa.reader.ModelException;

/** Against the formula of where an element lies, for shapes and strides drawn at random. */
class TensorTest {
  private static final int NUMBERS = 4_000;

  @TempDir Path folder;

  /** Numbers from 0 on, which the 8 bits of BF16's fraction hold up to 256. */
  private Path write(NumberType type, int before) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(before + NUMBERS * type.bytes());
    bytes.order(ByteOrder.LITTLE_ENDIAN).position(before);
    for (int i = 0; i < NUMBERS; i++) {
      int number = i % 256;
      switch (type) {
        case F32 -> bytes.putFloat(number);
        case BF16 -> bytes.putShort((short) (Float.floatToIntBits(number) >> 16));
        default -> bytes.putShort(half(number));
      }
    }
    return Files.write(folder.resolve(type.name()), bytes.array());
  }

  private static short half(int number) {
    if (number == 0) {
      return 0;
    }
    int exponent = 31 - Integer.numberOfLeadingZeros(number);
    return (short) (((exponent + 15) << 10) | ((number << (10 - exponent)) & 0x3ff));
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void readsEachElementFromWhereItsStridesSay(NumberType type) throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    Path file = write(type, 3);
    for (int round = 0; round < 300; round++) {
      List<Integer> shape = new ArrayList<>();
      List<Long> strides = new ArrayList<>();
      for (int dimensions = random.nextInt(4); dimensions > 0; dimensions--) {
        shape.add(random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(9));
        strides.add((long) random.nextInt(100));
      }
      int offset = random.nextInt(1_000);
      Tensor tensor = new Tensor(file, type, shape, strides, 3 + (long) offset * type.bytes());
      List<Float> expected = new ArrayList<>();
      collect(shape, strides, 0, offset, expected);
      assertThat(tensor.elements()).isEqualTo(expected.size());
      assertThat(read(tensor)).as("seed %d, round %d: %s", seed, round, tensor).isEqualTo(expected);
    }
  }

  /** In the order of nested loops, the last dimension innermost. */
  private static void collect(
      List<Integer> shape, List<Long> strides, int dimension, long at, List<Float> into) {
    if (dimension == shape.size()) {
      into.add((float) (at % 256));
      return;
    }
    for (int i = 0; i < shape.get(dimension); i++) {
      collect(shape, strides, dimension + 1, at + i * strides.get(dimension), into);
    }
  }

  private static List<Float> read(Tensor tensor) throws ModelException {
    FloatBuffer numbers = FloatBuffer.allocate((int) tensor.elements() + 1);
    tensor.read(numbers);
    List<Float> found = new ArrayList<>();
    numbers.flip();
    while (numbers.hasRemaining()) {
      found.add(numbers.get());
    }
    return found;
  }

  /** More than one chunk of a megabyte, and the last one not whole. */
  @Test
  void readsLargeTensorsInTheirOrder() throws Exception {
    int count = (1 << 18) * 2 + 5;
    ByteBuffer bytes = ByteBuffer.allocate(1 + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(1);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(i);
    }
    Path file = Files.write(folder.resolve("large"), bytes.array());
    FloatBuffer numbers = FloatBuffer.allocate(count);
    Tensor.contiguous(file, NumberType.F32, List.of(count), 1).read(numbers);
    for (int i = 0; i < count; i++) {
      assertThat(numbers.get(i)).isEqualTo(i);
    }
  }

  @Test
  void countsWhatLiesBetweenTheFirstAndTheLastElement() {
    assertThat(of(List.of(), List.of()).extent()).isEqualTo(1);
    assertThat(of(List.of(3, 4), List.of(4L, 1L)).extent()).isEqualTo(12);
    assertThat(of(List.of(3, 4), List.of(1L, 3L)).extent()).isEqualTo(12);
    assertThat(of(List.of(3), List.of(10L)).extent()).isEqualTo(21);
    assertThat(of(List.of(3, 0), List.of(7L, 1L)).extent()).isZero();
    assertThat(of(List.of(1000), List.of(0L)).extent()).isEqualTo(1);
  }

  @Test
  void doesNotCountBeyondSixtyFourBits() {
    Tensor wide = of(List.of(3), List.of(Long.MAX_VALUE));
    Tensor far = of(List.of(2, 2), List.of(Long.MAX_VALUE - 1, 1L));
    Tensor many = of(List.of(1 << 30, 1 << 30, 16), List.of(0L, 0L, 0L));
    assertThatThrownBy(wide::extent).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(far::extent).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(many::elements).isInstanceOf(ArithmeticException.class);
  }

  private static Tensor of(List<Integer> shape, List<Long> strides) {
    return new Tensor(Path.of("x"), NumberType.F32, shape, strides, 0);
  }

  @Test
  void saysWhereAFileEndsThatGotShorterSinceItWasChecked() throws Exception {
    Path file = Files.write(folder.resolve("short"), new byte[10]);
    for (long stride : new long[] {1, 2}) {
      Tensor tensor = new Tensor(file, NumberType.F32, List.of(2), List.of(stride), 4);
      assertThatThrownBy(() -> tensor.read(FloatBuffer.allocate(2)))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(file + " cannot be read: ")
          .hasMessageContaining("it ends at byte 10");
    }
  }
}
