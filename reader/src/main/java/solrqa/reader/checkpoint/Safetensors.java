/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import solrqa.reader.ModelException;

/**
 * Reads the header of a safetensors file.
 *
 * <pre>
 * 8 bytes   N, little-endian
 * N bytes   JSON: name -> {dtype, shape, data_offsets: [begin, end)}, offsets from the header's end
 * the rest  the tensors' numbers, row by row, little-endian, without gaps
 * </pre>
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class Safetensors {
  private static final int MAX_HEADER_BYTES = 2 << 20;
  private static final long MAX_TENSOR_BYTES = 1L << 40;

  private final Path path;
  private final Map<String, Range> ranges = new TreeMap<>();
  private final Map<String, Tensor> tensors = new TreeMap<>();

  /** Bytes of a tensor, from the header's end. */
  private record Range(long begin, long end) {}

  private Safetensors(Path path) {
    this.path = path;
  }

  /** The tensors of a file, by name; their places cover it without gap or overlap. */
  static Map<String, Tensor> open(Path path) throws ModelException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      long header = size < 8 ? -1 : Tensor.read(file, 0, 8).getLong();
      if (header < 2 || header > Math.min(MAX_HEADER_BYTES, size - 8)) {
        throw new ModelException(
            path
                + " ("
                + size
                + " bytes) is cut short or no safetensors file: header of "
                + header
                + " bytes");
      }
      ByteBuffer json = Tensor.read(file, 8, (int) header);
      JsonObject entries =
          JsonFile.parse(
                  path.toString(), StandardCharsets.UTF_8.newDecoder().decode(json).toString())
              .object();
      Safetensors parsed = new Safetensors(path);
      parsed.entries(entries, 8 + header);
      parsed.checkCovers(size - 8 - header);
      return parsed.tensors;
    } catch (CharacterCodingException e) {
      throw new ModelException(path + ": the header is not UTF-8", e);
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + e, e);
    }
  }

  private void entries(JsonObject entries, long dataStart) throws ModelException {
    for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        entry(entry.getKey(), entry.getValue(), dataStart);
      }
    }
  }

  private void checkCovers(long dataBytes) throws ModelException {
    List<String> order = new ArrayList<>(ranges.keySet());
    order.sort(
        Comparator.comparingLong((String name) -> ranges.get(name).begin)
            .thenComparingLong(name -> ranges.get(name).end));
    long at = 0;
    for (String name : order) {
      Range range = ranges.get(name);
      if (range.begin != at) {
        throw new ModelException(
            path + ": tensor " + name + " begins at " + range.begin + ", expected " + at);
      }
      at = range.end;
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
  }

  private void entry(String name, JsonElement entry, long dataStart) throws ModelException {
    if (!entry.isJsonObject()) {
      throw new ModelException(path + ": tensor " + name + " must be an object");
    }
    JsonFile fields = new JsonFile(path + ": tensor " + name, entry.getAsJsonObject());
    NumberType type = type(fields);
    long[] shape = longs(fields, "shape");
    long[] offsets = longs(fields, "data_offsets");
    long bytes = type.bytes();
    for (long dimension : shape) {
      if (dimension > Integer.MAX_VALUE || dimension > MAX_TENSOR_BYTES / Math.max(bytes, 1)) {
        throw fields.wrong("shape", "of a tensor of at most " + MAX_TENSOR_BYTES + " bytes");
      }
      bytes *= dimension;
    }
    if (bytes == 0 && Arrays.stream(shape).anyMatch(dimension -> dimension > MAX_HEADER_BYTES)) {
      throw fields.wrong("shape", "of a tensor that could exist");
    }
    if (offsets.length != 2 || offsets[1] - offsets[0] != bytes) {
      throw fields.wrong(
          "data_offsets", bytes + " bytes, the size of " + type + Arrays.toString(shape));
    }
    ranges.put(name, new Range(offsets[0], offsets[1]));
    List<Integer> dimensions = Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
    tensors.put(name, Tensor.contiguous(path, type, dimensions, dataStart + offsets[0]));
  }

  private static NumberType type(JsonFile fields) throws ModelException {
    String name = fields.text("dtype");
    for (NumberType type : NumberType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw fields.wrong("dtype", "one of " + Arrays.toString(NumberType.values()));
  }

  private static long[] longs(JsonFile fields, String key) throws ModelException {
    if (!(fields.object().get(key) instanceof JsonArray array)
        || array.size() > Tensor.MAX_DIMENSIONS) {
      throw fields.wrong(key, "a short list of whole numbers");
    }
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = size(array.get(i));
      if (values[i] < 0) {
        throw fields.wrong(key, "whole numbers from 0");
      }
    }
    return values;
  }

  /** Negative for what is no size; gson would take a number out of a text or a list of one. */
  private static long size(JsonElement given) {
    try {
      boolean number = given instanceof JsonPrimitive value && value.isNumber();
      return number ? given.getAsBigDecimal().longValueExact() : -1;
    } catch (ArithmeticException e) {
      return -1;
    }
  }
}
