/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The numbers of graphs in one file while graphs are written, one array after the other: raw,
 * little-endian, rows first.
 */
final class WeightsFile implements Closeable {
  static final String NAME = "weights.bin";

  private static final int CHUNK_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private OnnxGraph.Type type;
  private List<Integer> shape;
  private long offset;
  private long end;

  WeightsFile(Path folder) throws IOException {
    channel =
        FileChannel.open(
            folder.resolve(NAME), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Where an array lies.
   *
   * @param offset byte of the file where it begins
   * @param length in bytes
   */
  record Stored(OnnxGraph.Type type, List<Integer> shape, long offset, long length) {}

  /** Begins an array; its numbers follow, row by row. */
  void begin(OnnxGraph.Type arrayType, List<Integer> arrayShape) {
    type = arrayType;
    shape = arrayShape;
    offset = end;
  }

  /** Appends a number of a float array. */
  void put(float number) throws IOException {
    flushIfFull();
    chunk.putFloat(number);
  }

  /** Appends a number of a byte array. */
  void put(byte number) throws IOException {
    flushIfFull();
    chunk.put(number);
  }

  /** Ends the array. */
  Stored end() throws IOException {
    flush();
    long length = end - offset;
    long expected =
        shape.stream().mapToLong(Integer::longValue).reduce(type.bytes, (a, b) -> a * b);
    if (length != expected) {
      throw new IllegalStateException(
          "illegal " + length + " bytes for " + type + " of " + shape + ", must be " + expected);
    }
    return new Stored(type, shape, offset, length);
  }

  private void flushIfFull() throws IOException {
    if (chunk.remaining() < Float.BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    chunk.flip();
    while (chunk.hasRemaining()) {
      end += channel.write(chunk);
    }
    chunk.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
