/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of a safetensors file. Only the header is kept; numbers are read when asked for.
 *
 * <pre>
 * 8 bytes   N, little-endian
 * N bytes   JSON: name -> {dtype, shape, data_offsets: [begin, end)}, offsets from the header's end
 * the rest  the tensors' numbers, row by row, little-endian, without gaps
 * </pre>
 *
 * @param path the file
 * @param dataStart where in the file offset 0 of the tensors lies
 * @param tensors what the file holds, by name
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
record Safetensors(Path path, long dataStart, Map<String, Tensor> tensors) {
  private static final int MAX_HEADER_BYTES = 16 << 20;
  private static final long MAX_TENSOR_BYTES = 1L << 40;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final Map<String, Integer> BYTES =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("I16", 2),
          Map.entry("U16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("I32", 4),
          Map.entry("U32", 4),
          Map.entry("F32", 4),
          Map.entry("I64", 8),
          Map.entry("U64", 8),
          Map.entry("F64", 8));

  /**
   * Where one tensor lies.
   *
   * @param type of its numbers, in the format's spelling
   * @param shape rows first
   * @param begin offset of its first byte, from the header's end
   * @param end offset behind its last byte
   */
  record Tensor(String type, List<Integer> shape, long begin, long end) {}

  static Safetensors open(Path path) throws ModelException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      long header = size < 8 ? -1 : read(file, 0, 8).getLong();
      if (header < 2 || header > Math.min(MAX_HEADER_BYTES, size - 8)) {
        throw new ModelException(
            path
                + " ("
                + size
                + " bytes) is cut short or no safetensors file: header of "
                + header
                + " bytes");
      }
      ByteBuffer json = read(file, 8, (int) header);
      JsonObject entries =
          JsonFile.parse(path, StandardCharsets.UTF_8.newDecoder().decode(json).toString())
              .object();
      return new Safetensors(path, 8 + header, tensors(path, entries, size - 8 - header));
    } catch (CharacterCodingException e) {
      throw new ModelException(path + ": the header is not UTF-8", e);
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + e, e);
    }
  }

  /** Puts a tensor's numbers into a buffer, widened to 32 bits. */
  void read(String name, FloatBuffer into) throws ModelException {
    Tensor tensor = tensors.get(name);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      for (long at = tensor.begin; at < tensor.end; at += CHUNK_BYTES) {
        int length = (int) Math.min(CHUNK_BYTES, tensor.end - at);
        widen(tensor.type, read(file, dataStart + at, length), into);
      }
    } catch (IOException e) {
      throw new ModelException(path + ": tensor " + name + " cannot be read: " + e, e);
    }
  }

  /** Whether {@link #read} knows how to widen a tensor's numbers. */
  static boolean isFloat(Tensor tensor) {
    return List.of("F32", "F16", "BF16").contains(tensor.type);
  }

  private static void widen(String type, ByteBuffer from, FloatBuffer into) {
    switch (type) {
      case "F32" -> into.put(from.asFloatBuffer());
      case "F16" -> {
        while (from.hasRemaining()) {
          into.put(half(from.getShort()));
        }
      }
      case "BF16" -> {
        while (from.hasRemaining()) {
          into.put(Float.intBitsToFloat(from.getShort() << 16));
        }
      }
      default -> throw new IllegalArgumentException(type);
    }
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

  private static Map<String, Tensor> tensors(Path path, JsonObject entries, long dataBytes)
      throws ModelException {
    Map<String, Tensor> tensors = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.put(entry.getKey(), tensor(path, entry.getKey(), entry.getValue()));
      }
    }
    List<String> order = new ArrayList<>(tensors.keySet());
    order.sort(Comparator.comparingLong(name -> tensors.get(name).begin));
    long at = 0;
    for (String name : order) {
      Tensor tensor = tensors.get(name);
      if (tensor.begin != at) {
        throw new ModelException(
            path + ": tensor " + name + " begins at " + tensor.begin + ", expected " + at);
      }
      at = tensor.end;
    }
    if (at != dataBytes) {
      throw new ModelException(
          path
              + ": the header lists "
              + at
              + " bytes of tensors, the file has "
              + dataBytes
              + (at > dataBytes ? ": it is cut short" : ""));
    }
    return tensors;
  }

  private static Tensor tensor(Path path, String name, JsonElement entry) throws ModelException {
    if (!entry.isJsonObject()) {
      throw new ModelException(path + ": tensor " + name + " must be an object");
    }
    JsonFile fields =
        new JsonFile(
            path.resolveSibling(path.getFileName() + ": tensor " + name), entry.getAsJsonObject());
    String type = fields.text("dtype");
    if (!BYTES.containsKey(type)) {
      throw fields.wrong("dtype", "one of " + BYTES.keySet());
    }
    long[] shape = longs(fields, "shape");
    long[] offsets = longs(fields, "data_offsets");
    long bytes = BYTES.get(type);
    for (long dimension : shape) {
      if (dimension > Integer.MAX_VALUE || dimension > MAX_TENSOR_BYTES / Math.max(bytes, 1)) {
        throw fields.wrong("shape", "of a tensor of at most " + MAX_TENSOR_BYTES + " bytes");
      }
      bytes *= dimension;
    }
    if (offsets.length != 2 || offsets[1] - offsets[0] != bytes) {
      throw fields.wrong(
          "data_offsets", bytes + " bytes, the size of " + type + Arrays.toString(shape));
    }
    return new Tensor(
        type, Arrays.stream(shape).mapToObj(Math::toIntExact).toList(), offsets[0], offsets[1]);
  }

  private static long[] longs(JsonFile fields, String key) throws ModelException {
    if (!(fields.object().get(key) instanceof JsonArray array) || array.size() > 8) {
      throw fields.wrong(key, "a short list of whole numbers");
    }
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = array.get(i).getAsBigDecimal().longValueExact();
      } catch (RuntimeException e) {
        values[i] = -1;
      }
      if (values[i] < 0) {
        throw fields.wrong(key, "whole numbers from 0");
      }
    }
    return values;
  }

  private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("ends at " + (at + buffer.position()));
      }
    }
    return buffer.flip();
  }
}
