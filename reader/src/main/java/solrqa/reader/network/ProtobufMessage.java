/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the wire format of protocol buffers, written field by field: for each a key, which
 * is {@code number << 3 | wire type}, and its value. Numbers of weights stay in the {@link
 * WeightsFile} until the message is written.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final List<Part> parts = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long bytesOfParts;

  /**
   * What stands before the bytes in {@code out}.
   *
   * @param bytes that are here; null where they are stored
   * @param stored where they are otherwise
   */
  private record Part(byte[] bytes, WeightsFile.Stored stored) {
    long length() {
      return bytes == null ? stored.length() : bytes.length;
    }
  }

  ProtobufMessage integer(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  ProtobufMessage decimal(int field, float value) {
    key(field, FIXED_32);
    int bits = Float.floatToRawIntBits(value);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
    return this;
  }

  ProtobufMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufMessage message(int field, ProtobufMessage value) {
    key(field, LENGTH_DELIMITED);
    varint(value.length());
    endPart();
    value.endPart();
    value.parts.forEach(this::add);
    return this;
  }

  ProtobufMessage bytes(int field, byte[] value) {
    key(field, LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /** Bytes out of the file of weights. */
  ProtobufMessage bytes(int field, WeightsFile.Stored stored) {
    key(field, LENGTH_DELIMITED);
    varint(stored.length());
    endPart();
    add(new Part(null, stored));
    return this;
  }

  /** How many bytes it has. */
  long length() {
    return bytesOfParts + out.size();
  }

  /** Writes it with the bytes of the file of weights in their places. */
  void writeTo(FileChannel file, FileChannel weights) throws IOException {
    endPart();
    for (Part part : parts) {
      if (part.bytes == null) {
        copy(part.stored, weights, file);
      } else {
        ByteBuffer bytes = ByteBuffer.wrap(part.bytes);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
    }
  }

  /** One in which nothing is stored elsewhere. */
  byte[] toByteArray() {
    endPart();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(part.bytes));
    return all.toByteArray();
  }

  private static void copy(WeightsFile.Stored stored, FileChannel from, FileChannel to)
      throws IOException {
    long end = stored.offset() + stored.length();
    for (long at = stored.offset(); at < end; ) {
      long copied = from.transferTo(at, end - at, to);
      if (copied <= 0) {
        throw new IOException("the weights end at byte " + at);
      }
      at += copied;
    }
  }

  private void endPart() {
    if (out.size() > 0) {
      add(new Part(out.toByteArray(), null));
      out.reset();
    }
  }

  private void add(Part part) {
    parts.add(part);
    bytesOfParts += part.length();
  }

  private void key(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
