/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All numbers of 16 bits against the formula of IEEE 754: sign, exponent, fraction. */
class NumberTypeTest {
  private static final int ALL = 1 << 16;

  private static ByteBuffer all() {
    ByteBuffer numbers = ByteBuffer.allocate(2 * ALL).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < ALL; bits++) {
      numbers.putShort((short) bits);
    }
    return numbers.flip();
  }

  private static double formula(int bits, int exponentBits) {
    int fractionBits = 15 - exponentBits;
    int bias = (1 << (exponentBits - 1)) - 1;
    int exponent = bits >> fractionBits & ((1 << exponentBits) - 1);
    double fraction = (bits & ((1 << fractionBits) - 1)) / (double) (1 << fractionBits);
    double sign = (bits & 0x8000) == 0 ? 1 : -1;
    if (exponent == (1 << exponentBits) - 1) {
      return fraction == 0 ? sign / 0.0 : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * Math.pow(2, 1 - bias)
        : sign * (1 + fraction) * Math.pow(2, exponent - bias);
  }

  @ParameterizedTest
  @EnumSource(names = {"F16", "BF16"})
  void widensEachNumberOfSixteenBitsExactly(NumberType type) {
    FloatBuffer widened = FloatBuffer.allocate(ALL);
    type.widen(all(), widened);
    assertThat(widened.hasRemaining()).isFalse();
    ByteBuffer numbers = all();
    int exponentBits = type == NumberType.F16 ? 5 : 8;
    for (int bits = 0; bits < ALL; bits++) {
      // equal also in the sign of zero
      double expected = formula(bits, exponentBits);
      if (Double.compare(widened.get(bits), expected) != 0
          || Float.compare(type.widen(numbers, 2 * bits), (float) expected) != 0) {
        fail("0x%04x is %s, must be %s", bits, widened.get(bits), expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAsWeightsOnlyWhatThirtyTwoBitsHold(NumberType type) {
    ByteBuffer one = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (type.isWeight()) {
      assertThat(type.bytes()).isLessThanOrEqualTo(Float.BYTES);
      assertThat(type.widen(one, 0)).isZero();
    } else {
      assertThatThrownBy(() -> type.widen(one, 0)).hasMessage(type + " is no type of weights");
      assertThatThrownBy(() -> type.widen(one, FloatBuffer.allocate(1)))
          .hasMessage(type + " is no type of weights");
    }
  }
}
