/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import solrqa.reader.ModelException;

/**
 * Where the numbers of one tensor lie in a file of a checkpoint. Checked against the file when it
 * was opened; the numbers are read when asked for.
 *
 * <pre>
 * element (i, j, ...) lies at byte   begin + (i * strides[0] + j * strides[1] + ...) * type.bytes()
 * </pre>
 *
 * @param file that holds it
 * @param type of its numbers
 * @param shape rows first; empty for a single number
 * @param strides elements of the file between neighbours, by dimension; a tensor that is a view of
 *     another one may skip elements or walk them in another order
 * @param begin byte of the file where its first element lies
 */
public record Tensor(
    Path file, NumberType type, List<Integer> shape, List<Long> strides, long begin) {
  /** More dimensions than any network has. */
  static final int MAX_DIMENSIONS = 8;

  private static final int CHUNK_BYTES = 1 << 20;

  /** One whose elements lie one behind the other. */
  static Tensor contiguous(Path file, NumberType type, List<Integer> shape, long begin) {
    return new Tensor(file, type, shape, denseStrides(shape), begin);
  }

  /** How many numbers it has. */
  public long elements() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Elements of the file from its first one to behind its last one, others between included. */
  long extent() {
    long last = 0;
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) == 0) {
        return 0;
      }
      long reach = Math.multiplyExact(shape.get(i) - 1L, strides.get(i));
      last = Math.addExact(last, reach);
    }
    return Math.addExact(last, 1);
  }

  /** Appends its numbers, row by row, widened to 32 bits. */
  void read(FloatBuffer into) throws ModelException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (strides.equals(denseStrides(shape))) {
        stream(channel, into);
      } else {
        gather(read(channel, begin, Math.toIntExact(extent() * type.bytes())), 0, 0, into);
      }
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e, e);
    }
  }

  private void stream(FileChannel channel, FloatBuffer into) throws IOException {
    long end = begin + elements() * type.bytes();
    ByteBuffer chunk = littleEndian((int) Math.min(CHUNK_BYTES, end - begin));
    for (long at = begin; at < end; at += CHUNK_BYTES) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
      fill(chunk, channel, at);
      type.widen(chunk.flip(), into);
    }
  }

  private void gather(ByteBuffer from, int dimension, long element, FloatBuffer into) {
    if (dimension == shape.size()) {
      into.put(type.widen(from, (int) (element * type.bytes())));
      return;
    }
    for (int i = 0; i < shape.get(dimension); i++) {
      gather(from, dimension + 1, element + i * strides.get(dimension), into);
    }
  }

  /** Strides in the order of the numbers; of a dimension with one element any stride will do. */
  private static List<Long> denseStrides(List<Integer> shape) {
    Long[] strides = new Long[shape.size()];
    long stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = Math.multiplyExact(stride, Math.max(1L, shape.get(i)));
    }
    return List.of(strides);
  }

  /** So many bytes of a file, outside of the heap where they are many; little-endian. */
  static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = littleEndian(length);
    fill(buffer, channel, at);
    return buffer.flip();
  }

  private static ByteBuffer littleEndian(int length) {
    ByteBuffer buffer =
        length > CHUNK_BYTES ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void fill(ByteBuffer buffer, FileChannel channel, long at) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("it ends at byte " + (at + buffer.position()));
      }
    }
  }
}
