/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a dictionary of tensors as {@code torch.save} does, in both forms. */
public final class TorchWriter {
  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private final List<View> views = new ArrayList<>();

  /** Writes the numbers of a storage. */
  public interface Numbers {
    void write(OutputStream out) throws IOException;
  }

  private record Storage(String type, long elements, Numbers numbers) {}

  private record View(
      String name, String key, long offset, List<Integer> shape, List<Long> strides) {}

  /** Adds a storage; its type is the name that torch has for it, such as FloatStorage. */
  TorchWriter storage(String key, String type, long elements, Numbers numbers) {
    storages.put(key, new Storage(type, elements, numbers));
    return this;
  }

  TorchWriter floats(String key, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return storage(key, "FloatStorage", values.length, out -> out.write(bytes.array()));
  }

  /** Adds a tensor, a view of a storage. */
  public TorchWriter tensor(
      String name, String key, long offset, List<Integer> shape, List<Long> strides) {
    views.add(new View(name, key, offset, shape, strides));
    return this;
  }

  /** A tensor that takes the whole of a storage of its own. */
  public TorchWriter tensor(String name, List<Integer> shape, long elements, Numbers numbers) {
    String key = String.valueOf(views.size());
    storage(key, "FloatStorage", elements, numbers);
    Tensor dense = Tensor.contiguous(Path.of(""), NumberType.F32, shape, 0);
    return tensor(name, key, 0, shape, dense.strides());
  }

  public Path legacy(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      BigInteger magic = new BigInteger("1950a86a20f9469cfc6c", 16);
      out.write(new Pickle().integer(magic).end());
      out.write(new Pickle().integer(BigInteger.valueOf(1001)).end());
      Pickle system = new Pickle().op('}').op('(');
      system.text("protocol_version").number(1001).text("little_endian").op(0x88);
      system.text("type_sizes").op('}').op('u');
      out.write(system.end());
      out.write(dictionary(true));
      Pickle keys = new Pickle().op(']').op('(');
      storages.keySet().forEach(keys::text);
      out.write(keys.op('e').end());
      for (Storage storage : storages.values()) {
        out.write(little(Long.BYTES).putLong(storage.elements).array());
        storage.numbers.write(out);
      }
    }
    return file;
  }

  Path zip(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      store(zip, "archive/data.pkl", dictionary(false));
      store(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      for (Map.Entry<String, Storage> storage : storages.entrySet()) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        storage.getValue().numbers.write(numbers);
        store(zip, "archive/data/" + storage.getKey(), numbers.toByteArray());
      }
      store(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** The pickle of all tensors, with the attribute that state dictionaries have. */
  byte[] dictionary(boolean legacy) {
    Pickle pickle = new Pickle().global("collections", "OrderedDict").op(')').op('R').op('(');
    for (View view : views) {
      pickle.text(view.name);
      tensor(pickle, view, legacy);
    }
    pickle.op('u').op('}').text("_metadata").global("collections", "OrderedDict");
    return pickle.op(')').op('R').op('s').op('b').end();
  }

  private void tensor(Pickle pickle, View view, boolean legacy) {
    Storage storage = storages.get(view.key);
    pickle.global("torch._utils", "_rebuild_tensor_v2").op('(');
    pickle.op('(').text("storage").global("torch", storage.type).text(view.key).text("cpu");
    pickle.number(storage.elements);
    if (legacy) {
      pickle.op('N');
    }
    pickle.op('t').op('Q').number(view.offset);
    pickle.op('(');
    view.shape.forEach(pickle::number);
    pickle.op('t').op('(');
    view.strides.forEach(pickle::number);
    pickle.op('t').op(0x89).global("collections", "OrderedDict").op(')').op('R');
    pickle.op('t').op('R');
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the opcodes of a pickle. */
  static final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
      op(0x80).op(2);
    }

    Pickle op(int opcode) {
      out.write(opcode);
      return this;
    }

    Pickle number(long value) {
      return value == (int) value
          ? op('J').bytes(little(4).putInt((int) value).array())
          : integer(BigInteger.valueOf(value));
    }

    Pickle integer(BigInteger value) {
      byte[] big = value.toByteArray();
      op(0x8a).op(big.length);
      for (int i = big.length - 1; i >= 0; i--) {
        op(big[i]);
      }
      return this;
    }

    Pickle text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return op('X').bytes(little(4).putInt(utf8.length).array()).bytes(utf8);
    }

    Pickle global(String module, String name) {
      return op('c').bytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    Pickle bytes(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    byte[] end() {
      return op('.').out.toByteArray();
    }
  }
}
