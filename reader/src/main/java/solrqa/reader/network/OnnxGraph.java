/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import solrqa.reader.ModelException;

/**
 * A graph of operators in the ONNX format, node by node in the order they are computed. Field
 * numbers are those of onnx.proto3.
 */
final class OnnxGraph {
  /** Domain of the operators that ONNX Runtime has beside the standard's. */
  private static final String MICROSOFT = "com.microsoft";

  /** Of a message of protocol buffers. */
  static final long MAX_BYTES = Integer.MAX_VALUE;

  private static final int IR_VERSION = 9;
  private static final int OPERATOR_SET = 18;

  private final ProtobufMessage graph = new ProtobufMessage();
  private int values;

  /** The types of numbers, with their codes in the format. */
  enum Type {
    FLOAT(1, Float.BYTES),
    UINT8(2, Byte.BYTES),
    INT8(3, Byte.BYTES),
    INT32(6, Integer.BYTES),
    INT64(7, Long.BYTES);

    final int code;
    final int bytes;

    Type(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  OnnxGraph(String name) {
    graph.text(2, name);
  }

  /** Declares what goes in; a dimension is a number, or a name where it differs between calls. */
  String input(String name, Type type, List<?> shape) {
    graph.message(11, declared(name, type, shape));
    return name;
  }

  /** Names what comes out. */
  void output(String name, String value, Type type, List<?> shape) {
    node("", "Identity", List.of(value), List.of(name), Map.of());
    graph.message(12, declared(name, type, shape));
  }

  /** One of the standard's operators. */
  String standard(String operator, String... inputs) {
    return standard(operator, List.of(inputs), Map.of());
  }

  /** One of the standard's operators with attributes: integers or decimals. */
  String standard(String operator, List<String> inputs, Map<String, Number> attributes) {
    return node("", operator, inputs, List.of(nextValue()), attributes).get(0);
  }

  /** One of the standard's operators that has several results. */
  List<String> standard(String operator, String input, int results) {
    List<String> outputs = Stream.generate(this::nextValue).limit(results).toList();
    return node("", operator, List.of(input), outputs, Map.of());
  }

  /** One of ONNX Runtime's own operators; an input that is left out has no name. */
  String fused(String operator, List<String> inputs, Map<String, Number> attributes) {
    return node(MICROSOFT, operator, inputs, List.of(nextValue()), attributes).get(0);
  }

  /** A row of integers. */
  String constant(long... numbers) {
    ByteBuffer raw =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(numbers);
    return constant(Type.INT64, List.of(numbers.length), raw.array());
  }

  /** One decimal. */
  String scalar(float number) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return constant(Type.FLOAT, List.of(), raw.putFloat(number).array());
  }

  /** Numbers in the graph itself. */
  String constant(Type type, List<Integer> shape, byte[] raw) {
    String name = nextValue();
    graph.message(5, tensor(name, type, shape).bytes(9, raw));
    return name;
  }

  /** Numbers that are in a file until the graph is written. */
  String weight(WeightsFile.Stored stored) {
    String name = nextValue();
    graph.message(5, tensor(name, stored.type(), stored.shape()).bytes(9, stored));
    return name;
  }

  /** The graph as a model that ONNX Runtime loads; one without weights. */
  byte[] model() {
    return message().toByteArray();
  }

  /**
   * Writes the graph as a model that ONNX Runtime loads, weights inside: ONNX Runtime would map a
   * file beside it, and a process ends when what it has mapped is truncated.
   *
   * @param weights the file that they are in
   * @throws ModelException when it is larger than the format allows
   */
  void write(Path model, Path weights) throws IOException {
    ProtobufMessage message = message();
    if (message.length() > MAX_BYTES) {
      throw new ModelException(
          "a graph of "
              + message.length()
              + " bytes cannot be loaded, at most "
              + MAX_BYTES
              + ": the model's layers are too large");
    }
    try (FileChannel from = FileChannel.open(weights, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(model, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      message.writeTo(to, from);
    }
  }

  private ProtobufMessage message() {
    ProtobufMessage standard = new ProtobufMessage().text(1, "").integer(2, OPERATOR_SET);
    ProtobufMessage fused = new ProtobufMessage().text(1, MICROSOFT).integer(2, 1);
    return new ProtobufMessage()
        .integer(1, IR_VERSION)
        .text(2, "solrqa")
        .message(8, standard)
        .message(8, fused)
        .message(7, graph);
  }

  private List<String> node(
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, Number> attributes) {
    ProtobufMessage node = new ProtobufMessage();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(3, operator + " " + outputs.get(0)).text(4, operator);
    attributes.forEach((name, value) -> node.message(5, attribute(name, value)));
    graph.message(1, node.text(7, domain));
    return outputs;
  }

  private String nextValue() {
    return "v" + values++;
  }

  private static ProtobufMessage attribute(String name, Number value) {
    ProtobufMessage attribute = new ProtobufMessage().text(1, name);
    return value instanceof Float decimal
        ? attribute.decimal(2, decimal).integer(20, 1)
        : attribute.integer(3, value.longValue()).integer(20, 2);
  }

  private static ProtobufMessage tensor(String name, Type type, List<Integer> shape) {
    ProtobufMessage tensor = new ProtobufMessage();
    shape.forEach(size -> tensor.integer(1, size));
    return tensor.integer(2, type.code).text(8, name);
  }

  private static ProtobufMessage declared(String name, Type type, List<?> shape) {
    ProtobufMessage dimensions = new ProtobufMessage();
    for (Object size : shape) {
      ProtobufMessage dimension = new ProtobufMessage();
      dimensions.message(
          1,
          size instanceof Integer number
              ? dimension.integer(1, number)
              : dimension.text(2, size.toString()));
    }
    ProtobufMessage tensor = new ProtobufMessage().integer(1, type.code).message(2, dimensions);
    return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
  }
}
