/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message of protocol buffers taken apart, field by field, as the description of the wire format
 * has it: the other way of {@link ProtobufMessage}.
 *
 * @param fields by number: a Long, a Float or bytes for each time it comes
 */
record WireMessage(Map<Integer, List<Object>> fields) {

  static WireMessage parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new TreeMap<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      Object value =
          switch ((int) key & 7) {
            case 0 -> varint(in);
            case 2 -> {
              byte[] content = new byte[Math.toIntExact(varint(in))];
              in.get(content);
              yield content;
            }
            case 5 -> in.getFloat();
            default -> throw new IllegalArgumentException("wire type " + (key & 7));
          };
      fields.computeIfAbsent((int) (key >>> 3), number -> new ArrayList<>()).add(value);
    }
    return new WireMessage(fields);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  List<Object> all(int field) {
    return fields.getOrDefault(field, List.of());
  }

  List<WireMessage> messages(int field) {
    return all(field).stream().map(value -> parse((byte[]) value)).toList();
  }

  List<String> texts(int field) {
    return all(field).stream()
        .map(value -> new String((byte[]) value, StandardCharsets.UTF_8))
        .toList();
  }

  List<Long> numbers(int field) {
    return all(field).stream().map(Long.class::cast).toList();
  }

  /** The only one of its number. */
  Object one(int field) {
    if (all(field).size() != 1) {
      throw new IllegalArgumentException(
          "field " + field + " comes " + all(field).size() + " times");
    }
    return all(field).get(0);
  }

  WireMessage message(int field) {
    return parse((byte[]) one(field));
  }

  String text(int field) {
    return new String((byte[]) one(field), StandardCharsets.UTF_8);
  }
}
