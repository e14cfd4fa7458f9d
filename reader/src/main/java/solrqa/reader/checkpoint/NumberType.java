/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** How a checkpoint writes numbers, by the names of the safetensors format; all little-endian. */
public enum NumberType {
  F32(4),
  F16(2),
  BF16(2),
  F64(8),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one number. */
  int bytes() {
    return bytes;
  }

  /** Whether weights may be of this type: 32 bits hold any of its numbers. */
  boolean isWeight() {
    return this == F32 || this == F16 || this == BF16;
  }

  /** Appends all numbers of a little-endian buffer, widened to 32 bits. */
  void widen(ByteBuffer from, FloatBuffer into) {
    switch (this) {
      case F32 -> into.put(from.asFloatBuffer());
      case F16 -> {
        while (from.hasRemaining()) {
          into.put(half(from.getShort()));
        }
      }
      case BF16 -> {
        while (from.hasRemaining()) {
          into.put(brain(from.getShort()));
        }
      }
      default -> throw new IllegalStateException(this + " is no type of weights");
    }
  }

  /** One number of a little-endian buffer, by its byte offset, widened to 32 bits. */
  float widen(ByteBuffer from, int at) {
    return switch (this) {
      case F32 -> from.getFloat(at);
      case F16 -> half(from.getShort(at));
      case BF16 -> brain(from.getShort(at));
      default -> throw new IllegalStateException(this + " is no type of weights");
    };
  }

  /** IEEE 754 binary16: 1 bit sign, 5 bits exponent (bias 15), 10 bits fraction. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float subnormal = fraction * 0x1p-24f;
      return sign == 0 ? subnormal : -subnormal;
    }
    int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }

  /** bfloat16: the upper half of a 32-bit number. */
  private static float brain(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
