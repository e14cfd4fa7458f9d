/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The numbers of graphs in one file, one array after the other, as ONNX's external data: raw,
 * little-endian, rows first, each from the start of a page of memory on, into which ONNX Runtime
 * maps them.
 */
final class WeightsFile implements Closeable {
  static final String NAME = "weights.bin";

  private static final int PAGE_BYTES = 4096;

  private final FileChannel channel;

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

  /** Appends what is left of a buffer. */
  Stored append(OnnxGraph.Type type, List<Integer> shape, ByteBuffer raw) throws IOException {
    long offset = (channel.size() + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    long length = raw.remaining();
    long expected =
        shape.stream().mapToLong(Integer::longValue).reduce(type.bytes, (a, b) -> a * b);
    if (length != expected) {
      throw new IllegalArgumentException(
          "illegal " + length + " bytes for " + type + " of " + shape + ", must be " + expected);
    }
    channel.position(offset);
    while (raw.hasRemaining()) {
      channel.write(raw);
    }
    return new Stored(type, shape, offset, length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
