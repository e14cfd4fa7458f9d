/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Interprets a pickle of PyTorch, which is a small stack program, as far as dictionaries of tensors
 * need it: nothing is ever called or instantiated. Opcodes and names that tensors do not need are
 * refused by name. What comes out is made of
 *
 * <pre>
 * String, Long, Boolean, {@link #NONE}    as they are
 * List                                    a list or a tuple
 * Map                                     a dictionary, ordered
 * {@link Storage}                         a run of numbers stored elsewhere
 * {@link View}                            a tensor: a part of a storage
 * </pre>
 *
 * @see <a href="https://github.com/python/cpython/blob/3.11/Lib/pickletools.py">the opcodes</a>
 */
final class TorchPickle {
  /** Python's None. */
  static final Object NONE = Global.NONE;

  private static final int MAX_TEXT_BYTES = 1 << 16;
  private static final int MAX_LONG_BYTES = 16;

  private final ByteBuffer in;
  private final ArrayList<Object> stack = new ArrayList<>();
  private final ArrayList<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  /** The names that a pickle may mention. */
  private enum Global {
    NONE("None"),
    ORDERED_DICT("collections.OrderedDict"),
    REBUILD_TENSOR("torch._utils._rebuild_tensor_v2"),
    FLOAT_STORAGE("torch.FloatStorage"),
    HALF_STORAGE("torch.HalfStorage"),
    BFLOAT16_STORAGE("torch.BFloat16Storage"),
    LONG_STORAGE("torch.LongStorage");

    private final String name;

    Global(String name) {
      this.name = name;
    }

    private NumberType type() {
      return switch (this) {
        case FLOAT_STORAGE -> NumberType.F32;
        case HALF_STORAGE -> NumberType.F16;
        case BFLOAT16_STORAGE -> NumberType.BF16;
        case LONG_STORAGE -> NumberType.I64;
        default -> null;
      };
    }
  }

  /**
   * A run of numbers that the pickle refers to.
   *
   * @param type of the numbers
   * @param key where to find them: an entry of the zip form, the place in the legacy form
   * @param elements how many
   */
  record Storage(NumberType type, String key, long elements) {}

  /**
   * A tensor as a part of a storage.
   *
   * @param storage that holds its numbers
   * @param offset its first element's index in the storage
   * @param shape rows first
   * @param strides elements of the storage between neighbours, by dimension
   */
  record View(Storage storage, long offset, List<Integer> shape, List<Long> strides) {}

  private TorchPickle(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Runs one pickle, from the buffer's position up to its end.
   *
   * @throws IOException when it is cut short or holds anything but what tensors need
   */
  static Object load(ByteBuffer in) throws IOException {
    int start = in.position();
    TorchPickle pickle = new TorchPickle(in);
    try {
      return pickle.run();
    } catch (CharacterCodingException e) {
      throw pickle.wrong("a text that is not UTF-8");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("pickle at byte " + start + ": " + e.getMessage(), e);
    }
  }

  private Object run() throws IOException {
    while (true) {
      int opcode = take(1).get() & 0xff;
      switch (opcode) {
        case 0x80 -> protocol();
        case '.' -> {
          Object result = pop();
          if (!stack.isEmpty() || !marks.isEmpty()) {
            throw wrong("an end with something left over");
          }
          return result;
        }
        case '(' -> marks.add(stack.size());
        case ')' -> push(List.of());
        case ']' -> push(new ArrayList<>());
        case '}' -> push(new LinkedHashMap<>());
        case 't' -> push(List.copyOf(popToMark()));
        case 0x85 -> push(popTuple(1));
        case 0x86 -> push(popTuple(2));
        case 0x87 -> push(popTuple(3));
        case 'N' -> push(NONE);
        case 0x88 -> push(true);
        case 0x89 -> push(false);
        case 'K' -> push((long) (take(1).get() & 0xff));
        case 'M' -> push((long) (take(2).getShort() & 0xffff));
        case 'J' -> push((long) take(4).getInt());
        case 0x8a -> push(longInteger());
        case 'X' -> push(text(take(4).getInt() & 0xffffffffL));
        case 'q' -> memo.put(take(1).get() & 0xff, peek());
        case 'r' -> memo.put(take(4).getInt(), peek());
        case 'h' -> push(remembered(take(1).get() & 0xff));
        case 'j' -> push(remembered(take(4).getInt()));
        case 'c' -> push(global(line(), line()));
        case 'Q' -> push(storage(pop()));
        case 'R' -> push(reduce(pop(), pop()));
        case 'b' -> build(pop());
        case 'a' -> append(List.of(pop()));
        case 'e' -> append(popToMark());
        case 's' -> setItems(popTuple(2));
        case 'u' -> setItems(popToMark());
        default ->
            throw wrong(
                String.format(
                    Locale.ROOT, "opcode 0x%02x (%s)", opcode, PickleOpcodes.name(opcode)));
      }
    }
  }

  private void protocol() throws IOException {
    int protocol = take(1).get();
    if (protocol != 2 && protocol != 3) {
      throw wrong("pickle protocol " + protocol + " (2 and 3 can be read)");
    }
  }

  private Object global(String module, String name) throws IOException {
    String full = module + "." + name;
    for (Global global : Global.values()) {
      if (global.name.equals(full)) {
        return global;
      }
    }
    throw wrong("the name " + full);
  }

  /** {@code ('storage', type, key, location, elements)}, in the legacy form with a None behind. */
  private Storage storage(Object id) throws IOException {
    if (id instanceof List<?> parts
        && (parts.size() == 5 || (parts.size() == 6 && parts.get(5) == NONE))
        && "storage".equals(parts.get(0))
        && parts.get(1) instanceof Global global
        && global.type() != null
        && parts.get(2) instanceof String key
        && parts.get(3) instanceof String
        && parts.get(4) instanceof Long elements
        && elements >= 0) {
      return new Storage(global.type(), key, elements);
    }
    throw wrong("a persistent id that is no storage");
  }

  private Object reduce(Object arguments, Object callable) throws IOException {
    if (callable == Global.ORDERED_DICT && List.of().equals(arguments)) {
      return new LinkedHashMap<>();
    }
    if (callable == Global.REBUILD_TENSOR && arguments instanceof List<?> parts) {
      return view(parts);
    }
    throw wrong("a call of " + (callable instanceof Global global ? global.name : "no function"));
  }

  /** {@code (storage, offset, shape, strides, requires_grad, hooks)}. */
  private View view(List<?> parts) throws IOException {
    if (parts.size() == 6
        && parts.get(0) instanceof Storage storage
        && parts.get(1) instanceof Long offset
        && parts.get(4) instanceof Boolean
        && parts.get(5) instanceof Map<?, ?> hooks
        && hooks.isEmpty()) {
      List<Long> shape = sizes(parts.get(2), Integer.MAX_VALUE);
      List<Long> strides = sizes(parts.get(3), Long.MAX_VALUE);
      if (offset >= 0 && shape.size() == strides.size()) {
        return new View(storage, offset, shape.stream().map(Math::toIntExact).toList(), strides);
      }
    }
    throw wrong("a tensor whose description is not (storage, offset, shape, strides, ...)");
  }

  private List<Long> sizes(Object tuple, long max) throws IOException {
    if (tuple instanceof List<?> values && values.size() <= Tensor.MAX_DIMENSIONS) {
      List<Long> sizes = new ArrayList<>();
      for (Object value : values) {
        if (value instanceof Long size && size >= 0 && size <= max) {
          sizes.add(size);
        }
      }
      if (sizes.size() == values.size()) {
        return sizes;
      }
    }
    throw wrong("a tensor whose shape or strides are no sizes");
  }

  /** Attributes of a dictionary, such as the versions of modules: not needed. */
  private void build(Object state) throws IOException {
    if (!(peek() instanceof Map<?, ?>) || !(state instanceof Map<?, ?>)) {
      throw wrong("a state that belongs to no dictionary");
    }
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> values) throws IOException {
    if (!(peek() instanceof ArrayList<?> list)) {
      throw wrong("an append to what is no list");
    }
    ((ArrayList<Object>) list).addAll(values);
  }

  @SuppressWarnings("unchecked")
  private void setItems(List<Object> keysAndValues) throws IOException {
    if (!(peek() instanceof LinkedHashMap<?, ?> map) || keysAndValues.size() % 2 != 0) {
      throw wrong("an item of what is no dictionary");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      if (!(keysAndValues.get(i) instanceof String key)) {
        throw wrong("a dictionary's key that is no text");
      }
      if (((Map<Object, Object>) map).put(key, keysAndValues.get(i + 1)) != null) {
        throw wrong("\"" + key + "\" twice in a dictionary");
      }
    }
  }

  private Object longInteger() throws IOException {
    int length = take(1).get() & 0xff;
    if (length > MAX_LONG_BYTES) {
      throw wrong("an integer of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    take(length).get(bytes);
    for (int i = 0; i < length / 2; i++) {
      byte swapped = bytes[i];
      bytes[i] = bytes[length - 1 - i];
      bytes[length - 1 - i] = swapped;
    }
    BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private String text(long length) throws IOException {
    if (length > MAX_TEXT_BYTES) {
      throw wrong("a text of " + length + " bytes (at most " + MAX_TEXT_BYTES + ")");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(take((int) length)).toString();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (byte next = take(1).get(); next != '\n'; next = take(1).get()) {
      if (next <= ' ' || line.length() >= 200) {
        throw wrong("a name that is none");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private Object remembered(int index) throws IOException {
    Object value = memo.get(index);
    if (value == null) {
      throw wrong("memo " + index + ", which was never set");
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object peek() throws IOException {
    if (stack.size() <= (marks.isEmpty() ? 0 : marks.get(marks.size() - 1))) {
      throw wrong("an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() throws IOException {
    Object top = peek();
    stack.remove(stack.size() - 1);
    return top;
  }

  private List<Object> popTuple(int size) throws IOException {
    Object[] values = new Object[size];
    for (int i = size - 1; i >= 0; i--) {
      values[i] = pop();
    }
    return List.copyOf(Arrays.asList(values));
  }

  private List<Object> popToMark() throws IOException {
    if (marks.isEmpty()) {
      throw wrong("a missing mark");
    }
    List<Object> above = stack.subList(marks.remove(marks.size() - 1), stack.size());
    List<Object> values = new ArrayList<>(above);
    above.clear();
    return values;
  }

  private ByteBuffer take(int length) throws IOException {
    if (length > in.remaining()) {
      throw new IOException("it is cut short in a pickle at byte " + in.position());
    }
    ByteBuffer taken = in.slice(in.position(), length).order(in.order());
    in.position(in.position() + length);
    return taken;
  }

  private IOException wrong(String found) {
    return new IOException(
        "its pickle has " + found + " before byte " + in.position() + ": tensors do not need that");
  }
}
