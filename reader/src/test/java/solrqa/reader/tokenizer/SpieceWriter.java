/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a {@code spiece.model} piece by piece, well-formed or not. */
final class SpieceWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** With the pieces that each vocabulary must have: ids 0 to 3. */
  static SpieceWriter albert() {
    return new SpieceWriter()
        .piece("<pad>", 0, 3)
        .piece("<unk>", 0, 2)
        .piece("[CLS]", 0, 3)
        .piece("[SEP]", 0, 3);
  }

  /** A piece of a type by the format's number: 1 normal, 2 unknown, 3 control, 4 user-defined. */
  SpieceWriter piece(String text, float score, int type) {
    SpieceWriter piece = new SpieceWriter().bytes(1, text.getBytes(StandardCharsets.UTF_8));
    return bytes(1, piece.decimal(2, score).number(3, type).toByteArray());
  }

  SpieceWriter number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  SpieceWriter decimal(int field, float value) {
    varint((long) field << 3 | 5);
    byte[] raw = new byte[Float.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    out.writeBytes(raw);
    return this;
  }

  SpieceWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    return raw(value);
  }

  SpieceWriter raw(byte... value) {
    out.writeBytes(value);
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("spiece.model"), toByteArray());
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
